import { describe, expect, test } from 'vitest';
import { failureText } from '../failures/index.ts';
import type { Budget } from '../log/index.ts';
import { openTestBudget } from '../testing/budget.ts';
import { deleteTransactions, insertTransactions, updateTransactions } from '../transactions/index.ts';
import { cents, ok } from '../values/index.ts';
import { ignoreBankRow } from './answers.ts';
import { applyStatements } from './apply.ts';
import { audit } from './audit.ts';
import { keepAudit } from './keep-audit.ts';
import { linkAccount } from './link.ts';
import { readingWindow } from './reading-window.ts';
import { bankRuns } from './run.ts';
import { setBankSyncSettings } from './settings.ts';
import { bankLine, bankStatement, day } from './simulation.test-support.ts';
import type { BankLine } from './statement.ts';
import { undoRun } from './undo-run.ts';

const ALL = { from: null, complete: true, fresh: true };

type Here = { readonly budget: Budget; readonly account: string };

function linked(): Here {
  const budget = openTestBudget();
  const bank = { id: 'bank-1', source: 'pluggyai', name: 'Conta', bankId: 'item-1', institution: 'Banco Roxo' } as const;
  const done = budget.commit('link', (writer) => linkAccount(writer, bank, { offBudget: false }));
  if (!done.ok) throw new Error(failureText(done.error, 'en'));
  return { budget, account: done.value };
}

function sync({ budget, account }: Here, lines: readonly BankLine[], bringBack: readonly string[] = [], startedAt = 0) {
  const reading = { ...ALL, ...(startedAt > 0 && { startedAt }) };
  const input = { account, statement: bankStatement(lines), reading, bringBack };
  const done = budget.commit('sync', (writer) => applyStatements(writer, [input]));
  if (!done.ok) throw new Error(failureText(done.error, 'en'));
  return done.value[0]?.run ?? null;
}

const check = ({ budget, account }: Here, lines: readonly BankLine[]) =>
  budget.read((reader) => audit(reader, { account, statement: bankStatement(lines), from: null }));
const told = (here: Here, lines: readonly BankLine[]) =>
  check(here, lines).months.flatMap((month) => month.lines.map(({ kind, reason, bankId }) => [kind, reason, bankId]));
const idOf = ({ budget, account }: Here, importedId: string): string =>
  budget.read((reader) =>
    reader.select('live_transactions', ['id'], 'where account = ? and importedId = ?', [account, importedId]),
  )[0]?.id ?? '';
const change = ({ budget }: Here, work: Parameters<Budget['commit']>[1]) => budget.commit('mine', work);

const BREAD = bankLine({ id: 'bread', day: '2026-03-10', amount: -5000 });
const RENT = bankLine({ id: 'rent', day: '2026-02-05', amount: -150_000, importedPayee: 'Aluguel' });
const LATE = bankLine({ id: 'late', day: '2026-01-07', amount: -990, importedPayee: 'Feira' });

describe('[17 rows 20 to 23] counts and sums per month', () => {
  test('agree where everything is in the budget', () => {
    const here = linked();
    sync(here, [BREAD, RENT]);
    expect(check(here, [BREAD, RENT])).toMatchObject({
      open: 0,
      known: 0,
      months: [
        { month: '2026-03', bank: { count: 1, sum: -5000 }, ledger: { count: 1, sum: -5000 }, lines: [] },
        { month: '2026-02', bank: { count: 1, sum: -150_000 }, ledger: { count: 1, sum: -150_000 }, lines: [] },
      ],
    });
  });

  test('name what is missing, extra and different, and what a person did', () => {
    const here = linked();
    const lines = ['deleted', 'ignored', 'edited', 'same'].map((id, n) =>
      bankLine({ id, day: '2026-03-02', amount: -100 - n, importedPayee: id }),
    );
    sync(here, [...lines, BREAD]);
    change(here, (writer) => ok(deleteTransactions(writer, [idOf(here, 'deleted')])));
    change(here, (writer) => ignoreBankRow(writer, here.account, 'ignored'));
    change(here, (writer) => ok(updateTransactions(writer, [{ id: idOf(here, 'edited'), amount: cents(-7) }])));
    expect(told(here, [...lines, LATE]).sort()).toEqual([
      ['different', 'edited', 'edited'],
      ['extra', 'not-at-bank', 'bread'],
      ['missing', 'deleted', 'deleted'],
      ['missing', 'ignored', 'ignored'],
      ['missing', 'not-booked', 'late'],
    ]);
    expect(check(here, [...lines, LATE])).toMatchObject({ open: 2, known: 3 });
  });

  test('days before the first that the person wants are not compared, nor what is to come', () => {
    const here = linked();
    change(here, (writer) => ok(setBankSyncSettings(writer, here.account, { startDay: day('2026-02-01') })));
    sync(here, [BREAD, RENT, LATE]);
    const future = bankLine({ id: 'future', day: '2026-12-01', amount: -1, upcoming: true });
    expect(check(here, [BREAD, RENT, LATE, future])).toMatchObject({ open: 0, known: 0, from: '2026-02-01' });
  });

  test('rows under new ids that no sync met yet are the same rows', () => {
    const here = linked();
    sync(here, [BREAD, RENT]);
    expect(
      told(here, [
        { ...BREAD, id: 'bread-2' },
        { ...RENT, id: 'rent-2' },
      ]),
    ).toEqual([]);
  });
});

