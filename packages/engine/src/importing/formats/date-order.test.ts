import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDay } from '../../testing/budget.ts';
import { addDays } from '../../values/index.ts';
import { DATE_ORDERS, type DateOrder, dayInOrder, guessDateOrder, preferredOrders } from './date-order.ts';

test.each<[string, DateOrder, string | undefined]>([
  ['05/03/2026', 'dd mm yyyy', '2026-03-05'],
  ['05/03/2026', 'mm dd yyyy', '2026-05-03'],
  ['05/03/26', 'dd mm yy', '2026-03-05'],
  ['26.3.5', 'yy mm dd', '2026-03-05'],
  ["3/ 5'26", 'mm dd yy', '2026-03-05'],
  ['20260305', 'yyyy mm dd', '2026-03-05'],
  ['05032026', 'dd mm yyyy', '2026-03-05'],
  ['20260305T101500', 'yyyy mm dd', '2026-03-05'],
  ['2026-03-05 10:15:00', 'yyyy mm dd', '2026-03-05'],
  ['5 de março de 2026', 'dd mm yyyy', '2026-03-05'],
  ['qui, 05-Mar-2026', 'dd mm yyyy', '2026-03-05'],
  ['05 DEZ 2026', 'dd mm yyyy', '2026-12-05'],
  ['Mar 5, 2026', 'mm dd yyyy', '2026-03-05'],
  ['Mar 5, 2026', 'dd mm yyyy', undefined],
  ['30/02/2026', 'dd mm yyyy', undefined],
  ['13/13/2026', 'dd mm yyyy', undefined],
  ['total', 'dd mm yyyy', undefined],
  ['', 'dd mm yyyy', undefined],
  ['5/3', 'dd mm yyyy', undefined],
])('%s by %s (6.6)', (text, order, wanted) => {
  expect(dayInOrder(text, order)).toBe(wanted);
});

const DAY_FIRST = preferredOrders('dd/MM/yyyy');

test('the first row alone does not decide: a later day above 12 does, whatever is preferred', () => {
  expect(guessDateOrder(['05/03/2026', '13/03/2026'], preferredOrders('MM/dd/yyyy'))).toBe('dd mm yyyy');
  expect(guessDateOrder(['05/03/2026', '03/13/2026'], DAY_FIRST)).toBe('mm dd yyyy');
});

test("the budget's own order wins where several fit; two-digit years are not taken for days", () => {
  expect(guessDateOrder(['05/03/2026'], DAY_FIRST)).toBe('dd mm yyyy');
  expect(guessDateOrder(['05/03/26'], DAY_FIRST)).toBe('dd mm yy');
  expect(guessDateOrder(['05/03/26'], preferredOrders('MM/dd/yyyy'))).toBe('mm dd yy');
  expect(guessDateOrder(['2026-03-05'], DAY_FIRST)).toBe('yyyy mm dd');
});

test('without a preference that fits, the days of a statement lie close together', () => {
  expect(guessDateOrder(['01/03/2026', '05/03/2026', '09/03/2026'], preferredOrders('yyyy-MM-dd'))).toBe('dd mm yyyy');
});

test('nothing readable: the default of official clients', () => {
  expect(guessDateOrder(['x', ''])).toBe('mm dd yyyy');
});

const days = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays(testDay('2000-01-01'), n));
const NAMES = ['jan', 'fevereiro', 'Março', 'ABR', 'mai.', 'June', 'jul', 'august', 'Set', 'out', 'nov', 'dezembro'];

test('every day is read back in every order, with separators, without, and with month names', () => {
  fc.assert(
    fc.property(days, fc.constantFrom(...DATE_ORDERS), fc.constantFrom('/', '-', '.', ' '), (day, order, separator) => {
      const [y = '', m = '', d = ''] = day.split('-');
      const year = order.includes('yyyy') ? y : y.slice(2);
      const write = (month: string, sign: string) =>
        order
          .split(' ')
          .map((part) => (part.startsWith('y') ? year : part === 'mm' ? month : d))
          .join(sign);
      expect(dayInOrder(write(m, separator), order)).toBe(day);
      expect(dayInOrder(write(m, ''), order)).toBe(day);
      expect(dayInOrder(write(NAMES[Number(m) - 1] ?? '', ' '), order)).toBe(day);
      expect(guessDateOrder([write(m, separator)], [order])).toBe(order);
    }),
  );
});
