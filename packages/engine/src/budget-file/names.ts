import type { Failure } from '../failures/index.ts';
import { err, ok, type Result } from '../values/index.ts';

const MOST_CHARACTERS = 100;

/** The name as it may be given to a budget: not blank, not too long, not another budget's on this device (budget-file.md 1.1). */
export function budgetName(name: string, taken: Iterable<string> = []): Result<string, Failure> {
  const trimmed = name.trim();
  if (trimmed === '') return err({ code: 'budget-name-missing', field: 'name' });
  if (trimmed.length > MOST_CHARACTERS)
    return err({ code: 'budget-name-too-long', field: 'name', details: { most: MOST_CHARACTERS } });
  for (const other of taken)
    if (other === trimmed) return err({ code: 'budget-name-taken', field: 'name', details: { name: trimmed } });
  return ok(trimmed);
}

/** The name, or the first of `name 1`, `name 2`, ... that no other budget has; cut so that the number fits. */
export function freeBudgetName(name: string, taken: Iterable<string>): string {
  const others = new Set(taken);
  const base = name.trim().slice(0, MOST_CHARACTERS) || 'Budget';
  if (!others.has(base)) return base;
  for (let number = 1; ; number++) {
    const numbered = `${base.slice(0, MOST_CHARACTERS - 1 - String(number).length)} ${number}`;
    if (!others.has(numbered)) return numbered;
  }
}

/** A new id for a budget's folder: its name in safe characters, then 7 characters of a random id (budget-file.md 1.1). */
export function newFolderId(name: string, newId: () => string): string {
  return `${name.replaceAll(/[^A-Za-z0-9]/g, '-')}-${newId().slice(0, 7)}`;
}

/** Whether text may be the name of a budget's folder on any system. */
export function isFolderId(id: string): boolean {
  return /^[A-Za-z0-9_-]{1,150}$/.test(id);
}

/** The id when it is safe and free, otherwise a new one. Official clients would overwrite the folder instead. */
export function freeFolderId(id: string | undefined, name: string, taken: Iterable<string>, newId: () => string): string {
  const others = new Set([...taken].map((other) => other.toLowerCase()));
  let candidate = id !== undefined && isFolderId(id) ? id : newFolderId(name, newId);
  while (others.has(candidate.toLowerCase())) candidate = newFolderId(name, newId);
  return candidate;
}
