// Doing an import (import-and-reconcile 4): the plan is made and followed in one commit.
import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { createPayee, findPayee } from '../payees/index.ts';
import { commitBatch, type LegRules, type NewTransaction, type TransactionChange } from '../transactions/index.ts';
import { ok, type Result } from '../values/index.ts';
import type { ImportRow, RunRules } from './draft.ts';
import type { ImportEntry } from './entry.ts';
import { readLines } from './ledger.ts';
import type { ImportOptions } from './options.ts';
import { type ImportPlan, planImport } from './plan.ts';
import { rememberDeletions } from './remembered-deletions.ts';

/** The budget's rules, as an import needs them. */
export type ImportRules = { readonly runRules: RunRules; readonly legRules?: LegRules };

/** What an import did. */
export type ImportResult = {
  /** Ids of new rows, in the order of the batch. */
  readonly added: readonly string[];
  /** Ids of rows that changed, lines of split parents and joined legs of transfers among them. */
  readonly updated: readonly string[];
  readonly entries: readonly ImportEntry[];
};

/**
 * Imports rows into an account: prepared, rules run, matched, then what is new is added and what matches is filled in.
 * The same rows again change nothing and write nothing. Fails, with nothing written, on an unknown account, a fraction
 * of a cent, or a chosen match that is gone.
 */
export function importTransactions(
  writer: BudgetWriter,
  account: string,
  rows: readonly ImportRow[],
  { options = {}, rules }: { readonly options?: ImportOptions; readonly rules: ImportRules },
): Result<ImportResult, Failure> {
  const plan = planImport(writer, account, rows, { options, runRules: rules.runRules });
  return plan.ok ? ok(commitImport(writer, plan.value, rules)) : plan;
}

/** Adds rows without looking for matches; payee names stay as they are, and without a word a row counts as cleared. */
export function addTransactions(
  writer: BudgetWriter,
  account: string,
  rows: readonly ImportRow[],
  rules: ImportRules,
): Result<ImportResult, Failure> {
  return importTransactions(writer, account, rows, { options: { payeeNames: 'original', matchExisting: false }, rules });
}

/** Follows a plan that was made of the budget as it is now, in the same commit. Payees are made only where a row uses them. */
export function commitImport(writer: BudgetWriter, plan: ImportPlan, rules: Pick<ImportRules, 'legRules'>): ImportResult {
  const payees = new MadePayees(writer, plan.newPayees);
  const added = plan.entries.flatMap((entry) => (entry.outcome === 'new' ? [newTransaction(entry, payees)] : []));
  const changed = plan.entries.flatMap((entry) => (entry.outcome === 'merge' ? [change(entry, payees)] : []));
  const lines = changedLines(writer, plan.entries);
  const joined = plan.entries.flatMap(({ joins }) => joins ?? []);
  const outcome =
    added.length + changed.length === 0
      ? { added: [] }
      : commitBatch(writer, { added, changed }, { ...(rules.legRules && { legRules: rules.legRules }) });
  if (plan.keepsDeleted) rememberDeletions(writer, plan.account);
  return { added: outcome.added, updated: [...changed.map(({ id }) => id), ...lines, ...joined], entries: plan.entries };
}

function newTransaction({ row, joins }: ImportEntry, payees: MadePayees): NewTransaction {
  const { account, date, amount, importedPayee, importedId, notes, category, reconciled, schedule } = row;
  return {
    ...{ account, date, amount, importedPayee, importedId, notes, category, reconciled, schedule },
    payee: payees.idOf(row.payee),
    cleared: row.clearedWhenNew,
    ...(joins !== null && { transfer: joins }),
    ...(row.startingBalance && { startingBalance: true }),
    ...(row.rawSyncedData !== null && { rawSyncedData: row.rawSyncedData }),
    splits: row.splits.map((split) => (split.payee === undefined ? split : { ...split, payee: payees.idOf(split.payee) })),
  };
}

function change({ match, changes, joins }: ImportEntry, payees: MadePayees): TransactionChange {
  if (!match) throw new Error('A merge has a match');
  const payee = changes.payee !== undefined && { payee: payees.idOf(changes.payee) };
  return { ...changes, ...payee, ...(joins !== null && { transfer: joins }), id: match.id };
}

/** Lines of matched split parents that will follow a change of day or of cleared (4.1). */
function changedLines(writer: BudgetWriter, entries: readonly ImportEntry[]): string[] {
  const parents = new Map(
    entries.flatMap(({ outcome, match, matchesParent, changes }) =>
      outcome === 'merge' && matchesParent && match && ('date' in changes || 'cleared' in changes) ? [[match.id, changes]] : [],
    ),
  );
  return readLines(writer, [...parents.keys()]).flatMap(({ id, parent, date, cleared }) => {
    const changes = parent === null ? undefined : parents.get(parent);
    const follows = (changes?.date ?? date) !== date || (changes?.cleared ?? cleared) !== cleared;
    return follows ? [id] : [];
  });
}

/** Makes each payee that does not exist yet when the first row asks for it. */
class MadePayees {
  readonly #writer: BudgetWriter;
  readonly #names: ReadonlyMap<string, string>;
  readonly #made = new Map<string, string>();

  constructor(writer: BudgetWriter, names: ReadonlyMap<string, string>) {
    this.#writer = writer;
    this.#names = names;
  }

  idOf(payee: string | null): string | null {
    const name = payee === null ? undefined : this.#names.get(payee);
    if (payee === null || name === undefined) return payee;
    const known = this.#made.get(payee) ?? findPayee(this.#writer, name) ?? createPayee(this.#writer, name);
    this.#made.set(payee, known);
    return known;
  }
}
