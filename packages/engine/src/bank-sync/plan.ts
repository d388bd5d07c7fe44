// What reconciliation takes and what it gives: plain data both ways.
import type { Cents, Day } from '../values/index.ts';
import type { BankLine, BankStatement } from './statement.ts';

/**
 * Life of a bank's row. `live`: at the bank (its transaction may have been deleted by the person). `upcoming`: known,
 * not booked yet. `missing`: absent once. `vanished`: gone from the bank. `ignored`: the person does not want it.
 */
export const BANK_ROW_STATES = ['live', 'upcoming', 'missing', 'vanished', 'ignored'] as const;
export type BankRowState = (typeof BANK_ROW_STATES)[number];

/** One entry of the row ledger (bank-sync-pluggy.md 2). */
export type BankRow = {
  readonly id: string;
  /** The provider's present id. */
  readonly bankId: string;
  readonly earlierIds: readonly string[];
  readonly state: BankRowState;
  /** The transaction that stands for it; null while nothing is booked. */
  readonly transaction: string | null;
  /** What the bank last said, packed (`content.ts`). */
  readonly seen: string;
  /** What the budget was last given; null for rows found again by their imported id. */
  readonly written: Written | null;
};

/**
 * What sync last put into a transaction's cells, to tell a person's edits. `day` and `amount` are null where the value
 * was never sync's; `adopted` rows were made by a person, so everything in them is theirs.
 */
export type Written = {
  readonly amount: Cents | null;
  readonly day: Day | null;
  readonly payee: string | null;
  readonly category: string | null;
  readonly notes: string | null;
  readonly adopted: boolean;
};

/** A living transaction of the account, or one that was bound to it and moved elsewhere. Split lines are not among them. */
export type LedgerLine = {
  readonly id: string;
  readonly account: string;
  readonly day: Day;
  readonly amount: Cents;
  readonly payee: string | null;
  readonly payeeName: string;
  readonly category: string | null;
  readonly notes: string | null;
  readonly importedId: string | null;
  readonly importedPayee: string | null;
  readonly cleared: boolean;
  readonly reconciled: boolean;
  readonly startingBalance: boolean;
  readonly isParent: boolean;
  readonly transfer: string | null;
  /** The other leg of the transfer is a bank's row too, so its amount is not ours to change. */
  readonly otherLegAtBank: boolean;
  readonly schedule: string | null;
};

/** A schedule that waits for its transaction. `low` and `high` are equal for an exact amount. */
export type DueSchedule = {
  readonly id: string;
  readonly day: Day;
  readonly low: Cents;
  readonly high: Cents;
  /** Empty when the schedule names no payee. */
  readonly payeeName: string;
};

/** How the statement was read: what its silence is worth (7.4). */
export type Reading = {
  /**
   * Every line from this day on was asked for; null when there was no lower bound. Lines of earlier days may be among them
   * (rows that came late): of other rows of those days nothing is known.
   */
  readonly from: Day | null;
  /** The pages were read to the end without error. */
  readonly complete: boolean;
  /** The provider's own data are up to date: item updated, no warning about transactions, account still listed. */
  readonly fresh: boolean;
  /** When the reading began, in milliseconds since 1970: what the provider learns later, the next reading asks for. */
  readonly startedAt?: number;
};

/** What a person set for the account (budget-file.md 7.4; bank-sync-pluggy.md 18). */
export type MatchRules = {
  /** The budget account. */
  readonly account: string;
  readonly importTransactions: boolean;
  readonly importPending: boolean;
  readonly reimportDeleted: boolean;
  /** Also adopted transactions take the bank's day. */
  readonly updateDates: boolean;
  /** Earlier lines are not booked; null when there is no cut-off. */
  readonly startDay: Day | null;
  readonly reading: Reading;
};

