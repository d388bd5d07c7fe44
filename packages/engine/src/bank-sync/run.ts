// The history of runs: what a sync came to, for people, and what it wrote, so that it can be taken back.
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import type { Json } from '../storage/tables.ts';
import type { Cents } from '../values/index.ts';
import type { AccountRun } from './account-run.ts';
import { type BalanceComparison, compareBalance } from './balance.ts';
import type { ValueChange } from './follow-value.ts';
import type { Pairing } from './pairing.ts';
import type { SkipReason } from './plan.ts';
import type { RunWrite } from './recording.ts';
import { bankSyncSettings } from './settings.ts';

/** Counts of lines, but for `removed`, `flagged` (transactions) and `paired` (transfers). */
export type RunReport = {
  readonly fetched: number;
  /** In the budget already, and agreeing. */
  readonly unchanged: number;
  readonly added: number;
  readonly updated: number;
  /** Pending rows that are posted now. */
  readonly posted: number;
  /** Transactions that the person or a schedule had made before. */
  readonly matched: number;
  readonly removed: number;
  readonly flagged: number;
  /** New questions. */
  readonly toReview: number;
  readonly paired: number;
  readonly suggested: number;
  /** Rows that are transfers for certain, whose other side the bank has not told of yet. */
  readonly waiting: number;
  readonly skipped: { readonly [reason in SkipReason | 'deleted-by-rule']?: number };
  readonly warnings: readonly string[];
  readonly startingBalance: Cents | null;
  readonly balance: BalanceComparison;
  /** When the reading of the bank began, in milliseconds since 1970; null where it is not known. */
  readonly readAt: number | null;
  /** Everything was read: from the person's first day on, or all that the bank gives. */
  readonly whole: boolean;
};

/** The report of an account's part of a sync. */
export function reportOf(
  reader: BudgetReader,
  run: AccountRun,
  { pairing, opening, value }: { readonly pairing: Pairing; readonly opening: Cents | null; readonly value: ValueChange },
): RunReport {
  const { plan, booked, questions, input } = run;
  const { account, statement } = input;
  const count = (kind: string): number => plan?.steps.filter((step) => step.kind === kind).length ?? 0;
  const skipped: { [reason in SkipReason | 'deleted-by-rule']?: number } = {};
  for (const { reason } of plan?.skipped ?? []) skipped[reason] = (skipped[reason] ?? 0) + 1;
  const byRule = booked.filter(({ transaction }) => transaction === null).length;
  if (byRule > 0) skipped['deleted-by-rule'] = byRule;
  const changed = count('update') + count('post') + count('adopt');
  return {
    fetched: statement.lines.length + statement.review.length,
    unchanged: plan ? plan.known - changed : statement.lines.length,
    added: booked.length - byRule + Number(value === 'added'),
    updated: count('update') + Number(value === 'updated'),
    posted: count('post'),
    matched: count('adopt'),
    removed: count('remove'),
    flagged: count('flag'),
    toReview: questions,
    paired: pairing.pairedIn(account),
    suggested: pairing.suggestedIn(account),
    waiting: pairing.waitingIn(account),
    skipped,
    warnings: [...(plan?.warnings ?? []), ...statement.warnings],
    startingBalance: opening,
    balance: compareBalance(reader, account),
    readAt: input.reading.startedAt ?? null,
    whole: input.reading.from === null || input.reading.from === bankSyncSettings(reader, account).startDay,
  };
}

/** Where a record of the history holds this it is no run: what an audit found (`keep-audit.ts`). */
export const AUDIT = 'audit';

/** A run that is kept. */
export type BankRun = {
  readonly id: string;
  readonly account: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly undoneAt: number | null;
  readonly report: Json;
};

/** Runs of an account, or of all, the latest first. */
export function bankRuns(reader: BudgetReader, account?: string, limit = 100): BankRun[] {
  const [where, params] = account === undefined ? ['', []] : ['where account = ?', [account]];
  const fields = ['id', 'account', 'startedAt', 'undoneAt', 'report'] as const;
  const rows = reader.select('live_bank_runs', fields, `${where} order by startedAt desc, id desc limit ?`, [...params, limit]);
  return rows.flatMap(({ id, account: of, startedAt, undoneAt, report }) =>
    of === null ? [] : [{ id, account: of, startedAt: startedAt ?? 0, undoneAt, report }],
  );
}

/** Rows per part: a part is one cell, and a cell should stay well below what a request may carry. */
const PART = 400;

export type RunToKeep = {
  readonly account: string;
  readonly startedAt: number;
  readonly report: RunReport;
  readonly writes: readonly RunWrite[];
};

/** Keeps the run if it changed a transaction or asked something; gives its id. */
export function keepRun(writer: BudgetWriter, { account, startedAt, report, writes }: RunToKeep): string | null {
  const changed = writes.some(({ table }) => table === 'transactions');
  if (!changed && report.toReview === 0 && report.suggested === 0) return null;
  const id = writer.newId();
  writer.insert('bank_runs', id, { account, startedAt, report: jsonOf(report) });
  for (let part = 0; part * PART < writes.length; part++)
    writer.insert('bank_run_writes', `${id}:${part}`, {
      run: id,
      writes: writes.slice(part * PART, (part + 1) * PART).map(writeJson),
    });
  return id;
}

function writeJson(write: RunWrite): Json {
  const { table, id } = write;
  return 'made' in write ? { table, id, made: write.made } : { table, id, cells: write.cells };
}

function jsonOf({ skipped, balance, ...counts }: RunReport): Json {
  const reasons: Record<string, number> = {};
  for (const [reason, count] of Object.entries(skipped)) if (count) reasons[reason] = count;
  return { ...counts, skipped: reasons, balance: { ...balance } };
}

/** What a run wrote. */
export function writesOfRun(reader: BudgetReader, run: string): RunWrite[] {
  const parts = reader.select('live_bank_run_writes', ['writes'], 'where run = ? order by id', [run]);
  return parts.flatMap(({ writes }) => (Array.isArray(writes) ? writes.flatMap((write: Json) => readWrite(write) ?? []) : []));
}

/** Ids of the transactions that the runs brought, those that are gone by now among them. */
export function rowsOfRuns(reader: BudgetReader, runs: readonly string[]): string[] {
  return runs.flatMap((run) =>
    writesOfRun(reader, run).flatMap((write) => (write.table === 'transactions' && 'made' in write ? write.id : [])),
  );
}

function readWrite(stored: Json): RunWrite | undefined {
  if (stored === null || typeof stored !== 'object') return undefined;
  const cell = new Map<string, Json>(Object.entries(stored));
  const [table, id, made, cells] = [cell.get('table'), cell.get('id'), cell.get('made'), cell.get('cells')];
  if (typeof id !== 'string' || (table !== 'transactions' && table !== 'payees' && table !== 'bank_rows')) return undefined;
  if (typeof made === 'string') return { table, id, made };
  if (cells === null || typeof cells !== 'object') return undefined;
  const changed: Record<string, readonly [Json, Json]> = {};
  for (const [field, pair] of Object.entries(cells)) if (Array.isArray(pair)) changed[field] = [pair[0], pair[1]];
  return { table, id, cells: changed };
}
