// The person's answer to suggestions.
import { categoryById, createCategory, createCategoryGroup, listCategoryGroups } from '../categories/index.ts';
import type { Failure, Language } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { updateTransactions } from '../transactions/index.ts';
import { err, ok, type Result } from '../values/index.ts';
import { bankRowOf } from './hinted-rows.ts';
import { type OpenSuggestion, openSuggestions } from './open.ts';
import { namesOf, type Purpose } from './purposes.ts';

/** Rows whose suggestion is right; with `category`, rows that should have that one instead of what is suggested. */
export type Choice = { readonly transactions: readonly string[]; readonly category?: string };

/** What was done: rows that got a category, and categories that were made for it. */
export type Accepted = { readonly accepted: readonly string[]; readonly created: readonly string[] };

/**
 * Puts suggested categories on the rows, and changes nothing else of them. Rows that have a category by now, or no
 * suggestion any more, are passed over: a person's own choice wins. With `create`, categories that are missing are made
 * under their names in that language; without it, their rows are left as they are. Fails for a category that is not there.
 */
export function acceptSuggestions(
  writer: BudgetWriter,
  choices: readonly Choice[],
  { create }: { readonly create?: Language } = {},
): Result<Accepted, Failure> {
  const own = new Map(choices.flatMap(({ transactions, category }) => transactions.map((id) => [id, category] as const)));
  const unknown = [...new Set(own.values())].find((category) => category !== undefined && !categoryById(writer, category));
  if (unknown !== undefined) return err({ code: 'not-found', field: 'category', details: { what: unknown } });
  const open = openSuggestions(writer, [...own.keys()]);
  const asSuggested = open.filter(({ transaction }) => own.get(transaction) === undefined);
  const made = create ? createAll(writer, asSuggested, create) : ok(NOTHING_MADE);
  if (!made.ok) return made;
  const changes = open.flatMap(({ transaction, suggestion }) => {
    const chosen = own.get(transaction) ?? suggestion.category ?? made.value.get(suggestion.purpose);
    return chosen ? [{ id: transaction, category: chosen }] : [];
  });
  updateTransactions(writer, changes);
  return ok({ accepted: changes.map(({ id }) => id), created: [...made.value.values()] });
}

type Made = ReadonlyMap<Purpose | null, string>;
const NOTHING_MADE: Made = new Map();

/** Makes each category that is missing, once. */
function createAll(writer: BudgetWriter, open: readonly OpenSuggestion[], language: Language): Result<Made, Failure> {
  const made = new Map<Purpose, string>();
  for (const purpose of new Set(open.flatMap(({ suggestion }) => suggestion.purpose ?? []))) {
    const created = createMissing(writer, purpose, language);
    if (!created.ok) return created;
    made.set(purpose, created.value);
  }
  return ok(made);
}

/** In the income group, or in the first visible group of expenses; where there is none, in a new one of that name. */
function createMissing(writer: BudgetWriter, purpose: Purpose, language: Language): Result<string, Failure> {
  const { isIncome = false, [language]: name } = namesOf(purpose);
  const groups = listCategoryGroups(writer).filter((group) => group.isIncome === isIncome);
  const group = (groups.find(({ hidden }) => !hidden) ?? groups[0])?.id;
  if (group !== undefined) return createCategory(writer, { name, group });
  const created = createCategoryGroup(writer, { name, isIncome });
  return created.ok ? createCategory(writer, { name, group: created.value }) : created;
}

/** Waves suggestions off, for good; gives for how many rows. */
export function dismissSuggestions(writer: BudgetWriter, transactions: readonly string[]): number {
  const rows = [...new Set(transactions)].flatMap((id) => bankRowOf(writer, id) ?? []);
  for (const id of rows) writer.update('bank_rows', id, { hintDismissed: true });
  return rows.length;
}
