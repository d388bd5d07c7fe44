import { expect, test } from 'vitest';
import { openTestBudget } from '../testing/budget.ts';
import { cents, ok } from '../values/index.ts';
import { linkDetails, saveLinkDetails } from './link-details.ts';
import { bankAccount, bankStatement } from './simulation.test-support.ts';

const AS_TOLD = { cardDay: 'charge', invertSigns: false, invertBalance: false } as const;

test('pots keep their names, and what is invested automatically is set aside with them; a second reading writes nothing', () => {
  const budget = openTestBudget();
  const pots = [
    { name: 'Viagem', amount: cents(120_000) },
    { name: 'Reserva', amount: cents(300_000) },
  ];
  const balance = { ...bankAccount().balance, reserved: pots, automaticallyInvested: cents(500) };
  const statement = bankStatement([], { account: bankAccount({ balance }) });
  const save = () => budget.commit('save', (writer) => ok(saveLinkDetails(writer, 'a', statement, AS_TOLD)));
  save();
  expect(budget.read((reader) => linkDetails(reader, 'a'))).toMatchObject({ setAside: 420_500, pots });
  const before = budget.messageCount('companion');
  save();
  expect(budget.messageCount('companion')).toBe(before);
});

test('an account without pots has none', () => {
  const budget = openTestBudget();
  budget.commit('save', (writer) => ok(saveLinkDetails(writer, 'a', bankStatement([]), AS_TOLD)));
  expect(budget.read((reader) => linkDetails(reader, 'a'))).toMatchObject({ setAside: 0, pots: [] });
});