describe('bringing in what is missing', () => {
  test('is a run like any other; taking it back forgets the wish', () => {
    const here = linked();
    sync(here, [BREAD, RENT]);
    change(here, (writer) => ok(deleteTransactions(writer, [idOf(here, 'rent')])));
    sync(here, [BREAD, RENT]);
    expect(idOf(here, 'rent')).toBe('');
    const run = sync(here, [BREAD, RENT], ['rent']) ?? '';
    expect(idOf(here, 'rent')).not.toBe('');
    expect(told(here, [BREAD, RENT])).toEqual([]);
    change(here, (writer) => undoRun(writer, run));
    sync(here, [BREAD, RENT]);
    expect([idOf(here, 'rent'), told(here, [BREAD, RENT])]).toEqual(['', [['missing', 'deleted', 'rent']]]);
  });
});

test('a line that the person deleted before any sync met it comes back when they ask', () => {
  const here = linked();
  const mine = { account: here.account, date: day('2026-02-05'), amount: cents(-150_000), importedId: 'rent' };
  change(here, (writer) => ok(insertTransactions(writer, [mine])));
  change(here, (writer) => ok(deleteTransactions(writer, [idOf(here, 'rent')])));
  sync(here, [BREAD, RENT], ['rent']);
  expect(idOf(here, 'rent')).not.toBe('');
});

describe('what is kept of an audit', () => {
  test('nothing where nothing is found, and the same finding once', () => {
    const here = linked();
    sync(here, [BREAD], [], Date.parse('2026-03-11T12:00:00Z'));
    const keep = (lines: readonly BankLine[]) => change(here, (writer) => ok(keepAudit(writer, check(here, lines))));
    const messages = () => here.budget.messageCount('companion');
    const before = messages();
    keep([BREAD]);
    expect(messages()).toBe(before);
    keep([BREAD, LATE]);
    const [found] = here.budget.read((reader) => bankRuns(reader, here.account));
    expect(found?.report).toEqual({ audit: { missing: 1, extra: 0, different: 0, months: ['2026-01'] } });
    const after = messages();
    keep([BREAD, LATE]);
    expect(messages()).toBe(after);
    // It is no reading that brought something in: what came late is asked for as before.
    expect(here.budget.read((reader) => readingWindow(reader, here.account)).late?.createdFrom).toBeLessThan(
      (found?.startedAt ?? 0) - 2 * 86_400_000,
    );
  });
});

describe('[14.1 step 6] what a bank is asked for', () => {
  const DAY = 86_400_000;
  const window = ({ budget, account }: Here) => budget.read((reader) => readingWindow(reader, account));

  test('everything at first, from the first wanted day on', () => {
    const here = linked();
    expect(window(here)).toEqual({ since: null, late: null });
    change(here, (writer) => ok(setBankSyncSettings(writer, here.account, { startDay: day('2026-02-01') })));
    expect(window(here)).toEqual({ since: '2026-02-01', late: null });
  });

  test('then what is near, and what came late since two days before the last reading that brought something began', () => {
    const here = linked();
    const today = Date.parse('2026-03-15T12:00:00Z');
    sync(here, [BREAD, RENT], [], today);
    expect(window(here)).toEqual({ since: '2026-02-08', late: { createdFrom: today - 2 * DAY, notBefore: null } });
    sync(here, [BREAD, RENT], [], today + DAY);
    expect(window(here).late?.createdFrom).toBe(today - 2 * DAY);
    sync(here, [BREAD, RENT, LATE], [], today + DAY);
    expect(window(here).late?.createdFrom).toBe(today - DAY);
  });

  test('from the oldest pending row on, and never before the first wanted day', () => {
    const here = linked();
    const pending = bankLine({ id: 'p', day: '2026-01-20', amount: -1, status: 'pending' });
    sync(here, [BREAD, pending], [], Date.parse('2026-03-15T12:00:00Z'));
    expect(window(here).since).toBe('2026-01-20');
    change(here, (writer) => ok(setBankSyncSettings(writer, here.account, { startDay: day('2026-02-20') })));
    expect(window(here)).toMatchObject({ since: '2026-02-20', late: { notBefore: '2026-02-20' } });
  });

  test('ninety days once the account’s own day of the week has come since', () => {
    const here = linked();
    sync(here, [BREAD, RENT], [], Date.parse('2026-03-05T12:00:00Z'));
    expect(window(here).since).toBe('2025-12-15');
  });

  test('what a person took back is read again as if it never had been', () => {
    const here = linked();
    const run = sync(here, [BREAD, RENT], [], Date.parse('2026-03-15T12:00:00Z')) ?? '';
    change(here, (writer) => undoRun(writer, run));
    expect(window(here)).toEqual({ since: null, late: null });
  });
});
