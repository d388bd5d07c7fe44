// What the bank said about rows of the ledger, for screens.
import type { BudgetReader, Derived } from '../log/access.ts';
import type { Cents, Day } from '../values/index.ts';
import { bankRowById } from './bank-rows.ts';
import { type Content, type Party, unpackContent } from './content.ts';
import { cardBills } from './link-details.ts';
import type { BankRowState } from './plan.ts';
import type { Installment, OriginalAmount } from './statement.ts';

/** A bank's line as it was last seen. */
export type LineOfBank = {
  readonly bankId: string;
  /** Ids that it had before: pending lines get new ones when they are posted. */
  readonly earlierIds: readonly string[];
  readonly providerId: string | null;
  readonly state: BankRowState;
  readonly day: Day;
  readonly amount: Cents;
  readonly pending: boolean;
  /** The bank's text, unchanged. */
  readonly text: string;
  /** The payee that was made of it. */
  readonly payee: string;
  readonly payer: Party | null;
  readonly receiver: Party | null;
  readonly original: OriginalAmount | null;
  /** The day of the charge, where `day` is that of the purchase and another one. */
  readonly chargedOn: Day | null;
  readonly installment: Installment | null;
  readonly cnpj: string | null;
  readonly cardDigits: string | null;
  /** The card's bill that it is in. */
  readonly bill: { readonly id: string; readonly dueOn: Day | null; readonly closesOn: Day | null } | null;
  /** Milliseconds since 1970: when the bank wrote it down. */
  readonly createdAt: number | null;
};

/** The bank's line that a transaction stands for; undefined when it stands for none. */
export function lineOf(reader: BudgetReader, transaction: string): LineOfBank | undefined {
  const [place] = reader.query<{ id: string }>('select id from live_bank_rows where transactionId = ?', [transaction]);
  const account = place?.id.slice(0, place.id.indexOf(':')) ?? '';
  const row = place && bankRowById(reader, place.id);
  const content = row && unpackContent(row.seen);
  if (!content) return undefined;
  const { bankId, earlierIds, state } = row;
  const { billId, order: _order, announced: _announced, billForecast: _forecast, ...said } = content;
  return { bankId, earlierIds, state, ...said, bill: billId === null ? null : billOf(reader, account, billId) };
}

function billOf(reader: BudgetReader, account: string, id: string): LineOfBank['bill'] {
  const bill = cardBills(reader, account).find((each) => each.id === id);
  return { id, dueOn: bill?.dueOn ?? null, closesOn: bill?.closesOn ?? null };
}

/** What a list shows of a bank's line. */
export type LineMark = { readonly pending: boolean; readonly installment: Pick<Installment, 'number' | 'count'> | null };

const MARKS: Derived<ReadonlyMap<string, LineMark>> = {
  reads: ['bank_rows'],
  build: (reader) =>
    new Map(
      reader
        .query<{ transactionId: string; seen: string | null }>(
          'select transactionId, seen from live_bank_rows where transactionId is not null',
        )
        .flatMap(({ transactionId, seen }): [string, LineMark][] => {
          const mark = markOf(unpackContent(seen ?? ''));
          return mark ? [[transactionId, mark]] : [];
        }),
    ),
};

function markOf(content: Content | undefined): LineMark | undefined {
  if (!content || (!content.pending && !content.installment)) return undefined;
  const { pending, installment } = content;
  return { pending, installment: installment && { number: installment.number, count: installment.count } };
}

/** The marks of those transactions that have one: pending at the bank, or an installment. */
export function lineMarks(reader: BudgetReader, transactions: readonly string[]): Readonly<Record<string, LineMark>> {
  const marks = reader.derived(MARKS);
  return Object.fromEntries(
    transactions.flatMap((id): [string, LineMark][] => {
      const mark = marks.get(id);
      return mark ? [[id, mark]] : [];
    }),
  );
}
