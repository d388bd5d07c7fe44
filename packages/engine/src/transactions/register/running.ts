import { about, sql } from '../../filters/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import { dayFromStored } from '../../storage/encoding.ts';
import { type Cents, cents, sumCents } from '../../values/index.ts';
import { accountTotals, balanceUntil } from '../balances.ts';
import { beyond, type RegisterCursor } from './order.ts';
import type { RegisterRow } from './rows.ts';

/** What a row adds to the balance: a split what its lines come to, since those are what account balances sum. */
export function contribution(row: RegisterRow, lines: readonly RegisterRow[]): Cents {
  return row.isParent ? sumCents(lines.map(({ amount }) => amount)) : row.amount;
}

/** The balance after the row at this place, all older rows of the list included; `isFirst` when it is the newest. */
export function balanceAt(reader: BudgetReader, accounts: readonly string[], first: RegisterCursor, isFirst: boolean): Cents {
  const day = isFirst ? null : dayFromStored(first.date);
  if (day === null) return sumCents(accounts.map((account) => accountTotals(reader, account).balance));
  const above = sql(`${SAME_DAY} and ${about('r', beyond(first, 'before'))}`, JSON.stringify(accounts), first.date);
  const [sum] = reader.query<{ amount: number | null }>(above.text, [...above.params, ...beyond(first, 'before').params]);
  return cents(balanceUntil(reader, accounts, day) - (sum?.amount ?? 0));
}

const SAME_DAY = `
  select sum(case when r.isParent = 1
    then (select sum(l.amount) from ledger_rows l where l.parent = r.id and l.isChild = 1 and coalesce(l.tombstone, 0) = 0)
    else r.amount end) as amount
  from ledger_rows r
  where r.account in (select value from json_each(?)) and r.date = ?
    and coalesce(r.isChild, 0) = 0 and coalesce(r.tombstone, 0) = 0`;
