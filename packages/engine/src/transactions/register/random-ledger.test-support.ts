// Ledgers made of chance, and their lists as plain JavaScript makes them.
import fc from 'fast-check';
import { createPayee } from '../../payees/index.ts';
import { addDays, cents } from '../../values/index.ts';
import { deleteTransactions, insertTransactions } from '../batch.ts';
import { type Ledger, openLedger } from '../ledger.test-support.ts';
import { type RegisterPage, registerPage } from './page.ts';
import { type RegisterRow, rowsById } from './rows.ts';
import type { RegisterList } from './view.ts';

const notes = fc.constantFrom(null, 'Pão de queijo', 'pao 12', 'MERCADO #casa', 'mercado ##x', 'ação', 'a', 'Uber para #casa');
const who = fc.nat({ max: 5 });
const line = fc.record({ amount: fc.integer({ min: -200, max: 200 }), notes, who });
export const row = fc.record({
  where: fc.nat({ max: 3 }),
  day: fc.nat({ max: 5 }),
  amount: fc.integer({ min: -2000, max: 2000 }),
  who,
  category: fc.nat({ max: 2 }),
  notes,
  imported: fc.constantFrom(null, 'UBER *TRIP', 'Padaria do João'),
  cleared: fc.boolean(),
  opening: fc.boolean(),
  lines: fc.array(line, { maxLength: 2 }),
  deleted: fc.boolean(),
});

export type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

export function fill(rows: readonly Row[]): Ledger {
  const ledger = openLedger();
  const bakery = ledger.budget.commit('p', (writer) => createPayee(writer, 'Açougue Pão Bom'));
  const accounts = [ledger.checking, ledger.card, ledger.savings, ledger.pension];
  const payees = [null, ledger.shop, bakery, ...accounts.slice(0, 3).map(ledger.to)];
  const categories = [null, ledger.food, ledger.home];
  ledger.budget.commit('rows', (writer) => {
    const made = insertTransactions(
      writer,
      rows.map((each) => ({
        account: accounts[each.where] ?? ledger.checking,
        date: addDays(ledger.day(), each.day * 20),
        amount: cents(each.amount),
        payee: payees[each.who] ?? null,
        category: categories[each.category] ?? null,
        notes: each.notes,
        importedPayee: each.imported,
        cleared: each.cleared,
        startingBalance: each.opening,
        splits: each.lines.map((one) => ({ amount: cents(one.amount), notes: one.notes, payee: payees[one.who] ?? null })),
      })),
    );
    deleteTransactions(
      writer,
      made.filter((_, index) => rows[index]?.deleted),
    );
  });
  return ledger;
}

/** The whole list as plain JavaScript would make it. */
export function allRows(ledger: Ledger): { top: RegisterRow[]; lines: (parent: string) => RegisterRow[] } {
  const ids = ledger.all().map(({ id }) => id);
  const rows = ledger.budget.read((reader) => rowsById(reader, ids));
  const order = (a: RegisterRow, b: RegisterRow) =>
    (a.date < b.date ? 1 : a.date > b.date ? -1 : 0) ||
    Number(a.startingBalance) - Number(b.startingBalance) ||
    (b.sortOrder ?? -Infinity) - (a.sortOrder ?? -Infinity) ||
    (a.id < b.id ? -1 : 1);
  return {
    top: rows.filter(({ isChild }) => !isChild).sort(order),
    lines: (parent) => rows.filter((each) => each.parent === parent).sort((a, b) => (b.sortOrder ?? 0) - (a.sortOrder ?? 0)),
  };
}

export function inScope(ledger: Ledger, list: RegisterList, row: RegisterRow): boolean {
  if (typeof list.scope === 'object') return row.account === list.scope.account;
  const off = [ledger.savings, ledger.pension].includes(row.account);
  return list.scope === 'all' || (list.scope === 'offBudget') === off;
}

export function byPages(ledger: Ledger, list: RegisterList, limit: number): RegisterPage['entries'] {
  const entries: RegisterPage['entries'][number][] = [];
  let after: RegisterPage['after'] | undefined;
  do {
    const place = after ?? undefined;
    const page = ledger.budget.read((reader) => registerPage(reader, list, { after: place, limit }));
    entries.push(...page.entries);
    after = page.after;
  } while (after);
  return entries;
}
