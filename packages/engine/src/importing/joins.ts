// Transfers whose other side is there already as a row of its own, because that account's file came first. They are
// joined, and no third row is made (import-and-reconcile 4.3, 9).
import { accountById } from '../accounts/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { transferAccountOf } from '../payees/index.ts';
import { storedDay } from '../storage/encoding.ts';
import { addDays, type Cents, type Day, daysBetween, negateCents } from '../values/index.ts';
import type { ImportEntry } from './entry.ts';
import { DAYS_APART } from './match.ts';

/** A row that will be one leg of a transfer to the other account. */
type Leg = { readonly index: number; readonly other: string; readonly date: Day; readonly amount: Cents };

/** A row of the other account that may be the other leg. */
type Opposite = { readonly id: string; readonly date: Day; readonly amount: Cents };

/**
 * The row of another account that each entry is to be linked with, by the entry's index. It has the opposite amount,
 * lies at most seven days away, nearest first, and is an ordinary row: no transfer, no split, no starting balance, not
 * reconciled. A row that the person gave a category which the link would take away is left alone.
 */
export function planJoins(reader: BudgetReader, account: string, entries: readonly ImportEntry[]): ReadonlyMap<number, string> {
  const joins = new Map<number, string>();
  const legs = entries.flatMap((entry) => legOf(reader, account, entry) ?? []);
  for (const [other, own] of Map.groupBy(legs, (leg) => leg.other)) {
    const opposites = Map.groupBy(readOpposites(reader, account, other, own), ({ amount }): number => amount);
    const taken = new Set<string>();
    for (const leg of own) {
      const found = nearest(leg, opposites.get(negateCents(leg.amount)) ?? [], taken);
      if (!found) continue;
      taken.add(found.id);
      joins.set(leg.index, found.id);
    }
  }
  return joins;
}

function legOf(
  reader: BudgetReader,
  account: string,
  { index, outcome, row, changes, matchesParent }: ImportEntry,
): Leg | undefined {
  const payee =
    outcome === 'new' && row.splits.length === 0 ? row.payee : outcome === 'merge' && !matchesParent ? changes.payee : null;
  const other = payee ? transferAccountOf(reader, payee) : null;
  if (other === null || other === account || row.account !== account) return undefined;
  return { index, other, date: row.date, amount: row.amount };
}

function readOpposites(reader: BudgetReader, account: string, other: string, legs: readonly Leg[]): Opposite[] {
  const days = legs.map(({ date }) => date).toSorted();
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return [];
  const sameSide = accountById(reader, account)?.offBudget === accountById(reader, other)?.offBudget;
  const amounts = JSON.stringify([...new Set(legs.map(({ amount }) => -amount))]);
  const rows = reader.select(
    'live_transactions',
    ['id', 'date', 'amount'],
    `where account = ?1 and date between ?2 and ?3 and amount in (select value from json_each(?4)) and transfer is null
       and coalesce(isParent, 0) = 0 and coalesce(isChild, 0) = 0 and coalesce(startingBalance, 0) = 0
       and coalesce(reconciled, 0) = 0 ${sameSide ? 'and category is null' : ''} order by date, id`,
    [other, storedDay(addDays(first, -DAYS_APART)), storedDay(addDays(last, DAYS_APART)), amounts],
  );
  return rows.flatMap(({ id, date, amount }) => (date === null || amount === null ? [] : [{ id, date, amount }]));
}

function nearest({ date }: Leg, opposites: readonly Opposite[], taken: ReadonlySet<string>): Opposite | undefined {
  let best: Opposite | undefined;
  let distance = DAYS_APART + 1;
  for (const opposite of opposites) {
    const apart = Math.abs(daysBetween(opposite.date, date));
    if (apart >= distance || taken.has(opposite.id)) continue;
    best = opposite;
    distance = apart;
  }
  return best;
}
