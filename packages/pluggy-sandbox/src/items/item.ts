import type { BankVariant, ProfileName } from '../bank/contract.ts';
import type { Product } from '../connectors/catalogue.ts';
import type { Credential } from '../connectors/credentials.ts';
import type { ItemData } from '../stored/data.ts';

export type ItemStatus = 'UPDATED' | 'UPDATING' | 'WAITING_USER_INPUT' | 'WAITING_USER_ACTION' | 'LOGIN_ERROR' | 'OUTDATED';

export type TriggeredBy = 'USER' | 'CLIENT' | 'SYNC' | 'INTERNAL';

type UserAction = {
  readonly instructions: string;
  readonly type: 'qr' | 'authorize-access';
  readonly attributes: Readonly<Record<string, string>>;
  readonly expiresAt: string;
};

export type ProductWarning = {
  readonly product: Product;
  readonly code: string;
  readonly message: string;
  readonly providerMessage?: string;
};

/** How one run ends: `code` is the final execution status (pluggy-api.md, section 5.4). */
export type Outcome = {
  readonly code: string;
  /** Products that keep their old data. */
  readonly failedProducts: readonly Product[];
  readonly warnings: readonly ProductWarning[];
  readonly providerMessage?: string;
};

/** What a run stops for, and where: `at` is its place in the run, in shares of the usual total time. */
export type Ask = {
  readonly at: number;
  readonly status: 'WAITING_USER_INPUT' | 'WAITING_USER_ACTION';
  readonly parameter: Credential | null;
  readonly userAction: UserAction | null;
  /** Token of the page where a person authorises, for flows that have one. */
  readonly linkToken: string | null;
  readonly expiresAt: Date;
  /** What an answer makes of the run; null answers are refused before it is asked. */
  readonly rightAnswers: readonly string[] | 'any';
  readonly answered: boolean;
};

export type Step = { readonly status: string; readonly length: number; readonly login: boolean };

/** A sync with the bank that has not ended yet (pluggy-sandbox.md, section 5). */
export type Run = {
  readonly triggeredBy: TriggeredBy;
  readonly steps: readonly Step[];
  readonly outcome: Outcome;
  readonly ask: Ask | null;
  /** Shares of the total time that were done before `since`, a moment of the machine's clock. */
  readonly done: number;
  readonly since: Date;
  readonly loginAnnounced: boolean;
};

/** A result ordered beforehand through the control API; `left` runs will still have it. */
type PlannedOutcome = { readonly outcome: Outcome; readonly left: number };

export type Consent = {
  readonly id: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
  /** True once the world's journal tells of its end. */
  readonly noticed: boolean;
};

/** Which of the world's banks an item reads. */
export type BankChoice = { readonly profile: ProfileName; readonly variant: BankVariant };

/** A user's connection to one institution. Owned by its world; changed by the functions of this folder only. */
export type Item = {
  readonly id: string;
  readonly connectorId: number;
  readonly createdAt: Date;
  /** The connect token that made it, or null when made with an API key. */
  readonly connectTokenId: string | null;
  bank: BankChoice;
  parameters: Readonly<Record<string, string>>;
  products: readonly Product[];
  clientUserId: string | null;
  webhookUrl: string | null;
  updatedAt: Date;
  status: ItemStatus;
  executionStatus: string;
  /** The last finished run's result and the time of each product's last good read. */
  outcome: Outcome | null;
  readonly productReadAt: Map<Product, Date>;
  lastUpdatedAt: Date | null;
  /** When the next automatic run is due; null when none is. */
  nextRunAt: Date | null;
  autoSyncDisabledAt: Date | null;
  retriesLeft: number;
  failedLogins: number;
  lastFailedLoginAt: Date | null;
  consecutiveErrors: number;
  authorisationAskedAt: Date | null;
  /** True once the person has signed in well: later runs need no new authorisation or choice. */
  loggedInOnce: boolean;
  consent: Consent;
  run: Run | null;
  lastAsk: Ask | null;
  planned: PlannedOutcome[];
  /** Refusals that coming updates will meet, ordered through the control API. */
  plannedRefusals: string[];
  /** Rows dated before this ISO moment are never given: 365 days before the first sync. Null before it. */
  historyFrom: string | null;
  data: ItemData;
  previous: ItemData;
};
