import type { BankAccountRecord, BankRow, PlainRecord } from '../bank/contract.ts';
import type { Body } from './body.ts';
import type { StoredBulk } from './bulk.ts';

/** One thing that Pluggy keeps; `source` is what the bank last said of it, to notice changes. */
export type Stored = {
  readonly id: string;
  readonly source: PlainRecord;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly body: Body;
};

export type StoredRow = Stored & {
  readonly key: string;
  readonly ref: BankRow['ref'];
  readonly handle: BankRow['handle'];
  /** True once the application chose the category. */
  readonly chosenCategory: boolean;
  /** The text that rows are sorted and filtered by. */
  readonly date: string;
};

export type StoredAccount = Stored & {
  readonly key: string;
  readonly type: 'BANK' | 'CREDIT';
  /** Ascending by date, then id. */
  readonly rows: readonly StoredRow[];
  readonly bulk: StoredBulk | null;
  readonly billsAnswer: BankAccountRecord['bills'];
  readonly bills: readonly Stored[];
};

export type StoredInvestment = Stored & { readonly movements: readonly Body[] };

/** What Pluggy has read of one item. Immutable: each execution makes a new one that shares what did not change. */
export type ItemData = {
  readonly accounts: readonly StoredAccount[];
  readonly investments: readonly StoredInvestment[];
  readonly loans: readonly Stored[];
  readonly identity: Stored | null;
  readonly permissions: readonly string[];
};

export const NO_DATA: ItemData = { accounts: [], investments: [], loans: [], identity: null, permissions: [] };