export type ReconcileInput = {
  readonly statement: BankStatement;
  readonly ledger: readonly LedgerLine[];
  readonly rows: readonly BankRow[];
  /** Imported ids of deleted transactions of the account. */
  readonly deletedIds?: ReadonlySet<string>;
  readonly schedules?: readonly DueSchedule[];
  /** Other imported ids under which a line may already be in the budget, by line id. */
  readonly aliases?: ReadonlyMap<string, string>;
  readonly rules: MatchRules;
};

/** By what a line was recognised, best first (7.2). */
export type MatchReason =
  | 'id'
  | 'imported-id'
  | 'provider-id'
  | 'fingerprint'
  | 'announcement'
  | 'twin'
  | 'posted'
  | 'installment'
  | 'manual-same-payee'
  | 'manual-one-candidate'
  | 'schedule';

export type SkipReason =
  | 'superseded'
  | 'ignored'
  | 'vanished'
  | 'deleted-by-person'
  | 'before-start'
  | 'pending-not-imported'
  | 'upcoming'
  | 'duplicate-id'
  | 'window-incomplete'
  | 'transactions-not-imported'
  | 'to-review';

export type ReviewReason =
  | 'bad-date'
  | 'bad-amount'
  | 'missing-exchange'
  | 'suspicious-exchange'
  | 'several-candidates'
  | 'split-amount'
  | 'transfer-amount'
  | 'reconciled-amount'
  | 'returned';

export type FlagReason = 'pending-vanished' | 'posted-vanished' | 'reconciled-vanished';

/** Cells of a bank's transaction that follow the source (7.3). */
export type FollowedCells = {
  readonly amount?: Cents;
  readonly date?: Day;
  readonly cleared?: true;
  readonly importedId?: string;
  readonly importedPayee?: string;
};

/** The row ledger's entry after the step; for `add`, the transaction and what was written are the writer's to fill in. */
export type PlanStep =
  | {
      readonly kind: 'add';
      readonly line: BankLine;
      readonly row: BankRow;
      readonly reason: AddReason;
      readonly schedule: string | null;
    }
  | {
      readonly kind: 'adopt';
      readonly line: BankLine;
      readonly transaction: string;
      readonly cells: FollowedCells;
      readonly reason: MatchReason;
    }
  | {
      readonly kind: 'post';
      readonly line: BankLine;
      readonly transaction: string;
      readonly cells: FollowedCells;
      readonly reason: MatchReason;
    }
  | {
      readonly kind: 'update';
      readonly line: BankLine;
      readonly transaction: string;
      readonly cells: FollowedCells;
      readonly reason: MatchReason;
    }
  | {
      readonly kind: 'remove';
      readonly transaction: string;
      readonly row: BankRow;
      readonly reason: 'pending-vanished' | 'charge-day';
    }
  | {
      readonly kind: 'flag';
      readonly transaction: string;
      readonly row: BankRow;
      readonly reason: FlagReason;
      readonly alike: readonly string[];
    }
  | ReviewStep;

export type AddReason = 'new' | 'due' | 'reimported' | 'schedule';

/** Something for a person: about which line, and which transactions it may concern. */
export type ReviewStep = {
  readonly kind: 'review';
  readonly reason: ReviewReason;
  readonly bankId: string;
  readonly day: Day | null;
  readonly amount: Cents | null;
  readonly currency: string;
  readonly text: string;
  readonly transactions: readonly string[];
};

export type PlanWarning = 'bank-data-incomplete' | 'window-incomplete' | 'duplicate-id';

export type Skip = { readonly bankId: string; readonly reason: SkipReason };

/** What must change. An account that agrees with its bank has no steps and no rows. */
export type ReconcilePlan = {
  readonly steps: readonly PlanStep[];
  /** Entries of the row ledger that changed, those of `add` steps left out. */
  readonly rows: readonly BankRow[];
  readonly skipped: readonly Skip[];
  readonly warnings: readonly PlanWarning[];
  /** Lines that are in the budget and agree already, or were recognised. */
  readonly known: number;
};
