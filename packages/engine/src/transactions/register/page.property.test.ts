import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from '../../conditions/index.ts';
import { matches } from '../../conditions/index.ts';
import { createPayee } from '../../payees/index.ts';
import { addDays, cents, foldText } from '../../values/index.ts';
import { accountTotals } from '../balances.ts';
import { deleteTransactions, insertTransactions } from '../batch.ts';
import { type Ledger, openLedger } from '../ledger.testing.ts';
import { accountsById, categoriesByStoredId, payeesByStoredId } from './names.ts';
import { type RegisterPage, registerPage } from './page.ts';
import { type RegisterRow, rowsById } from './rows.ts';
import { registerTotals, selectionTotals } from './totals.ts';
import type { RegisterList } from './view.ts';

const notes = fc.constantFrom(null, 'Pão de queijo', 'pao 12', 'MERCADO #casa', 'mercado ##x', 'ação', 'a', 'Uber para #casa');
const who = fc.nat({ max: 5 });
const line = fc.record({ amount: fc.integer({ min: -200, max: 200 }), notes, who });
const row = fc.record({
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

type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

function fill(rows: readonly Row[]): Ledger {
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
function allRows(ledger: Ledger): { top: RegisterRow[]; lines: (parent: string) => RegisterRow[] } {
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

function inScope(ledger: Ledger, list: RegisterList, row: RegisterRow): boolean {
  if (typeof list.scope === 'object') return row.account === list.scope.account;
  const off = [ledger.savings, ledger.pension].includes(row.account);
  return list.scope === 'all' || (list.scope === 'offBudget') === off;
}

function byPages(ledger: Ledger, list: RegisterList, limit: number): RegisterPage['entries'] {
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

const scope = fc.constantFrom('all' as const, 'onBudget' as const, 'offBudget' as const, 'account' as const);

test('pages of any size, put together, are the list in order with the sums so far as balances (semantics 2.1, 2.2)', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), scope, fc.integer({ min: 1, max: 7 }), (rows, chosen, limit) => {
      const ledger = fill(rows);
      const list: RegisterList = { scope: chosen === 'account' ? { account: ledger.checking } : chosen };
      const { top, lines } = allRows(ledger);
      const expected = top.filter((each) => inScope(ledger, list, each));
      let balance = 0;
      const balances = new Map<string, number>();
      for (const each of expected.toReversed()) {
        balance += each.isParent ? lines(each.id).reduce((sum, { amount }) => sum + amount, 0) : each.amount;
        balances.set(each.id, balance);
      }
      const entries = byPages(ledger, list, limit);
      expect(entries.map(({ row: { id } }) => id)).toEqual(expected.map(({ id }) => id));
      for (const entry of entries) {
        expect(entry.balance, entry.row.id).toBe(balances.get(entry.row.id));
        expect(entry.lines).toEqual(lines(entry.row.id));
      }
      expectSamePlaces(ledger, list, expected, limit);
      const totals = ledger.budget.read((reader) => registerTotals(reader, list));
      expect(totals).toEqual({ rows: expected.length, amount: balance });
      if (chosen === 'account')
        expect(ledger.budget.read((reader) => accountTotals(reader, ledger.checking).balance)).toBe(balance);
    }),
    { numRuns: 60 },
  );
}, 60_000);

/** Backwards, by offset, and around a row: the same list. */
function expectSamePlaces(ledger: Ledger, list: RegisterList, expected: readonly RegisterRow[], limit: number): void {
  const ids = expected.map(({ id }) => id);
  const whole = byPages(ledger, list, 100);
  const place = Math.floor(ids.length / 2);
  const id = ids[place];
  if (id === undefined) return;
  ledger.budget.read((reader) => {
    const around = registerPage(reader, list, { around: id, limit });
    const start = ids.indexOf(around.entries[0]?.row.id ?? '');
    expect(around.entries).toEqual(whole.slice(start, start + limit));
    expect(around.entries.some((entry) => entry.row.id === id)).toBe(true);
    const skipped = registerPage(reader, list, { offset: place, limit });
    expect(skipped.entries).toEqual(whole.slice(place, place + limit));
    if (!skipped.before) return;
    const above = registerPage(reader, list, { before: skipped.before, limit });
    expect(above.entries).toEqual(whole.slice(Math.max(0, place - limit), place));
  });
}

const text = fc.constantFrom('pão', 'PAO', 'casa', 'uber', 'a', 'o de', '12', 'x', 'João', 'ção');
const flow = fc.constantFrom(null, 'in' as const, 'out' as const);
const day = fc.nat({ max: 5 });

/** Conditions as they are written for one ledger. */
function conditionFor(ledger: Ledger): fc.Arbitrary<Condition> {
  const date = day.map((n) => ({ kind: 'day' as const, day: addDays(ledger.day(), n * 20) }));
  const payee = fc.constantFrom(null, ledger.shop, ledger.to(ledger.card), 'unknown');
  const category = fc.constantFrom(null, ledger.food, ledger.home);
  const textOp = fc.constantFrom(
    'is' as const,
    'isNot' as const,
    'contains' as const,
    'doesNotContain' as const,
    'matches' as const,
  );
  const tagOp = fc.constantFrom('hasTags' as const, 'hasAnyTag' as const);
  const field = fc.constantFrom('notes' as const, 'importedPayee' as const, 'payeeName' as const);
  const number = fc.integer({ min: -500, max: 500 });
  const compare = fc.constantFrom('gt' as const, 'gte' as const, 'lt' as const, 'lte' as const);
  return fc.oneof(
    fc.record({ type: fc.constant('text' as const), field, op: textOp, value: text }),
    fc.record({
      type: fc.constant('text' as const),
      field: fc.constant('notes' as const),
      op: tagOp,
      value: fc.constantFrom('#casa', 'casa x'),
    }),
    fc.record({
      type: fc.constant('text' as const),
      field,
      op: fc.constantFrom('oneOf' as const, 'notOneOf' as const),
      value: fc.constant(['a', 'shop', 'ação']),
    }),
    fc.record({
      type: fc.constant('id' as const),
      field: fc.constant('payee' as const),
      op: fc.constantFrom('is' as const, 'isNot' as const),
      value: payee,
    }),
    fc.record({
      type: fc.constant('id' as const),
      field: fc.constant('category' as const),
      op: fc.constantFrom('is' as const, 'isNot' as const),
      value: category,
    }),
    fc.record({
      type: fc.constant('id' as const),
      field: fc.constantFrom('payee' as const, 'category' as const, 'account' as const, 'categoryGroup' as const),
      op: fc.constantFrom('contains' as const, 'doesNotContain' as const, 'matches' as const),
      value: text,
    }),
    fc.record({
      type: fc.constant('id' as const),
      field: fc.constant('category' as const),
      op: fc.constantFrom('oneOf' as const, 'notOneOf' as const),
      value: fc.constant([ledger.food]),
    }),
    fc.record({
      type: fc.constant('id' as const),
      field: fc.constant('account' as const),
      op: fc.constantFrom('onBudget' as const, 'offBudget' as const),
    }),
    fc.record({
      type: fc.constant('number' as const),
      field: fc.constant('amount' as const),
      op: fc.oneof(compare, fc.constantFrom('is' as const, 'isapprox' as const)),
      value: number,
      flow,
    }),
    fc.record({
      type: fc.constant('number' as const),
      field: fc.constant('amount' as const),
      op: fc.constant('isbetween' as const),
      value: fc.record({ num1: number, num2: number }),
      flow,
    }),
    fc.record({ type: fc.constant('date' as const), field: fc.constant('date' as const), op: compare, value: date }),
    fc.record({
      type: fc.constant('date' as const),
      field: fc.constant('date' as const),
      op: fc.constantFrom('is' as const, 'isapprox' as const),
      value: date,
    }),
    fc.record({
      type: fc.constant('flag' as const),
      field: fc.constantFrom('cleared' as const, 'reconciled' as const, 'transfer' as const, 'parent' as const),
      op: fc.constant('is' as const),
      value: fc.boolean(),
    }),
  );
}

function holds(ledger: Ledger, condition: Condition, row: RegisterRow): boolean {
  return ledger.budget.read((reader) => {
    const [payees, categories, accounts] = [payeesByStoredId(reader), categoriesByStoredId(reader), accountsById(reader)];
    const group = categories.get(row.category ?? '');
    if (row.isParent && (condition.field === 'category' || condition.field === 'categoryGroup')) return false;
    const values = {
      ...row,
      payeeName: payees.get(row.payee ?? '')?.name ?? null,
      categoryGroup: group?.group ?? null,
      transfer: row.transferAccount !== null,
      parent: row.isParent,
      saved: null,
    };
    return matches(condition, values[condition.field], {
      nameOf: (field, id) =>
        field === 'categoryGroup'
          ? [...categories.values()].find((each) => each.group === id)?.groupName
          : { payee: payees, category: categories, account: accounts }[field].get(id)?.name,
      offBudget: (id) => accounts.get(id)?.offBudget,
    });
  });
}

test('filtered lists hold just the rows that the conditions hold for, through SQL or not (semantics 6.3)', () => {
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 4, maxLength: 16 }),
      fc.gen(),
      fc.constantFrom('and' as const, 'or' as const),
      (rows, gen, op) => {
        const ledger = fill(rows);
        const { top, lines } = allRows(ledger);
        const one = conditionFor(ledger);
        for (let n = 0; n < 8; n++) {
          const conditions = gen(fc.array, one, { minLength: 1, maxLength: 3 });
          const passes = (each: RegisterRow) =>
            op === 'and' ? conditions.every((c) => holds(ledger, c, each)) : conditions.some((c) => holds(ledger, c, each));
          const list: RegisterList = { scope: 'all', filter: { conditions, op } };
          const expected = top.flatMap((each) => {
            const found = [each, ...lines(each.id)].filter(passes).map(({ id }) => id);
            return found.length > 0 ? [[each.id, found]] : [];
          });
          expect(
            byPages(ledger, list, 3).map((entry) => [entry.row.id, entry.matches]),
            JSON.stringify(conditions),
          ).toEqual(expected);
          const leaves = top.flatMap((each) => (each.isParent ? lines(each.id) : [each])).filter(passes);
          expect(ledger.budget.read((reader) => registerTotals(reader, list))).toEqual({
            rows: leaves.length,
            amount: leaves.reduce((sum, { amount }) => sum + amount, 0),
          });
        }
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('a search finds its words in any field, without case and accents', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 4, maxLength: 16 }), fc.array(text, { minLength: 1, maxLength: 2 }), (rows, words) => {
      const ledger = fill(rows);
      const { top, lines } = allRows(ledger);
      const named = ledger.budget.read((reader) => ({
        payees: payeesByStoredId(reader),
        categories: categoriesByStoredId(reader),
        accounts: accountsById(reader),
      }));
      const finds = (each: RegisterRow, word: string) => {
        const folded = foldText(word);
        const texts = [
          each.notes,
          each.importedPayee,
          named.payees.get(each.payee ?? '')?.name,
          named.categories.get(each.category ?? '')?.name,
          named.accounts.get(each.account)?.name,
        ];
        const isAmount = /^\d+$/.test(word) && Math.floor(Math.abs(each.amount) / 100) === Number(word);
        return isAmount || texts.some((found) => foldText(found ?? '').includes(folded));
      };
      const search = words.map((word) => `"${word}"`.replace(/^"(\d+)"$/, '$1')).join(' ');
      const expected = top.filter((each) => [each, ...lines(each.id)].some((one) => words.every((word) => finds(one, word))));
      const found = byPages(ledger, { scope: 'all', filter: { search } }, 4);
      expect(
        found.map((entry) => entry.row.id),
        search,
      ).toEqual(expected.map(({ id }) => id));
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('what is chosen by hand is summed once', () => {
  const ledger = openLedger();
  const [id = ''] = ledger.insert([
    {
      account: ledger.checking,
      date: ledger.day(),
      amount: cents(-100),
      splits: [{ amount: cents(-60) }, { amount: cents(-40) }],
    },
  ]);
  const ids = [id, ...ledger.lines(id).map((each) => each.id)];
  expect(ledger.budget.read((reader) => selectionTotals(reader, ids))).toEqual({ rows: 1, amount: -100 });
});
