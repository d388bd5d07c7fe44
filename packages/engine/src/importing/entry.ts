// What becomes of one incoming row (import-and-reconcile 3, 4). Pure.
import type { Fields } from '../storage/tables.ts';
import type { PreparedRow } from './draft.ts';
import type { ExistingRow } from './ledger.ts';
import type { Match } from './match.ts';
import { becomesBooked, mergedFields } from './merge.ts';
import type { ImportNotice } from './notices.ts';
import type { ImportDecision } from './options.ts';

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
  /** A row of another account that becomes the other leg of this transfer; null when none is there. */
  readonly joins: string | null;
  readonly notices: readonly ImportNotice[];
};

/** What the budget and the caller say about a whole batch. */
export type EntryContext = {
  /** Names of payees that do not exist, by the id that stands for them. */
  readonly newPayees: ReadonlyMap<string, string>;
  readonly offBudget: boolean;
  readonly updateDates: boolean;
  /** Rows for which the bank's whole record is kept. */
  readonly rawData: ReadonlySet<string>;
};

/** The entry of a row with this match, or undefined when the row that the person chose is gone. */
export function entryOf(
  index: number,
  { row, match, decision }: { row: PreparedRow; match: Match<ExistingRow>; decision: ImportDecision | undefined },
  context: EntryContext,
): ImportEntry | undefined {
  if (match.kind === 'gone') return undefined;
  const base = {
    index,
    row,
    newPayee: (row.payee !== null && context.newPayees.get(row.payee)) || null,
    match: foundBy(match),
    changes: {},
    matchesParent: 'row' in match && match.row?.isParent === true,
    joins: null,
    notices: [],
  };
  if (decision?.action === 'skip') return { ...base, outcome: 'skipped' };
  const adds = row.forceAdd || decision?.action === 'add' || match.kind === 'none';
  if (adds) return { ...base, outcome: row.deletedByRule ? 'deleted-by-rule' : 'new' };
  if (match.kind === 'duplicate' || match.kind === 'deleted') return { ...base, outcome: match.kind };
  return { ...base, ...merged(row, match, decision, context) };
}

function foundBy(match: Match<ExistingRow>): ImportEntry['match'] {
  return 'row' in match && match.row ? { id: match.row.id, by: match.kind } : null;
}

function merged(
  row: PreparedRow,
  match: Extract<Match<ExistingRow>, { kind: 'chosen' | 'id' | 'payee' | 'amount' }>,
  decision: ImportDecision | undefined,
  context: EntryContext,
): Pick<ImportEntry, 'changes' | 'outcome'> {
  const wanted = decision?.action === 'merge' && decision.takeAmount === true;
  const changes = mergedFields(match.row, row, {
    updateDates: context.updateDates,
    takeAmount: wanted || (match.kind === 'id' && becomesBooked(match.row, row.cleared)),
    offBudget: context.offBudget,
    hasRawData: context.rawData.has(match.row.id),
  });
  if (Object.keys(changes).length > 0) return { changes, outcome: 'merge' };
  return { changes, outcome: match.row.reconciled ? 'reconciled' : 'unchanged' };
}
