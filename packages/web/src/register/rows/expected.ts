// What the list will look like once the engine has done what the person just did. Only what is in sight matters: the
// engine's answer replaces it a moment later.
import type { transactions } from '@extrato/engine/api';
import { type Cents, cents } from '@extrato/engine/values';

type Entry = transactions.RegisterEntry;
type Entries = (Entry | undefined)[];
/** New values of cells. */
export type RowChange = Partial<
  Pick<transactions.RegisterRow, 'account' | 'date' | 'amount' | 'payee' | 'category' | 'notes' | 'cleared' | 'reconciled'>
>;

/** Changes a row, or a line of a split. */
export function foldChange(entries: Entries, id: string, change: RowChange): void {
  const index = entries.findIndex((entry) => entry?.row.id === id || entry?.lines.some((line) => line.id === id));
  const entry = entries[index];
  if (!entry) return;
  if (entry.row.id === id) {
    const delta = change.amount === undefined ? 0 : change.amount - entry.row.amount;
    entries[index] = { ...entry, row: { ...entry.row, ...change } };
    if (!entry.row.isParent) addToBalances(entries, index + 1, delta);
    return;
  }
  const lines = entry.lines.map((line) => (line.id === id ? { ...line, ...change } : line));
  entries[index] = { ...entry, lines, row: { ...entry.row, difference: differenceOf(entry.row.amount, lines) } };
}

function differenceOf(amount: Cents, lines: readonly transactions.RegisterRow[]): number | null {
  const left = amount - lines.reduce((sum, line) => sum + line.amount, 0);
  return left === 0 ? null : left;
}

/** Puts a new row on top of its day; tells whether it went in. A day below what is known stays out of sight. */
export function foldInsertion(entries: Entries, entry: Entry): boolean {
  if (entries.some((each) => each?.row.id === entry.row.id)) return false;
  const index = entries.length === 0 ? 0 : entries.findIndex((each) => each === undefined || each.row.date <= entry.row.date);
  if (index < 0 || (entries.length > 0 && entries[index] === undefined)) return false;
  const below = entries[index]?.balance;
  const balance = below === null || below === undefined ? null : cents(below + entry.row.amount);
  entries.splice(index, 0, { ...entry, balance });
  addToBalances(entries, index, entry.row.amount);
  return true;
}

/** Takes rows out; tells how many. */
export function foldRemoval(entries: Entries, ids: ReadonlySet<string>): number {
  let removed = 0;
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index];
    if (!entry || !ids.has(entry.row.id)) continue;
    entries.splice(index, 1);
    addToBalances(entries, index, -entry.row.amount);
    removed += 1;
  }
  return removed;
}

/** Rows above a place stand later in time: their balances move with what changes below. */
function addToBalances(entries: Entries, above: number, delta: number): void {
  if (delta === 0) return;
  for (let index = 0; index < above; index++) {
    const entry = entries[index];
    if (entry && entry.balance !== null) entries[index] = { ...entry, balance: cents(entry.balance + delta) };
  }
}
