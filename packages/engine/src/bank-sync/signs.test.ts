// Signs that a person turns (bank-sync-pluggy.md 3.2): rows, balance and what the account began with, there and back.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureText } from '../failures/index.ts';
import type { Budget } from '../log/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { accountBalance, updateTransactions } from '../transactions/index.ts';
import { cents, ok } from '../values/index.ts';
import { applyStatements } from './apply.ts';
import { audit } from './audit.ts';
import { compareBalance } from './balance.ts';
import { linkAccount } from './link.ts';
import { linkDetails } from './link-details.ts';
import type { Reading } from './plan.ts';
import { readingWindow } from './reading-window.ts';
import { type BankSyncSettings, setBankSyncSettings } from './settings.ts';
import { turnedOpening, withChosenSigns } from './signs.ts';
import { bankAccount, bankLine, bankStatement } from './simulation.test-support.ts';
import type { BankAccountKind, StatementWarning } from './statement.ts';
import { undoRun } from './undo-run.ts';

const ALL: Reading = { from: null, complete: true, fresh: true, startedAt: 1 };

type Home = { readonly budget: Budget; readonly account: string };

function home(): Home {
  const budget = openTestBudget({ today: '2026-03-15' });
  const bank = { id: 'bank-1', source: 'pluggyai', name: 'Conta', bankId: 'item-1', institution: 'Banco Roxo' } as const;
  const linked = budget.commit('link', (writer) => linkAccount(writer, bank, { offBudget: false }));
  if (!linked.ok) throw new Error(failureText(linked.error, 'en'));
  return { budget, account: linked.value };
}

/** Two purchases and a payment, as the bank tells them: `sign` is -1 where it tells all the other way round. */
function told(kind: BankAccountKind, current: number, sign: 1 | -1 = 1, warnings: StatementWarning[] = []) {
  const account = bankAccount({ kind, balance: { ...bankAccount().balance, current: cents(sign * current) } });
  const lines = [-1_000, -2_500, 700].map((amount, n) =>
    bankLine({ id: `row-${n}`, day: testDay(`2026-03-0${n + 1}`), amount: sign * amount, importedPayee: `LOJA ${n}` }),
  );
  return bankStatement(lines, { account, warnings });
}

function sync({ budget, account }: Home, statement: ReturnType<typeof told>, reading = ALL) {
  const done = budget.commit('sync', (writer) => applyStatements(writer, [{ account, statement, reading }]));
  if (!done.ok) throw new Error(failureText(done.error, 'en'));
  return done.value[0];
}

const choose = ({ budget, account }: Home, settings: Partial<BankSyncSettings>): void =>
  void budget.commit('set', (writer) => ok(setBankSyncSettings(writer, account, settings)));

const amountsOf = ({ budget, account }: Home) =>
  budget
    .read((reader) => reader.select('live_transactions', ['id', 'amount', 'startingBalance'], 'where account = ?', [account]))
    .map(({ amount, startingBalance }) => [startingBalance ? 'opening' : 'row', amount])
    .sort();

const compared = ({ budget, account }: Home) => budget.read((reader) => compareBalance(reader, account));
const details = ({ budget, account }: Home) => budget.read((reader) => linkDetails(reader, account));
const window = ({ budget, account }: Home) => budget.read((reader) => readingWindow(reader, account));

test('a card whose balance is turned: the next sync sets right what the account began with, once, and a run undoes it', () => {
  const one = home();
  const statement = told('credit-card', 5_000, 1, ['card-balance-sign']);
  sync(one, statement);
  expect(amountsOf(one)[0]).toEqual(['opening', 7_800]);
  expect(details(one)?.signInDoubt).toBe(true);
  choose(one, { invertBalance: true });
  const mended = sync(one, statement);
  expect(amountsOf(one)[0]).toEqual(['opening', -2_200]);
  expect(compared(one)).toMatchObject({ bank: -5_000, ledger: -5_000, difference: 0 });
  expect(details(one)?.signInDoubt).toBe(false);
  expect(mended?.report.warnings).toEqual([]);
  const messages = one.budget.messageCount('budget');
  expect(sync(one, statement)).toMatchObject({ run: null });
  expect(one.budget.messageCount('budget')).toBe(messages);
  one.budget.commit('undo', (writer) => undoRun(writer, mended?.run ?? ''));
  expect(amountsOf(one)[0]).toEqual(['opening', 7_800]);
});

