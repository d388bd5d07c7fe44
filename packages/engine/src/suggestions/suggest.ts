// What to suggest: the person's own habits first, then the table (bank-sync-pluggy.md 13).
import { type Category, categoryById, listCategoryGroups } from '../categories/index.ts';
import type { BudgetReader, Derived } from '../log/access.ts';
import { foldText } from '../values/index.ts';
import { type Hint, hintKey } from './hint.ts';
import { choices } from './hinted-rows.ts';
import { namesOf, type Purpose } from './purposes.ts';
import { purposeOf } from './table.ts';

/** A category of the budget, or what one that is missing is for. */
export type Suggestion =
  | { readonly category: string; readonly purpose: null }
  | { readonly category: null; readonly purpose: Purpose };

/** Choices of the person from which on a provider's category is theirs. */
const ENOUGH = 2;

/** The suggestion for a row of that payee whose bank gave that hint; undefined when there is nothing to say. */
export function suggestionFor(reader: BudgetReader, hint: Hint, usual: string | undefined): Suggestion | undefined {
  const habit = usable(reader, usual) ?? usable(reader, learned(reader, hint));
  if (habit) return { category: habit.id, purpose: null };
  const purpose = purposeOf(hint);
  if (purpose === null) return undefined;
  const category = categoryFor(reader, purpose);
  return category === undefined ? { category: null, purpose } : { category, purpose: null };
}

/** The category that the person chose for most lines of this kind, and for two at least. */
function learned(reader: BudgetReader, hint: Hint): string | undefined {
  const key = hintKey(hint);
  const living = [...(key === null ? [] : choices(reader, key))].filter(([id]) => categoryById(reader, id));
  const all = living.reduce((sum, [, times]) => sum + times, 0);
  return living.find(([, times]) => times >= ENOUGH && times * 2 > all)?.[0];
}

type LastTwo = { readonly payee: string; readonly category: string; readonly n: number };

/** By payee: the category of its last two rows that have one, where both have the same. */
export function usualCategories(reader: BudgetReader, payees: readonly string[]): ReadonlyMap<string, string> {
  if (payees.length === 0) return new Map();
  const rows = reader.query<LastTwo>(
    // Rows are found by the payees as written on them, through an index; the view then says what they mean.
    `select payee, category, n from (
       select t.payee, t.category, row_number() over (partition by t.payee order by t.date desc, t.sortOrder desc, t.id) as n
       from (select id from transactions where payee in
         (select id from payee_mapping where target in (select value from json_each(?)))) found
       join live_transactions t on t.id = found.id
       where t.category is not null and t.transfer is null)
     where n <= 2 order by payee, n`,
    [JSON.stringify([...new Set(payees)])],
  );
  const latest = new Map(rows.flatMap(({ payee, category, n }) => (n === 1 ? [[payee, category] as const] : [])));
  return new Map(
    rows.flatMap(({ payee, category, n }) => (n === 2 && latest.get(payee) === category ? [[payee, category]] : [])),
  );
}

function usable(reader: BudgetReader, id: string | undefined): Category | undefined {
  const category = id === undefined ? undefined : categoryById(reader, id);
  return category && !category.hidden ? category : undefined;
}

/** Visible categories by folded name; of two with one name, the first as displayed. */
const BY_NAME: Derived<ReadonlyMap<string, string>> = {
  reads: ['categories', 'category_groups'],
  build: (reader) => {
    const names = new Map<string, string>();
    for (const group of listCategoryGroups(reader))
      for (const { id, name, hidden } of group.categories) {
        const folded = foldText(name);
        if (!hidden && !group.hidden && !names.has(folded)) names.set(folded, id);
      }
    return names;
  },
};

/** The budget's own category for a purpose, by name without case and accents, the table's names before others. */
function categoryFor(reader: BudgetReader, purpose: Purpose): string | undefined {
  const names = reader.derived(BY_NAME);
  const { 'pt-BR': portuguese, en, also = [] } = namesOf(purpose);
  for (const name of [portuguese, en, ...also]) {
    const found = names.get(foldText(name));
    if (found !== undefined) return found;
  }
  return undefined;
}
