// Rows as they come, made ready for rules and matching (import-and-reconcile 2.1, 2.3).
import type { Failure } from '../failures/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { findPayee } from '../payees/index.ts';
import type { RuleDraft, RuleSplit } from '../rules/index.ts';
import type { NewSplit } from '../transactions/index.ts';
import { cents, err, ok, type Result } from '../values/index.ts';
import type { ImportRow, ImportSplit, PreparedRow, RunRules } from './draft.ts';
import { titleCase } from './payee-names.ts';

export type PrepareOptions = {
  /** Spelling of payee names (8): title case unless they shall stay as they are. */
  readonly payeeNames: 'titleCase' | 'original';
  readonly defaultCleared: boolean;
};

/** Rows ready to be matched, and the names of payees that do not exist yet, by the id that stands for them. */
export type Prepared = { readonly rows: readonly PreparedRow[]; readonly newPayees: ReadonlyMap<string, string> };

const NEW_PAYEE = 'new:';

/** Prepares a batch: whole amounts, trimmed texts, payees looked up by name, then rules. Fails on a fraction of a cent. */
export function prepareRows(
  reader: BudgetReader,
  account: string,
  rows: readonly ImportRow[],
  { options, runRules }: { readonly options: PrepareOptions; readonly runRules: RunRules },
): Result<Prepared, Failure> {
  const fraction = firstFraction(rows);
  if (fraction) return err(fraction);
  const names = new PayeeNames(reader, options.payeeNames);
  const prepared = rows.map((row) => prepareRow(row, account, { names, runRules, options }));
  return ok({ rows: prepared, newPayees: names.unknown });
}

function firstFraction(rows: readonly ImportRow[]): Failure | undefined {
  for (const [index, row] of rows.entries()) {
    const wrong = [row, ...(row.splits ?? [])].find(({ amount }) => !Number.isSafeInteger(amount));
    if (wrong) return { code: 'import-fractional-amount', field: 'amount', details: { row: index + 1, amount: wrong.amount } };
  }
  return undefined;
}

type Preparation = { readonly names: PayeeNames; readonly runRules: RunRules; readonly options: PrepareOptions };

function prepareRow(row: ImportRow, account: string, preparation: Preparation): PreparedRow {
  const { names, runRules, options } = preparation;
  const name = names.spell(row.payeeName);
  const payee = row.payee ?? names.find(name);
  const before: RuleDraft = {
    account,
    date: row.date,
    amount: cents(row.amount),
    payee,
    ...(payee === null && name !== null && { payeeName: name }),
    importedPayee: row.importedPayee?.trim() || name,
    importedId: row.importedId || null,
    notes: row.notes ?? null,
    category: row.category ?? null,
    cleared: row.cleared ?? options.defaultCleared,
    reconciled: row.reconciled ?? false,
    schedule: row.schedule ?? null,
    // A split that comes from outside is never split again by a rule.
    ...(row.splits && row.splits.length > 0 && { isParent: true }),
  };
  return settleRow(row, before, runRules(before), names);
}

function settleRow(row: ImportRow, before: RuleDraft, after: RuleDraft, names: PayeeNames): PreparedRow {
  const { account, date, amount, importedPayee, notes, category } = after;
  return {
    ...{ account, date, amount, importedPayee, notes, category },
    payee: after.payee ?? names.idOf(after.payeeName?.trim() ?? null),
    importedId: after.importedId ?? null,
    schedule: after.schedule ?? null,
    reconciled: after.reconciled ?? false,
    cleared: after.cleared === before.cleared ? row.cleared : after.cleared,
    clearedWhenNew: after.cleared,
    splits: after.splits?.map((split) => ruleSplit(split, names)) ?? row.splits?.map(givenSplit) ?? [],
    deletedByRule: after.tombstone ?? false,
    forceAdd: row.forceAdd ?? false,
    startingBalance: row.startingBalance ?? false,
    rawSyncedData: row.rawSyncedData ?? null,
  };
}

function ruleSplit({ payeeName, ...split }: RuleSplit, names: PayeeNames): NewSplit {
  return { ...split, payee: split.payee ?? names.idOf(payeeName?.trim() ?? null) };
}

function givenSplit({ amount, category, notes, payee }: ImportSplit): NewSplit {
  return {
    amount: cents(amount),
    ...(category !== undefined && { category }),
    ...(notes !== undefined && { notes }),
    ...(payee !== undefined && { payee }),
  };
}

/** Names to ids, each looked up once. Names nobody has yet get an id that stands for the payee until it is made. */
class PayeeNames {
  readonly unknown = new Map<string, string>();
  readonly #spelled = new Map<string, string | null>();
  readonly #found = new Map<string, string | null>();
  readonly #reader: BudgetReader;
  readonly #spelling: PrepareOptions['payeeNames'];

  constructor(reader: BudgetReader, spelling: PrepareOptions['payeeNames']) {
    this.#reader = reader;
    this.#spelling = spelling;
  }

  /** The name as a payee would have it; null when there is none. */
  spell(name: string | null | undefined): string | null {
    if (!name) return null;
    const known = this.#spelled.get(name);
    if (known !== undefined) return known;
    const trimmed = name.trim();
    const spelled = (this.#spelling === 'titleCase' ? titleCase(trimmed) : trimmed) || null;
    this.#spelled.set(name, spelled);
    return spelled;
  }

  /** The payee that has the name; null when nobody has. */
  find(name: string | null): string | null {
    if (!name) return null;
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const id = findPayee(this.#reader, name) ?? null;
    this.#found.set(name, id);
    return id;
  }

  /** The payee that has the name, or the id that stands for the one to be made; null for no name. */
  idOf(name: string | null): string | null {
    return name ? (this.find(name) ?? this.#standIn(name)) : null;
  }

  /** Names that differ in case only are one payee. */
  #standIn(name: string): string {
    const id = NEW_PAYEE + name.toLowerCase();
    if (!this.unknown.has(id)) this.unknown.set(id, name);
    return id;
  }
}
