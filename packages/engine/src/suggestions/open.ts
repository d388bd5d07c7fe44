// The suggestions that wait for the person.
import { listAccounts } from '../accounts/index.ts';
import { categoryById } from '../categories/index.ts';
import type { Language } from '../failures/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { transferAccountOf } from '../payees/index.ts';
import type { Hint } from './hint.ts';
import { type HintedRow, hintedRows } from './hinted-rows.ts';
import { namesOf, type Purpose } from './purposes.ts';
import { suggesting } from './settings.ts';
import { type Suggestion, suggestionFor } from './suggest.ts';
import { usualCategories } from './usual.ts';

/** What a list shows for a row: a category of the budget, or the name of one that it does not have (`category` null). */
export type SuggestedCategory = { readonly category: string | null; readonly name: string };

/** All rows for which the same is suggested. */
export type SuggestionGroup = SuggestedCategory & {
  /** What a missing category is for; null where the budget has one. */
  readonly purpose: Purpose | null;
  readonly isIncome: boolean;
  /** By id. */
  readonly transactions: readonly string[];
};

export type OpenSuggestion = { readonly transaction: string; readonly suggestion: Suggestion };

/**
 * Rows that need a category and for which there is a suggestion: on budget, in open accounts, no transfers, none that the
 * person waved off. None at all where suggestions are off.
 */
export function openSuggestions(reader: BudgetReader, among: readonly string[] | 'all', account?: string): OpenSuggestion[] {
  if (suggesting(reader) === 'off') return [];
  const hinted = hintedRows(reader);
  const asked = among === 'all' ? [...hinted.values()] : among.flatMap((id) => hinted.get(id) ?? []);
  const accounts = new Set(listAccounts(reader).flatMap(({ id, offBudget, closed }) => (offBudget || closed ? [] : id)));
  const open = asked.filter(
    (row) => (account ?? row.account) === row.account && accounts.has(row.account) && isOpen(reader, row),
  );
  const usual = usualCategories(reader, new Set(open.flatMap(({ payee }) => payee ?? [])));
  const suggest = remembering((hint, category) => suggestionFor(reader, hint, category));
  return open.flatMap(({ transaction, hint, payee }) => {
    const suggestion = suggest(hint, usual.get(payee ?? '') ?? null);
    return suggestion ? [{ transaction, suggestion }] : [];
  });
}

type Suggest = (hint: Hint, usual: string | null) => Suggestion | undefined;

/** Hints are few, and equal ones are one object: each is thought about once per usual category. */
function remembering(suggest: Suggest): Suggest {
  const known = new Map<Hint, Map<string | null, Suggestion | undefined>>();
  return (hint, usual) => {
    const byUsual = known.get(hint) ?? new Map<string | null, Suggestion | undefined>();
    known.set(hint, byUsual);
    if (!byUsual.has(usual)) byUsual.set(usual, suggest(hint, usual));
    return byUsual.get(usual);
  };
}

function isOpen(reader: BudgetReader, { payee, category, barred, dismissed }: HintedRow): boolean {
  if (barred || dismissed || (category !== null && categoryById(reader, category))) return false;
  return payee === null || transferAccountOf(reader, payee) === null;
}

/** By transaction, where there is a suggestion. Names of missing categories in the given language. */
export function suggestionMarks(
  reader: BudgetReader,
  transactions: readonly string[],
  language: Language,
): Readonly<Record<string, SuggestedCategory>> {
  return Object.fromEntries(
    openSuggestions(reader, transactions).map(({ transaction, suggestion }) => [
      transaction,
      { category: suggestion.category, name: nameOf(reader, suggestion, language) },
    ]),
  );
}

/** Open suggestions by what is suggested, the most frequent first, of one account or of all. */
export function suggestionGroups(reader: BudgetReader, language: Language, account?: string): SuggestionGroup[] {
  const byCategory = Map.groupBy(
    openSuggestions(reader, 'all', account),
    ({ suggestion }) => suggestion.category ?? suggestion.purpose,
  );
  const groups = [...byCategory.values()].flatMap((open): SuggestionGroup[] => {
    const [first] = open;
    if (!first) return [];
    const { category, purpose } = first.suggestion;
    const isIncome = category === null ? namesOf(purpose).isIncome === true : categoryById(reader, category)?.isIncome === true;
    const name = nameOf(reader, first.suggestion, language);
    return [{ category, name, purpose, isIncome, transactions: open.map(({ transaction }) => transaction).sort() }];
  });
  return groups.sort((a, b) => b.transactions.length - a.transactions.length || (a.name < b.name ? -1 : 1));
}

function nameOf(reader: BudgetReader, { category, purpose }: Suggestion, language: Language): string {
  return category === null ? namesOf(purpose)[language] : (categoryById(reader, category)?.name ?? '');
}
