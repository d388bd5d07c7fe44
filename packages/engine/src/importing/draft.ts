import type { Fields } from '../storage/tables.ts';
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

/** A row as rules see it: everything settled but whether it is new. */
export type ImportDraft = {
  readonly account: string;
  readonly date: Day;
  readonly amount: Cents;
  /** A payee's id, or for a payee that does not exist yet an id that begins with `new:`. */
  readonly payee: string | null;
  readonly payeeName?: string | null;
  readonly importedPayee: string | null;
  readonly importedId: string | null;
  readonly notes: string | null;
  readonly category: string | null;
  readonly cleared: boolean;
  readonly reconciled?: boolean;
  readonly schedule?: string | null;
  readonly splits?: readonly NewSplit[];
  /** A rule deletes the row: it is not added. */
  readonly tombstone?: boolean;
};

/** Runs the budget's rules on a row that is about to be imported. */
export type RunRules = (draft: ImportDraft) => ImportDraft;

/** A row that was prepared, and what its caller said that rules do not see. */
export type PreparedRow = {
  readonly draft: ImportDraft;
  /** Whether the file, the caller or a rule says that the row is booked; undefined when nobody does. */
  readonly cleared: boolean | undefined;
  readonly forceAdd: boolean;
  readonly extra: Pick<Fields<'transactions'>, 'startingBalance' | 'rawSyncedData'>;
};
