import type { RuleDraft } from '../rules/index.ts';
import type { NewSplit } from '../transactions/index.ts';
import type { Cents, Day } from '../values/index.ts';

/** One row to be imported, from a file or a program (import-and-reconcile 2.1). */
export type ImportRow = {
  readonly date: Day;
  /** Hundredths; money out is negative. A fraction stops the whole import. */
  readonly amount: number;
  /** Id of a payee; without one the name decides. */
  readonly payee?: string | null;
  readonly payeeName?: string | null;
  /** The bank's own text; the payee's name when it is not given. */
  readonly importedPayee?: string | null;
  /** Id of a category. */
  readonly category?: string | null;
  readonly notes?: string | null;
  readonly importedId?: string | null;
  /** Not given: a new row takes the import's default, and a row that is there keeps what it has. */
  readonly cleared?: boolean;
  readonly reconciled?: boolean;
  readonly startingBalance?: boolean;
  readonly schedule?: string | null;
  readonly rawSyncedData?: string | null;
  readonly splits?: readonly ImportSplit[];
  /** Added whatever it matches. */
  readonly forceAdd?: boolean;
};

export type ImportSplit = {
  readonly amount: number;
  readonly category?: string | null;
  readonly notes?: string | null;
  readonly payee?: string | null;
};

/** Runs the budget's rules on a row that is about to be imported. */
export type RunRules = (draft: RuleDraft) => RuleDraft;

/** A row that was prepared: everything settled but whether it is new. */
export type PreparedRow = {
  readonly account: string;
  readonly date: Day;
  readonly amount: Cents;
  /** A payee's id, or the id that stands for a payee that does not exist yet. */
  readonly payee: string | null;
  readonly importedPayee: string | null;
  readonly importedId: string | null;
  readonly notes: string | null;
  readonly category: string | null;
  readonly schedule: string | null;
  readonly reconciled: boolean;
  /** For a row that is added. */
  readonly clearedWhenNew: boolean;
  /** Whether the file, the caller or a rule says that the row is booked; undefined when nobody does. */
  readonly cleared: boolean | undefined;
  /** Lines from the file or from a rule; payees as above. Empty for an ordinary row. */
  readonly splits: readonly NewSplit[];
  /** A rule deletes the row: it is not added, but its match is filled in. */
  readonly deletedByRule: boolean;
  readonly forceAdd: boolean;
  readonly startingBalance: boolean;
  readonly rawSyncedData: string | null;
};
