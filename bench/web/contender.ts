import type { Page } from 'playwright';

/** The steps of a person in one web app, each done when the screen shows it. */
export type WebContender = {
  /** The first screen: a form that can be filled in. */
  readonly firstScreen: (page: Page, url: string) => Promise<void>;
  /** From there to the list of budgets. */
  readonly signIn: (page: Page) => Promise<void>;
  /** From the list to the month's budget of this budget, which is only on the server so far. */
  readonly openBudget: (page: Page, name: string) => Promise<void>;
  /** Loads the page anew, until the month's budget shows. */
  readonly reload: (page: Page) => Promise<void>;
  /** From the sidebar to the rows of an account. */
  readonly openRegister: (page: Page, account: string) => Promise<void>;
  /** Types a new row up to Enter, which adds it. */
  readonly typeRow: (page: Page, notes: string) => Promise<void>;
  /** Rows of the ledger, without the one that is being typed. */
  readonly ledgerRows: string;
};
