import { about, type Clause, type Sql } from '../../filters/index.ts';
import type { BudgetReader } from '../../log/access.ts';
import { type Cents, cents, sumCents } from '../../values/index.ts';
import { accountTotals } from '../balances.ts';
import { rowsById } from './rows.ts';
import { shortCandidates } from './select-entries.ts';
import { openView, type RegisterList, readEntries, type View } from './view.ts';

/** How many rows, and what they come to. A split counts with those of its lines that are meant, never with itself. */
export type RegisterTotals = { readonly rows: number; readonly amount: Cents };

/** What a list comes to: every row of it that is not a split, and every line, that passes the filter. */
export function registerTotals(reader: BudgetReader, list: RegisterList): RegisterTotals {
  const view = openView(reader, list, 'totals');
  if (!view.clause) return totalsOfAccounts(reader, view.accounts);
  return view.clause.exact && view.clause.sql
    ? totalsBySql(reader, view, view.clause.sql)
    : totalsByLooking(reader, view, view.clause);
}

/** What chosen rows come to. Lines of a chosen split are counted once. */
export function selectionTotals(reader: BudgetReader, ids: readonly string[]): RegisterTotals {
  const rows = rowsById(reader, ids);
  const chosen = new Set(ids);
  const counted = rows.filter(({ parent }) => parent === null || !chosen.has(parent));
  return { rows: counted.length, amount: sumCents(counted.map(({ amount }) => amount)) };
}

function totalsOfAccounts(reader: BudgetReader, accounts: readonly string[]): RegisterTotals {
  const totals = accounts.map((account) => accountTotals(reader, account));
  return {
    rows: totals.reduce((sum, { rows }) => sum + rows, 0),
    amount: sumCents(totals.map(({ balance }) => balance)),
  };
}

function totalsBySql(reader: BudgetReader, { accounts, clause }: View, { text, params }: Sql): RegisterTotals {
  const short = clause && shortCandidates(reader, clause);
  const source = short
    ? { from: `(select distinct row from (${short.text})) h cross join ledger_rows r on r.row = h.row`, params: short.params }
    : { from: 'ledger_rows r', params: [] };
  const query = `
    select count(*) as rows, coalesce(sum(r.amount), 0) as amount from ${source.from}
    where +r.account in (select value from json_each(?)) and coalesce(r.tombstone, 0) = 0 and r.date is not null
      and coalesce(r.isParent, 0) = 0
      and (coalesce(r.isChild, 0) = 0 or exists (select 1 from ledger_rows p where p.id = r.parent and coalesce(p.tombstone, 0) = 0))
      and ${about('r', { text, params })}`;
  const [found] = reader.query<{ rows: number; amount: number }>(query, [...source.params, JSON.stringify(accounts), ...params]);
  return { rows: found?.rows ?? 0, amount: cents(found?.amount ?? 0) };
}

function totalsByLooking(reader: BudgetReader, view: View, clause: Clause): RegisterTotals {
  const entries = readEntries(reader, view, { direction: 'after', place: null, limit: Number.MAX_SAFE_INTEGER, offset: 0 });
  const passing = entries.flatMap(({ row, lines }) => [row, ...lines].filter((each) => !each.isParent && clause.test(each)));
  return { rows: passing.length, amount: sumCents(passing.map(({ amount }) => amount)) };
}
