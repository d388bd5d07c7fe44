import type { Cents, Day } from '../values/index.ts';
import type { Booked } from './new-rows.ts';
import type { Reading, ReconcilePlan } from './plan.ts';
import type { RecordingWriter } from './recording.ts';
import type { BankStatement } from './statement.ts';

/** A statement for one linked account, and how it was read. */
export type AccountStatement = {
  readonly account: string;
  readonly statement: BankStatement;
  readonly reading: Reading;
  /** What the person chose for the first sync: with what the account begins, and the day of that row. */
  readonly first?: { readonly balance?: Cents; readonly day?: Day };
  /** Whether the bank's balance counts pending lines; if not given, it does for cards only. */
  readonly pendingInBalance?: boolean;
  readonly startingBalanceOn?: 'day-before' | 'oldest-row';
  /** Lines that the person wants back, by the bank's id: those that they deleted or did not want. */
  readonly bringBack?: readonly string[];
  /** Other imported ids under which lines may be in the budget, by line id. */
  readonly aliases?: ReadonlyMap<string, string>;
};

/** One account's part of a sync, before transfers. */
export type AccountRun = {
  readonly input: AccountStatement;
  readonly writer: RecordingWriter;
  /** The account had no transaction before. */
  readonly first: boolean;
  /** Undefined when the statement said nothing new. */
  readonly plan: ReconcilePlan | undefined;
  readonly booked: readonly Booked[];
  readonly questions: number;
};
