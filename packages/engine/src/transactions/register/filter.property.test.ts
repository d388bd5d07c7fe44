import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from '../../conditions/index.ts';
import { matches } from '../../conditions/index.ts';
import { accountsById, categoriesByStoredId, payeesByStoredId } from '../../filters/index.ts';
import { addDays, foldText } from '../../values/index.ts';
import type { Ledger } from '../ledger.test-support.ts';
import { allRows, byPages, fill, row } from './random-ledger.test-support.ts';
import type { RegisterRow } from './rows.ts';
import { registerTotals } from './totals.ts';
import type { RegisterList } from './view.ts';

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
