// What an import would do, row by row (import-and-reconcile 3, 4): shown before anything is written, and followed when
// it is.
import { accountById } from '../accounts/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader } from '../log/access.ts';
import type { Fields } from '../storage/tables.ts';
import { type Cents, type Day, err, ok, type Result } from '../values/index.ts';
import type { ImportRow, PreparedRow, RunRules } from './draft.ts';
import type { IncomingEntry } from './entries.ts';
import { type ExistingRow, readLedger, readRowsWithRawData } from './ledger.ts';
import { type Match, matchRows } from './match.ts';
import { becomesBooked, mergedFields } from './merge.ts';
import { prepareRows } from './prepare.ts';
import { rememberedDeletions } from './remembered-deletions.ts';
import { reimportsDeleted } from './settings.ts';

/**
 * What the person decided about a row in the preview. `add`: as new, whatever it matches. `merge`: with the row that
 * was found, or with the given one; `takeAmount` also takes the file's day and amount.
 */
export type ImportDecision =
  | { readonly action: 'add' | 'skip' }
  | { readonly action: 'merge'; readonly with?: string; readonly takeAmount?: boolean };

export type ImportOptions = {
  /** Spelling of payees that are looked up or made by name; title case by default (8). */
  readonly payeeNames?: 'titleCase' | 'original';
  /** Whether new rows that do not say are cleared; true by default. */
  readonly defaultCleared?: boolean;
  /** False: every row is added and nothing is looked for. True by default. */
  readonly matchExisting?: boolean;
  /** False: rows that the person deleted stay deleted. By default the account's preference, else true (3.4). */
  readonly reimportDeleted?: boolean;
  /** Matched rows take the file's day; false by default. */
  readonly updateDates?: boolean;
  /** Two rows with different ids of the bank are never the same; true by default. */
  readonly strictIds?: boolean;
  /** By place in the batch, from 0. */
  readonly decisions?: ReadonlyMap<number, ImportDecision>;
};

/**
 * `new`: will be added. `merge`: a row changes. `unchanged`: it has everything already. `reconciled`: found by id, and
 * never changed. `deleted`: stays deleted. `deleted-by-rule`, `duplicate` (of an earlier row with the same id),
 * `skipped` by the person: left out.
 */
export type ImportOutcome =
  | 'new'
  | 'merge'
  | 'unchanged'
  | 'reconciled'
  | 'deleted'
  | 'deleted-by-rule'
  | 'duplicate'
  | 'skipped';

/** Something to show beside a row. Amounts and days: what is there, and what the file says. */
export type ImportNotice =
  | { readonly kind: 'amount-differs'; readonly existing: Cents; readonly incoming: Cents }
  | { readonly kind: 'date-differs'; readonly existing: Day; readonly incoming: Day }
  | { readonly kind: 'same-id-twice'; readonly of: number; readonly sameContent: boolean }
  | { readonly kind: 'like-reconciled'; readonly row: string };

/** What becomes of one incoming row. */
export type ImportEntry = {
  /** Place in the batch, from 0. */
  readonly index: number;
  readonly outcome: ImportOutcome;
  readonly row: PreparedRow;
  /** Name of a payee that will be made for it; null when it has one, or none. */
  readonly newPayee: string | null;
  /** The row that it is, and how it was found. */
  readonly match: { readonly id: string; readonly by: 'chosen' | 'id' | 'payee' | 'amount' | 'deleted' } | null;
  /** Cells of that row that change. */
  readonly changes: Fields<'transactions'>;
  /** The match is a split parent, so that its lines follow. */
  readonly matchesParent: boolean;
  readonly notices: readonly ImportNotice[];
};

export type ImportPlan = {
  readonly account: string;
  /** One per incoming row, in order. */
  readonly entries: readonly ImportEntry[];
  /** Names of payees that do not exist, by the id that stands for them in drafts. */
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
  const context: PlanContext = {
    reader,
    options,
    offBudget: target.offBudget,
    newPayees: prepared.value.newPayees,
    reimportDeleted: options.reimportDeleted ?? reimportsDeleted(reader, account),
    rawData: prepared.value.rows.some(({ extra }) => extra.rawSyncedData) ? readRowsWithRawData(reader, account) : new Set(),
  };
  const entries = planRows(account, prepared.value.rows, context);
  const gone = entries.findIndex((entry) => entry === 'gone');
  if (gone >= 0) return err({ code: 'import-match-gone', details: { row: gone + 1 } });
  return ok({
    account,
    entries: entries.filter((entry) => entry !== 'gone'),
    newPayees: prepared.value.newPayees,
    keepsDeleted: !context.reimportDeleted,
  });
}

type PlanContext = {
  readonly reader: BudgetReader;
  readonly options: ImportOptions;
  readonly offBudget: boolean;
  readonly newPayees: ReadonlyMap<string, string>;
  readonly reimportDeleted: boolean;
  readonly rawData: ReadonlySet<string>;
};

