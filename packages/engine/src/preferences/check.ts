import type { Failure } from '../failures/index.ts';
import { ACCOUNT_PREFERENCES } from './account-preferences.ts';
import { FEATURES } from './features.ts';
import { SETTINGS } from './settings.ts';

/** What keeps a known key from having the text; nothing is known about other keys. */
export function preferenceProblem(key: string, value: string): Failure | undefined {
  if (readable(key, value)) return undefined;
  return { code: 'invalid-input', field: key, details: { problem: value } };
}

function readable(key: string, value: string): boolean {
  const setting = Object.entries(SETTINGS).find(([name]) => name === key)?.[1];
  if (setting) return setting.parse(value) !== undefined || value === '';
  if (FEATURES.some((feature) => key === `flags.${feature}`)) return value === 'true' || value === 'false';
  const kind = Object.values(ACCOUNT_PREFERENCES).find(({ key: keyOf }) => matchesPattern(key, keyOf(ANY)));
  return kind === undefined || kind.parse(value) !== undefined;
}

/** Stands for an account's id in a key. */
const ANY = '*';

function matchesPattern(key: string, pattern: string): boolean {
  const [before = '', after = ''] = pattern.split(ANY);
  return key.length > before.length + after.length && key.startsWith(before) && key.endsWith(after);
}
