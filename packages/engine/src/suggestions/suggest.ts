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
export function suggestionFor(reader: BudgetReader, hint: Hint, usual: string | null | undefined): Suggestion | undefined {
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

function usable(reader: BudgetReader, id: string | null | undefined): Category | undefined {
  const category = id == null ? undefined : categoryById(reader, id);
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
