// Another app's budget in our terms, before anything is written. Keys are the other app's ids; they end here.
import type { Cents, Day, Month } from '../../values/index.ts';

/** Stands for the budget's income category wherever a category is named. */
export const INCOME = '@income';

export type OtherBudget = {
  readonly name: string;
  /** In the order of the other app. */
  readonly accounts: readonly OtherAccount[];
  /** Expense groups in order, their categories in order. */
  readonly groups: readonly OtherGroup[];
  /** Ordinary payees. Transfers name an account instead. */
  readonly payees: readonly { readonly key: string; readonly name: string }[];
  /** Newest first; within a day the last entered first. */
  readonly transactions: readonly OtherTransaction[];
  readonly budgets: readonly OtherAmount[];
  /** What has no place in a budget here, counted so that the person can be told. */
  readonly leftOut: LeftOut;
};

export type OtherAccount = {
  readonly key: string;
  readonly name: string;
  readonly offBudget: boolean;
  readonly closed: boolean;
  readonly note: string | null;
};

export type OtherGroup = {
  readonly name: string;
  readonly hidden: boolean;
  readonly note: string | null;
  readonly categories: readonly OtherCategory[];
};

export type OtherCategory = {
  readonly key: string;
  readonly name: string;
  readonly hidden: boolean;
  readonly note: string | null;
};

/** What a row and a line of a split have in common. Payee, category and accounts are keys. */
export type OtherLine = {
  readonly key: string;
  readonly amount: Cents;
  readonly payee: string | null;
  /** `INCOME` for money to be budgeted. */
  readonly category: string | null;
  readonly notes: string | null;
  /** The other account of a transfer. */
  readonly transferTo: string | null;
  /** The row or line on the other side, when the other app has it. */
  readonly counterpart: string | null;
};

export type OtherTransaction = OtherLine & {
  readonly account: string;
  readonly date: Day;
  readonly cleared: boolean;
  readonly reconciled: boolean;
  readonly startingBalance: boolean;
  readonly importedId: string | null;
  readonly importedPayee: string | null;
  readonly splits: readonly OtherLine[];
};

/** Money budgeted, and whether what is missing at the end of the month stays in the category. */
export type OtherAmount = {
  readonly month: Month;
  readonly category: string;
  readonly amount: Cents;
  readonly carryover: boolean;
};

export type LeftOut = {
  readonly scheduled: number;
  readonly goals: number;
  /** Rows whose account does not exist in the file. */
  readonly withoutAccount: number;
};

/** Whether the payee's name marks the row with which an account began. */
export function isStartingBalance(payeeName: string | undefined): boolean {
  return payeeName?.trim().toLowerCase() === 'starting balance';
}
