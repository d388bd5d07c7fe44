// The row ledger after a run, with what was written and what speaks for transfers.
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { dayFromStored } from '../storage/encoding.ts';
import { cents } from '../values/index.ts';
import { type KeptRow, saveBankRow } from './bank-rows.ts';
import { type Evidence, evidenceOf, packEvidence, unpackEvidence } from './evidence.ts';
import type { Booked } from './new-rows.ts';
import type { BankRow, ReconcilePlan, Written } from './plan.ts';
import type { BankLine, BankStatement } from './statement.ts';
import { keptMark } from './whose.ts';

type Saving = {
  readonly plan: ReconcilePlan;
  readonly booked: readonly Booked[];
  readonly input: { readonly account: string; readonly statement: BankStatement };
  readonly rows: readonly KeptRow[];
  /** Documents of the person. */
  readonly own: ReadonlySet<string>;
};

/** Writes what changed in the row ledger. Lines that a rule deleted are remembered as ignored. */
export function saveRows(writer: BudgetWriter, { plan, booked, input, rows, own }: Saving): void {
  const { account, statement } = input;
  const lines = new Map(statement.lines.map((line) => [line.id, line]));
  const before = new Map(rows.map((row) => [row.id, unpackEvidence(row.evidence)]));
  const evidence = (row: BankRow, expects?: string | null): string | null | undefined =>
    packedEvidence(lines.get(row.bankId), own, expects === undefined ? (before.get(row.id)?.expects ?? null) : expects);
  const counterparty = (row: BankRow): string | null => keptMark(writer, lines.get(row.bankId), own);
  for (const row of plan.rows) saveBankRow(writer, account, row, { evidence: evidence(row), counterparty: counterparty(row) });
  const written = writtenIn(writer, booked);
  for (const { step, transaction, expects, hint } of booked) {
    const row: BankRow =
      transaction === null
        ? { ...step.row, state: 'ignored' }
        : { ...step.row, transaction, written: written.get(transaction) ?? null };
    saveBankRow(writer, account, row, { evidence: evidence(row, expects), hint, counterparty: counterparty(row) });
  }
}

function packedEvidence(line: BankLine | undefined, own: ReadonlySet<string>, expects: string | null): string | null | undefined {
  if (!line) return undefined;
  const evidence: Evidence = evidenceOf(line, own, expects);
  return packEvidence(evidence);
}

type NewRow = {
  readonly id: string;
  readonly date: number;
  readonly amount: number;
  readonly payee: string | null;
  readonly category: string | null;
  readonly notes: string | null;
};

/** What the new transactions hold after rules and all, as reconciliation will read them. */
function writtenIn(reader: BudgetReader, booked: readonly Booked[]): Map<string, Written> {
  const ids = booked.flatMap(({ transaction }) => transaction ?? []);
  const rows = reader.query<NewRow>(
    `select t.id, t.date, t.amount, t.payee, t.category, t.notes from json_each(?) wanted
     join live_transactions t on t.id = wanted.value`,
    [JSON.stringify(ids)],
  );
  return new Map(
    rows.map(({ id, date, amount, payee, category, notes }) => {
      return [id, { amount: cents(amount), day: dayFromStored(date), payee, category, notes, adopted: false }];
    }),
  );
}