test('a balance that the person called right is not doubted again, on the account or in a run', () => {
  const one = home();
  const statement = told('credit-card', 5_000, 1, ['card-balance-sign']);
  expect(sync(one, statement)?.report.warnings).toEqual(['card-balance-sign']);
  choose(one, { invertBalance: false });
  expect(details(one)?.signInDoubt).toBe(false);
  expect(sync(one, statement)?.report.warnings).toEqual([]);
  expect(amountsOf(one)[0]).toEqual(['opening', 7_800]);
});

test('chosen before the first sync it is right from the start', () => {
  const one = home();
  choose(one, { invertBalance: true });
  sync(one, told('credit-card', 5_000));
  expect(amountsOf(one)[0]).toEqual(['opening', -2_200]);
});

test('a bank that says every direction the other way: rows, balance and opening turn, there and back', () => {
  const one = home();
  const statement = told('checking', 9_000, -1);
  sync(one, statement);
  const before = amountsOf(one);
  expect(before).toContainEqual(['row', 1_000]);
  choose(one, { invertSigns: true });
  expect(window(one)).toEqual({ since: null, late: null });
  sync(one, statement);
  expect(amountsOf(one)).toEqual([
    ['opening', 11_800],
    ['row', -1_000],
    ['row', -2_500],
    ['row', 700],
  ]);
  expect(compared(one)).toMatchObject({ bank: 9_000, ledger: 9_000 });
  expect(sync(one, statement)?.report).toMatchObject({ added: 0, updated: 0, removed: 0 });
  choose(one, { invertSigns: false });
  sync(one, statement);
  expect(amountsOf(one)).toEqual(before);
});

test('a reconciled row stays, and an opening that the person set is theirs', () => {
  const one = home();
  const statement = told('checking', 9_000, -1);
  sync(one, statement);
  const rows = one.budget.read((reader) =>
    reader.select('live_transactions', ['id', 'startingBalance', 'amount'], 'where account = ?', [one.account]),
  );
  const opening = rows.find(({ startingBalance }) => startingBalance)?.id ?? '';
  const locked = rows.find(({ amount }) => amount === 1_000)?.id ?? '';
  one.budget.commit('edit', (writer) =>
    ok(
      updateTransactions(writer, [
        { id: opening, amount: cents(5) },
        { id: locked, reconciled: true },
      ]),
    ),
  );
  choose(one, { invertSigns: true });
  sync(one, statement);
  const amountOf = (id: string) => one.budget.read((reader) => reader.row('transactions', id))?.amount;
  expect([amountOf(opening), amountOf(locked)]).toEqual([5, 1_000]);
});

test('a part that was read under the new choice is not all', () => {
  const one = home();
  const statement = told('checking', 9_000, -1);
  sync(one, statement);
  choose(one, { invertSigns: true });
  sync(one, statement, { ...ALL, from: testDay('2026-03-02') });
  expect(details(one)?.invertSigns).toBe(false);
  sync(one, statement);
  expect(details(one)?.invertSigns).toBe(true);
});

test('counting what the bank has follows the choice', () => {
  const one = home();
  const statement = told('checking', 9_000, -1);
  choose(one, { invertSigns: true });
  sync(one, statement);
  const found = one.budget.read((reader) => audit(reader, { account: one.account, statement, from: null }));
  expect(found).toMatchObject({ open: 0, known: 0 });
});

test('turned twice is as told; both choices together leave the balance', () => {
  const statement = told('credit-card', 5_000);
  const turn = { invertSigns: true, invertBalance: false };
  expect(withChosenSigns(withChosenSigns(statement, turn), turn)).toEqual(statement);
  const both = withChosenSigns(statement, { invertSigns: true, invertBalance: true });
  expect(both.account).toEqual(statement.account);
  expect(both.lines.map(({ amount }) => amount)).toEqual([1_000, 2_500, -700]);
});

test('an opening that was reckoned from a turned balance ends at the bank’s, whatever the rows', () => {
  const amount = fc.integer({ min: -1e9, max: 1e9 });
  fc.assert(
    fc.property(amount, amount, (bank, rows) => {
      const opening = cents(-bank - rows);
      const mended = turnedOpening(opening, { bank: cents(bank), ledger: cents(opening + rows) });
      expect(mended + rows).toBe(bank);
    }),
  );
});

test('what was right before stays: an opening from a bill, where the ledger agrees already', () => {
  expect(turnedOpening(cents(-700), { bank: cents(-900), ledger: cents(-900) })).toBe(-700);
});

test('the ledger of an account that nobody turned is left alone', () => {
  const one = home();
  sync(one, told('credit-card', 5_000));
  expect(one.budget.read((reader) => accountBalance(reader, one.account))).toBe(5_000);
});