function planRows(account: string, rows: readonly PreparedRow[], context: PlanContext): (ImportEntry | 'gone')[] {
  const { reader, options, reimportDeleted } = context;
  if (options.matchExisting === false) return rows.map((row, index) => planRow(row, index, { kind: 'none' }, context));
  const incoming = rows.map((row, index) => incomingEntry(row, options.decisions?.get(index)));
  const ledger = readLedger(reader, account, {
    dates: incoming.map(({ date }) => date),
    importedIds: incoming.flatMap(({ importedId }) => importedId ?? []),
    chosen: incoming.flatMap(({ chosen }) => chosen ?? []),
  });
  const matches = matchRows(incoming, ledger, {
    strictIds: options.strictIds ?? true,
    reimportDeleted,
    wasDeleted: reimportDeleted ? () => false : rememberedDeletions(reader, account),
  });
  const reconciled = reconciledByAmount(ledger);
  return matches.map((match, index) => {
    const row = rows[index];
    if (!row) throw new Error('One match per row');
    const entry = planRow(row, index, match, context);
    return entry === 'gone' ? entry : withNotices(entry, match, { rows, reconciled });
  });
}

function incomingEntry({ draft, forceAdd }: PreparedRow, decision: ImportDecision | undefined): IncomingEntry {
  const { date, amount, payee, importedId } = draft;
  const chosen = decision?.action === 'merge' ? (decision.with ?? null) : null;
  return { date, amount, payee, importedId, forceAdd: forceAdd || decision?.action === 'add', chosen };
}

function planRow(row: PreparedRow, index: number, match: Match<ExistingRow>, context: PlanContext): ImportEntry | 'gone' {
  if (match.kind === 'gone') return 'gone';
  const decision = context.options.decisions?.get(index);
  const found = 'row' in match && match.row ? match.row : null;
  const base = {
    index,
    row,
    newPayee: (row.draft.payee !== null && context.newPayees.get(row.draft.payee)) || null,
    match: found && 'row' in match ? { id: found.id, by: match.kind } : null,
    changes: {},
    matchesParent: found?.isParent ?? false,
    notices: [],
  };
  if (decision?.action === 'skip') return { ...base, outcome: 'skipped' };
  if (row.forceAdd || decision?.action === 'add') return { ...base, outcome: row.draft.tombstone ? 'deleted-by-rule' : 'new' };
  if (match.kind === 'duplicate' || match.kind === 'deleted') return { ...base, outcome: match.kind };
  if (match.kind === 'none') return { ...base, outcome: row.draft.tombstone ? 'deleted-by-rule' : 'new' };
  const takeAmount =
    (decision?.action === 'merge' && decision.takeAmount === true) ||
    (match.kind === 'id' && becomesBooked(match.row, row.cleared));
  const changes = mergedFields(match.row, row, {
    updateDates: context.options.updateDates ?? false,
    takeAmount,
    offBudget: context.offBudget,
    hasRawData: context.rawData.has(match.row.id),
  });
  if (Object.keys(changes).length > 0) return { ...base, changes, outcome: 'merge' };
  return { ...base, outcome: match.row.reconciled ? 'reconciled' : 'unchanged' };
}

type Surroundings = {
  readonly rows: readonly PreparedRow[];
  readonly reconciled: ReadonlyMap<number, readonly ExistingRow[]>;
};

function withNotices(entry: ImportEntry, match: Match<ExistingRow>, { rows, reconciled }: Surroundings): ImportEntry {
  const notices = noticesOf(entry, match, rows);
  if (entry.outcome !== 'new') return notices.length > 0 ? { ...entry, notices } : entry;
  const { date, amount } = entry.row.draft;
  const like = reconciled.get(amount)?.find((row) => Math.abs(Date.parse(row.date) - Date.parse(date)) <= 7 * 86_400_000);
  return like ? { ...entry, notices: [...notices, { kind: 'like-reconciled', row: like.id }] } : { ...entry, notices };
}

function noticesOf(entry: ImportEntry, match: Match<ExistingRow>, rows: readonly PreparedRow[]): ImportNotice[] {
  const { date, amount, payee } = entry.row.draft;
  if (match.kind === 'duplicate') {
    const first = rows[match.of]?.draft;
    const sameContent = first?.date === date && first.amount === amount && first.payee === payee;
    return [{ kind: 'same-id-twice', of: match.of, sameContent }];
  }
  if (match.kind !== 'id' && match.kind !== 'chosen') return [];
  const notices: ImportNotice[] = [];
  if (match.row.amount !== amount && entry.changes.amount === undefined)
    notices.push({ kind: 'amount-differs', existing: match.row.amount, incoming: amount });
  if (match.row.date !== date && entry.changes.date === undefined)
    notices.push({ kind: 'date-differs', existing: match.row.date, incoming: date });
  return notices;
}

/** Reconciled rows without an id of the bank: typed by hand and agreed with the bank, so the file's row may be the same. */
function reconciledByAmount(ledger: readonly ExistingRow[]): Map<number, ExistingRow[]> {
  const typed = ledger.filter((row) => row.reconciled && !row.tombstone && !row.isChild && row.importedId === null);
  return Map.groupBy(typed, (row): number => row.amount);
}
