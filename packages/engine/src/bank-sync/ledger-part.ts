// How much of what is known a reading can be about: a day's news should not cost ten years of rows.
import { addDays, type Day } from '../values/index.ts';
import type { Reading } from './plan.ts';
import type { BankStatement } from './statement.ts';

/**
 * Rows of `since` and later, those with one of the ids, and those in which one of the texts was seen; besides, rows that are
 * still to come or were missed.
 */
export type LedgerPart = { readonly since: Day; readonly ids: readonly string[]; readonly texts: readonly string[] };

/**
 * A line may be what became of a row so many days before it: a charge that moved to the next bill, a payment that was
 * posted late, a transaction that the person wrote down (bank-sync-pluggy.md 7.2, ranks 4 to 7).
 */
const REACH = 45;
/** So many unknown lines are no day's news: then everything is loaded. */
const MOST_UNKNOWN = 50;

/** What was read of an account; `aliases` are other ids under which its lines may be in the budget. */
type Read = {
  readonly statement: BankStatement;
  readonly reading: Reading;
  readonly aliases?: ReadonlyMap<string, string>;
};

/** The rows that the lines and the days that were read name; null where nothing bounds them. */
export function partInWindow({ statement, reading, aliases }: Read): LedgerPart | null {
  if (reading.from === null) return null;
  const ids = [...statement.lines, ...statement.review].map(({ id }) => id);
  return { since: reading.from, ids: [...ids, ...(aliases?.values() ?? [])], texts: [] };
}

/**
 * The rows that a reconciliation may match: as far back as a line can reach, and wherever the bank's own id of an unknown
 * line was seen before. Null where that is everything.
 */
export function partToMatch(input: Read, isKnown: (id: string) => boolean): LedgerPart | null {
  const near = partInWindow(input);
  const unknown = input.statement.lines.filter(({ id }) => !isKnown(id));
  if (near === null || unknown.length > MOST_UNKNOWN) return null;
  const [first = near.since] = [near.since, ...unknown.map(({ day }) => day)].sort();
  return { ...near, since: addDays(first, -REACH), texts: unknown.flatMap(({ providerId }) => providerId ?? []) };
}
