import type { Cents, Day } from '../values/index.ts';

/** What matching needs to know of a row that is there. */
export type LedgerEntry = {
  readonly id: string;
  readonly date: Day;
  readonly amount: Cents;
  readonly payee: string | null;
  readonly importedId: string | null;
  readonly reconciled: boolean;
  readonly startingBalance: boolean;
  readonly isChild: boolean;
  readonly tombstone: boolean;
};

/** What matching needs to know of a row that comes in. */
export type IncomingEntry = {
  readonly date: Day;
  readonly amount: Cents;
  readonly payee: string | null;
  readonly importedId: string | null;
  /** The caller wants it added whatever it matches; it still occupies its match. */
  readonly forceAdd: boolean;
  /** The row that the person chose for it, whatever matching would say; null when matching decides. */
  readonly chosen: string | null;
};
