// The day of purchase instead of that of the charge (bank-sync-pluggy.md 4, 8), in a real budget.
import { expect, test } from 'vitest';
import { failureText } from '../failures/index.ts';
import type { Budget } from '../log/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { accountBalance, updateTransactions } from '../transactions/index.ts';
import { cents, monthOf, ok } from '../values/index.ts';
import { applyStatements } from './apply.ts';
import { compareBalance } from './balance.ts';
import { contentOf, packContent, unpackContent } from './content.ts';
import { linkAccount } from './link.ts';
import { linkDetails } from './link-details.ts';
import type { Reading } from './plan.ts';
import { setBankSyncSettings } from './settings.ts';
import { bankAccount, bankLine, bankStatement } from './simulation.test-support.ts';
import type { BankLine } from './statement.ts';
import { upcoming } from './upcoming.ts';

const ALL: Reading = { from: null, complete: true, fresh: true };
const BOUGHT = testDay('2026-01-10');

type Home = { readonly budget: Budget; readonly account: string };

function home(): Home {
  const budget = openTestBudget({ today: '2026-03-15' });
  const bank = { id: 'bank-1', source: 'pluggyai', name: 'Cartão', bankId: 'item-1', institution: 'Banco Roxo' } as const;
  const linked = budget.commit('link', (writer) => linkAccount(writer, bank, { offBudget: false }));
  if (!linked.ok) throw new Error(failureText(linked.error, 'en'));
  return { budget, account: linked.value };
}

/** Charge 1 to 5 of a purchase, one a month; three have come. */
function charges(by: 'charge' | 'purchase'): BankLine[] {
  return ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10', '2026-05-10'].map((text, n) => {
    const charged = testDay(text);
    const card = { billId: null, billForecast: null, lastDigits: null, feeType: null, otherCreditsType: null };
    const isAhead = text > '2026-03-15';
    return bankLine({
      id: `part-${n + 1}`,
      day: by === 'purchase' ? BOUGHT : charged,
      amount: -1_000,
      status: isAhead ? 'pending' : 'posted',
      upcoming: by === 'charge' && isAhead,
      importedPayee: 'CASA E LAR',
      installment: { number: n + 1, count: 5, total: cents(5_000), purchasedOn: BOUGHT },
      card: by === 'purchase' && charged !== BOUGHT ? { ...card, chargedOn: charged } : card,
    });
  });
}

function sync({ budget, account }: Home, by: 'charge' | 'purchase', reading = ALL) {
  const bank = bankAccount({ kind: 'credit-card', balance: { ...bankAccount().balance, current: cents(-3_500) } });
  const statement = bankStatement(charges(by), { account: bank, ...(by === 'purchase' && { cardDay: by }) });
  const done = budget.commit('sync', (writer) => applyStatements(writer, [{ account, statement, reading }]));
  if (!done.ok) throw new Error(failureText(done.error, 'en'));
  return done.value[0]?.report;
}

const choose = ({ budget, account }: Home, cardDay: 'charge' | 'purchase'): void =>
  void budget.commit('set', (writer) => ok(setBankSyncSettings(writer, account, { cardDay })));

const rowsOf = ({ budget, account }: Home) =>
  budget
    .read((reader) =>
      reader.select('live_transactions', ['id', 'date', 'importedId', 'startingBalance'], 'where account = ?', [account]),
    )
    .filter(({ startingBalance }) => !startingBalance)
    .sort((a, b) => ((a.importedId ?? '') < (b.importedId ?? '') ? -1 : 1));

test('there and back: nothing doubled, nothing lost, each charge under its own id', () => {
  const one = home();
  sync(one, 'charge');
  const before = rowsOf(one);
  expect(before).toHaveLength(3);
  choose(one, 'purchase');
  sync(one, 'purchase');
  expect(rowsOf(one).map(({ date }) => date)).toEqual([BOUGHT, BOUGHT, BOUGHT, BOUGHT, BOUGHT]);
  expect(
    rowsOf(one)
      .slice(0, 3)
      .map(({ id }) => id),
  ).toEqual(before.map(({ id }) => id));
  expect(sync(one, 'purchase')).toMatchObject({ added: 0, updated: 0, removed: 0 });
  choose(one, 'charge');
  sync(one, 'charge');
  expect(rowsOf(one)).toEqual(before);
  expect(one.budget.read((reader) => upcoming(reader, one.account)).lines).toHaveLength(2);
  expect(sync(one, 'charge')).toMatchObject({ added: 0, updated: 0, removed: 0 });
});

test('days that the person chose stay, and a charge ahead that the person worked on stays booked', () => {
  const one = home();
  sync(one, 'purchase');
  const [first, , , fourth] = rowsOf(one);
  const mine = testDay('2026-01-20');
  one.budget.commit('edit', (writer) =>
    ok(
      updateTransactions(writer, [
        { id: first?.id ?? '', date: mine },
        { id: fourth?.id ?? '', notes: 'meu' },
      ]),
    ),
  );
  sync(one, 'charge');
  expect(rowsOf(one).map(({ importedId, date }) => [importedId, date])).toEqual([
    ['part-1', mine],
    ['part-2', '2026-02-10'],
    ['part-3', '2026-03-10'],
    ['part-4', '2026-04-10'],
  ]);
});

test('a first sync begins with what the bank counts: charges ahead are no debt yet, and the difference says so', () => {
  const one = home();
  sync(one, 'purchase');
  const { budget, account } = one;
  expect(budget.read((reader) => accountBalance(reader, account))).toBe(-5_500);
  expect(budget.read((reader) => compareBalance(reader, account))).toMatchObject({ difference: 2_000, reason: 'upcoming' });
});

test('only a whole reading under the new choice counts as having followed it', () => {
  const one = home();
  sync(one, 'charge');
  const kept = () => one.budget.read((reader) => linkDetails(reader, one.account))?.cardDay;
  expect(kept()).toBe('charge');
  sync(one, 'purchase', { ...ALL, from: testDay('2026-02-01') });
  expect(kept()).toBe('charge');
  sync(one, 'purchase');
  expect(kept()).toBe('purchase');
});

test('what is kept of a line grows only where there is more to keep', () => {
  const [plain] = charges('charge');
  const [, moved] = charges('purchase');
  if (!plain || !moved) throw new Error('no lines');
  const expected = { ...plain, card: plain.card && { ...plain.card, billForecast: monthOf(testDay('2026-02-01')) } };
  expect(JSON.parse(packContent(contentOf(plain)))).toHaveLength(14);
  expect(JSON.parse(packContent(contentOf(moved)))).toHaveLength(18);
  expect(unpackContent(packContent(contentOf(moved)))).toEqual(contentOf(moved));
  expect(unpackContent(packContent(contentOf(expected)))).toEqual(contentOf(expected));
  // Once the bill is told nobody asks which one was expected.
  const told = { ...expected, card: expected.card && { ...expected.card, billId: 'feb' } };
  expect(JSON.parse(packContent(contentOf(told)))).toHaveLength(14);
});
