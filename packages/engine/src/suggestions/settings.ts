import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { preference, setPreference } from '../preferences/index.ts';

/** `suggest` shows what is thought; `apply` also puts it where a sync makes a row (bank-sync-pluggy.md 13, 18). */
export const SUGGESTING = ['off', 'suggest', 'apply'] as const;
export type Suggesting = (typeof SUGGESTING)[number];

const KEY = 'extrato.category-suggestions';

/** What the budget does with suggestions of categories. */
export function suggesting(reader: BudgetReader): Suggesting {
  const stored = preference(reader, KEY);
  return SUGGESTING.find((known) => known === stored) ?? 'suggest';
}

/** Sets it, for the whole budget. */
export function setSuggesting(writer: BudgetWriter, value: Suggesting): void {
  setPreference(writer, KEY, value);
}
