// What an import would do, row by row (import-and-reconcile 3, 4): shown before anything is written, and followed when
// it is.
import { accountById } from '../accounts/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { err, ok, type Result } from '../values/index.ts';
import type { ImportRow, PreparedRow, RunRules } from './draft.ts';
import { type EntryContext, entryOf, type ImportEntry } from './entry.ts';
import { planJoins } from './joins.ts';
import { type ExistingRow, readLedger, readRowsWithRawData } from './ledger.ts';
import { type Match, matchRows } from './match.ts';
import type { IncomingEntry } from './matchable.ts';
import { noticesOf, typedAndReconciled } from './notices.ts';
import type { ImportDecision, ImportOptions } from './options.ts';
import { type Prepared, prepareRows } from './prepare.ts';
import { rememberedDeletions } from './remembered-deletions.ts';
import { reimportsDeleted } from './settings.ts';

export type ImportPlan = {
  readonly account: string;
  /** One per incoming row, in order. */
  readonly entries: readonly ImportEntry[];
  /** Names of payees that do not exist, by the id that stands for them in rows. */
  readonly newPayees: ReadonlyMap<string, string>;
  /** Rows that the person deleted are to stay so. */
  readonly keepsDeleted: boolean;
};

/** Works out an import without writing anything. `runRules` are the budget's rules, run on every row before matching. */
export function planImport(
  reader: BudgetReader,
  account: string,
  rows: readonly ImportRow[],
  { options = {}, runRules }: { readonly options?: ImportOptions; readonly runRules: RunRules },
): Result<ImportPlan, Failure> {
  const target = accountById(reader, account);
  if (!target) return err({ code: 'not-found', field: 'account', details: { what: account } });
  const { payeeNames = 'titleCase', defaultCleared = true } = options;
  const prepared = prepareRows(reader, account, rows, { options: { payeeNames, defaultCleared }, runRules });
  if (!prepared.ok) return prepared;
  const reimportDeleted = options.reimportDeleted ?? reimportsDeleted(reader, account);
  const found =
    options.matchExisting === false ? UNMATCHED : findMatches(reader, account, prepared.value, { options, reimportDeleted });
  const entries = planEntries(prepared.value.rows, found, options, {
    newPayees: prepared.value.newPayees,
    offBudget: target.offBudget,
    updateDates: options.updateDates ?? false,
    rawData: rowsWithRawData(reader, account, prepared.value.rows),
  });
  if (!entries.ok) return entries;
  const joins = planJoins(reader, account, entries.value);
  const joined = entries.value.map((entry) => ({ ...entry, joins: joins.get(entry.index) ?? null }));
  return ok({
    account,
    entries: joins.size > 0 ? joined : entries.value,
    newPayees: prepared.value.newPayees,
    keepsDeleted: !reimportDeleted,
  });
}

type Found = { readonly matches: readonly Match<ExistingRow>[]; readonly ledger: readonly ExistingRow[] };

const UNMATCHED: Found = { matches: [], ledger: [] };

function findMatches(
  reader: BudgetReader,
  account: string,
  { rows }: Prepared,
  { options, reimportDeleted }: { readonly options: ImportOptions; readonly reimportDeleted: boolean },
): Found {
  const incoming = rows.map((row, index) => incomingEntry(row, options.decisions?.get(index)));
  const ledger = readLedger(reader, account, {
    dates: incoming.map(({ date }) => date),
    importedIds: incoming.flatMap(({ importedId }) => importedId ?? []),
    chosen: incoming.flatMap(({ chosen }) => chosen ?? []),
  });
  const wasDeleted = reimportDeleted ? () => false : rememberedDeletions(reader, account);
  return { ledger, matches: matchRows(incoming, ledger, { strictIds: options.strictIds ?? true, reimportDeleted, wasDeleted }) };
}

function incomingEntry(row: PreparedRow, decision: ImportDecision | undefined): IncomingEntry {
  const { date, amount, payee, importedId, forceAdd } = row;
  const chosen = decision?.action === 'merge' ? (decision.with ?? null) : null;
  return { date, amount, payee, importedId, forceAdd: forceAdd || decision?.action === 'add', chosen };
}

function rowsWithRawData(reader: BudgetReader, account: string, rows: readonly PreparedRow[]): ReadonlySet<string> {
  return rows.some(({ rawSyncedData }) => rawSyncedData !== null) ? readRowsWithRawData(reader, account) : new Set();
}

function planEntries(
  rows: readonly PreparedRow[],
  { matches, ledger }: Found,
  { decisions }: ImportOptions,
  context: EntryContext,
): Result<readonly ImportEntry[], Failure> {
  const around = { rows, reconciled: typedAndReconciled(ledger) };
  const entries: ImportEntry[] = [];
  for (const [index, row] of rows.entries()) {
    const match = matches[index] ?? { kind: 'none' };
    const entry = entryOf(index, { row, match, decision: decisions?.get(index) }, context);
    if (!entry) return err({ code: 'import-match-gone', details: { row: index + 1 } });
    const notices = noticesOf(entry, match, around);
    entries.push(notices.length > 0 ? { ...entry, notices } : entry);
  }
  return ok(entries);
}
