// Statements in a real budget: what is written, what is not, and how it is taken back.
import { describe, expect, test } from 'vitest';
import { createAccount } from '../accounts/index.ts';
import { failureText } from '../failures/index.ts';
import type { Budget } from '../log/index.ts';
import { findOrCreatePayee, transferPayee } from '../payees/index.ts';
import { createRule } from '../rules/index.ts';
import { openTestBudget, testDay } from '../testing/budget.ts';
import { accountBalance, deleteTransactions, insertTransactions, setSplits, updateTransactions } from '../transactions/index.ts';
import { cents, ok } from '../values/index.ts';
import { answerQuestion, bringBack } from './answers.ts';
import { applyStatements } from './apply.ts';
import { compareBalance } from './balance.ts';
import { linkAccount } from './link.ts';
import { linkDetails } from './link-details.ts';
import { undoPair } from './pairing.ts';
import { openQuestions, questions } from './reviews.ts';
import { bankRuns } from './run.ts';
import { setBankSyncSettings } from './settings.ts';
import { bankAccount, bankLine, bankStatement, type LineDraft } from './simulation.test-support.ts';
import type { BankAccount, BankLine, BankStatement } from './statement.ts';
import { undoRun } from './undo-run.ts';
import { upcoming } from './upcoming.ts';

const READ_ALL = { from: null, complete: true, fresh: true };
const FOOD = '541836f1-e756-4473-a5d0-6c1d3f06c7fa';

type Linked = { readonly budget: Budget; readonly account: string };

function link(budget: Budget, id = 'bank-1', over: { name?: string; offBudget?: boolean } = {}): string {
  const bank = { id, source: 'pluggyai', name: `Conta ${id}`, bankId: 'item-1', institution: 'Banco Roxo' } as const;
  const linked = budget.commit('link', (writer) => linkAccount(writer, bank, { offBudget: false, ...over }));
  if (!linked.ok) throw new Error(failureText(linked.error, 'en'));
  return linked.value;
}

function linked(options: Parameters<typeof openTestBudget>[0] = {}): Linked {
  const budget = openTestBudget(options);
  return { budget, account: link(budget) };
}

const balance = (current: number | null, over: object = {}): BankAccount['balance'] => ({
  ...bankAccount().balance,
  current: current === null ? null : cents(current),
  ...over,
});

function sync(
  { budget, account }: Linked,
  lines: readonly BankLine[],
  over: Partial<BankStatement> & { current?: number | null; bank?: Partial<BankAccount> } = {},
) {
  const { current = null, bank = {}, ...rest } = over;
  const statement = bankStatement(lines, { account: bankAccount({ balance: balance(current), ...bank }), ...rest });
  const done = budget.commit('sync', (writer) => applyStatements(writer, [{ account, statement, reading: READ_ALL }]));
  if (!done.ok) throw new Error(failureText(done.error, 'en'));
  const [outcome] = done.value;
  if (!outcome) throw new Error('No outcome');
  return outcome;
}

const bread = (id: string, over: Partial<LineDraft> = {}) => bankLine({ id, day: '2026-03-10', amount: -5000, ...over });

const FIELDS = [
  'id',
  'date',
  'amount',
  'payee',
  'category',
  'notes',
  'importedId',
  'importedPayee',
  'cleared',
  'transfer',
  'startingBalance',
  'schedule',
] as const;
const rowsOf = (budget: Budget, account: string) =>
  budget.read((reader) =>
    reader.select('live_transactions', FIELDS, 'where account = ? and coalesce(isChild, 0) = 0 order by date, amount, id', [
      account,
    ]),
  );
const rowAt = (budget: Budget, account: string, importedId: string) => {
  const row = rowsOf(budget, account).find((found) => found.importedId === importedId);
  if (!row) throw new Error(`No row ${importedId}`);
  return row;
};
const whenText = (value: string) => ({
  stage: 'default' as const,
  conditionsOp: 'and' as const,
  conditions: [{ type: 'text' as const, field: 'importedPayee' as const, op: 'contains' as const, value }],
});
const messages = (budget: Budget) => budget.messageCount('budget') + budget.messageCount('companion');

describe('first sync', () => {
  test('rows, payees, starting balance and the account’s columns are as official clients write them', () => {
    const { budget, account } = linked();
    const { report } = sync(
      { budget, account },
      [bread('a', { notes: 'débito #1', status: 'pending' }), bread('b', { day: '2026-03-12', amount: -100 })],
      { current: 20_000 },
    );
    expect(rowsOf(budget, account)).toMatchObject([
      { date: '2026-03-09', amount: 20_100, startingBalance: true, cleared: true, importedId: null },
      { amount: -5000, notes: 'débito ##1', cleared: false, importedId: 'a', importedPayee: 'Padaria do Bairro', category: null },
      { amount: -100, cleared: true, importedId: 'b' },
    ]);
    expect(report).toMatchObject({ fetched: 2, added: 2, startingBalance: 20_100 });
    expect(budget.read((reader) => reader.row('accounts', account))).toMatchObject({
      bankBalance: 20_000,
      bankSyncStatus: 'ok',
      bankSource: 'pluggyai',
      officialName: 'Conta bank-1',
    });
    expect(budget.read((reader) => reader.row('accounts', account)?.lastSync)).toBeGreaterThan(0);
  });

  test('a card counts what is pending; without bills it begins with what is left of its balance', () => {
    const { budget, account } = linked();
    sync({ budget, account }, [bread('a', { status: 'pending' })], { current: -8000, bank: { kind: 'credit-card' } });
    expect(budget.read((reader) => accountBalance(reader, account))).toBe(-8000);
  });

  test('a card with bills begins with what was unpaid on the last closed one (3.3)', () => {
    const { budget, account } = linked();
    const bill = {
      id: 'f',
      dueOn: testDay('2026-03-08'),
      closesOn: testDay('2026-03-01'),
      total: cents(90_000),
      minimumPayment: null,
      charges: [],
    };
    const payments = [{ day: testDay('2026-03-05'), amount: cents(60_000), mode: null, type: 'x' }];
    sync({ budget, account }, [bread('a')], { current: -1, bank: { kind: 'credit-card' }, bills: [{ ...bill, payments }] });
    expect(rowsOf(budget, account)[0]).toMatchObject({ amount: -30_000, date: '2026-03-09', startingBalance: true });
  });

  test('cards of one shared limit are one debt (failure 29), in whatever order they come', () => {
    for (const turned of [false, true]) {
      const budget = openTestBudget();
      const [one, two] = [link(budget, 'bank-1'), link(budget, 'bank-2')];
      const credit = {
        limit: null,
        availableLimit: null,
        minimumPayment: null,
        closesOn: null,
        dueOn: null,
        sharedLimitKey: 'L',
      };
      const card = (id: string, amount: number) =>
        bankStatement([bread(id, { amount })], {
          account: bankAccount({ id, kind: 'credit-card', balance: balance(-10_000, { credit }) }),
        });
      const inputs = [
        { account: one, statement: card('bank-1', -3000), reading: READ_ALL },
        { account: two, statement: card('bank-2', -2000), reading: READ_ALL },
      ];
      budget.commit('sync', (writer) => applyStatements(writer, turned ? inputs.toReversed() : inputs));
      expect(budget.read((reader) => [accountBalance(reader, one), accountBalance(reader, two)])).toEqual([-8000, -2000]);
    }
  });

  test('a row that the bank counted before it showed it does not count twice (failure 21)', () => {
    const here = linked();
    sync(here, [bread('a')], { current: 10_000 });
    const late = bread('late', { day: '2026-03-08', amount: -700 });
    sync(here, [late, bread('a')], { current: 10_000 });
    expect(here.budget.read((reader) => compareBalance(reader, here.account))).toMatchObject({ difference: 0 });
    const opening = rowsOf(here.budget, here.account).find(({ startingBalance }) => startingBalance)?.id ?? '';
    here.budget.commit('mine', (writer) => updateTransactions(writer, [{ id: opening, amount: cents(1) }]));
    sync(here, [late, bread('later', { day: '2026-03-07', amount: -9 }), bread('a')], { current: 10_000 });
    expect(rowsOf(here.budget, here.account).find(({ id }) => id === opening)?.amount).toBe(1);
  });

  test('an empty account begins today with its balance; one with rows gets no second beginning', () => {
    const { budget, account } = linked();
    sync({ budget, account }, [], { current: 700 });
    expect(rowsOf(budget, account)).toMatchObject([{ date: '2026-03-15', amount: 700, startingBalance: true }]);
    sync({ budget, account }, [bread('a')], { current: -4300 });
    expect(rowsOf(budget, account)).toHaveLength(2);
  });

  test('works at level 43, which has no place for the status', () => {
    const { budget, account } = linked({ level: 43 });
    sync({ budget, account }, [bread('a')], { current: 0 });
    expect(budget.read((reader) => accountBalance(reader, account))).toBe(0);
  });

  test('refuses an account that is not linked, or a statement of another account, and writes nothing', () => {
    const { budget, account } = linked();
    const plain = budget.commit('account', (writer) => createAccount(writer, { name: 'Dinheiro' }));
    const before = messages(budget);
    const input = { statement: bankStatement([bread('a')]), reading: READ_ALL };
    const other = { ...input, account, statement: bankStatement([], { account: bankAccount({ id: 'other' }) }) };
    for (const wrong of [{ ...input, account: plain.ok ? plain.value : '' }, other, { ...input, account: 'gone' }])
      expect(budget.commit('sync', (writer) => applyStatements(writer, [{ ...input, account }, wrong])).ok).toBe(false);
    expect(messages(budget)).toBe(before);
  });
});

describe('nothing changed, nothing written (principle 2)', () => {
  test('a second sync writes no message, no run, no step of undo, and tells what it saw', () => {
    const here = linked();
    const bill = {
      id: 'f',
      dueOn: testDay('2026-03-20'),
      closesOn: null,
      total: cents(1),
      minimumPayment: null,
      charges: [],
      payments: [],
    };
    const lines = [
      bread('a'),
      bread('b'),
      bread('f', { day: '2026-04-10', upcoming: true, status: 'pending' }),
      bread('p', { status: 'pending' }),
    ];
    const more = {
      current: 100,
      bills: [bill],
      review: [{ id: 'r', importedPayee: '?', day: null, amount: null, currency: 'BRL', reason: 'bad-date' }],
    } as const;
    sync(here, lines, more);
    const before = [messages(here.budget), here.budget.history().length, here.budget.read((reader) => bankRuns(reader)).length];
    const outcome = sync(here, lines, { ...more, bank: { refreshedAt: new Date() } });
    sync(here, lines.toReversed(), more);
    expect([messages(here.budget), here.budget.history().length, here.budget.read((reader) => bankRuns(reader)).length]).toEqual(
      before,
    );
    expect(outcome).toMatchObject({ run: null, report: { fetched: 5, added: 0, updated: 0 } });
  });

  test('a line whose rule deletes it is not offered again', () => {
    const here = linked();
    here.budget.commit('rule', (writer) =>
      createRule(writer, { ...whenText('padaria'), actions: [{ line: 0, op: 'delete-transaction' }] }),
    );
    expect(sync(here, [bread('a')], { current: 0 }).report.skipped).toEqual({ 'deleted-by-rule': 1 });
    const before = messages(here.budget);
    sync(here, [bread('a')], { current: 0 });
    expect([
      messages(here.budget) - before,
      rowsOf(here.budget, here.account).filter(({ startingBalance }) => !startingBalance),
    ]).toEqual([0, []]);
  });
});

describe('later syncs', () => {
  test('pending to posted keeps category, notes and splits; a removed payee choice teaches the next line', () => {
    const here = linked();
    sync(here, [bread('p', { status: 'pending' })], { current: 0 });
    const { id } = rowAt(here.budget, here.account, 'p');
    const payee = here.budget.commit('edit', (writer) => {
      const zeca = findOrCreatePayee(writer, 'Padaria do Zeca');
      updateTransactions(writer, [{ id, category: FOOD, notes: 'meu', payee: zeca }]);
      return zeca;
    });
    sync(here, [bread('x', { day: '2026-03-11' }), bread('n', { day: '2026-03-12' })], { current: 0 });
    expect(rowAt(here.budget, here.account, 'x')).toMatchObject({
      id,
      category: FOOD,
      notes: 'meu',
      payee,
      cleared: true,
      date: '2026-03-11',
    });
    expect(rowAt(here.budget, here.account, 'n').payee).toBe(payee);
  });

  test('a split keeps its lines; the bank’s new amount is a question', () => {
    const here = linked();
    sync(here, [bread('a')], { current: 0 });
    const { id } = rowAt(here.budget, here.account, 'a');
    here.budget.commit('split', (writer) => setSplits(writer, id, [{ amount: cents(-2000) }, { amount: cents(-3000) }]));
    sync(here, [bread('a', { amount: -5100 })], { current: 0 });
    expect(rowAt(here.budget, here.account, 'a').amount).toBe(-5000);
    expect(here.budget.read((reader) => openQuestions(reader))).toMatchObject([
      { reason: 'split-amount', about: { amount: -5100 } },
    ]);
  });

  test('later charges of an installment plan take its category', () => {
    const here = linked();
    const charge = (number: number, on: string) => ({
      day: on,
      importedPayee: `LOJA AZUL ${number}/3`,
      installment: { number, count: 3, total: cents(15_000), purchasedOn: testDay('2026-01-05') },
    });
    sync(here, [bread('a', charge(1, '2026-01-10'))], { current: 0 });
    here.budget.commit('edit', (writer) =>
      updateTransactions(writer, [{ id: rowAt(here.budget, here.account, 'a').id, category: FOOD }]),
    );
    sync(here, [bread('a', charge(1, '2026-01-10')), bread('b', charge(2, '2026-02-10'))], { current: 0 });
    expect(rowAt(here.budget, here.account, 'b').category).toBe(FOOD);
  });

  test('upcoming lines are shown with sums by month and booked on their day', () => {
    const here = linked();
    const line = { day: '2026-04-10', status: 'pending' as const };
    sync(here, [bread('f', { ...line, upcoming: true }), bread('g', { ...line, day: '2026-04-20', upcoming: true })], {
      current: 0,
    });
    expect(here.budget.read((reader) => upcoming(reader, here.account))).toMatchObject({
      lines: [{ bankId: 'f', amount: -5000 }, { bankId: 'g' }],
      months: [{ month: '2026-04', amount: -10_000 }],
    });
    expect(rowsOf(here.budget, here.account)).toEqual([]);
    sync(here, [bread('f', line), bread('g', { ...line, day: '2026-04-20', upcoming: true })], { current: 0 });
    expect(rowAt(here.budget, here.account, 'f')).toMatchObject({ amount: -5000, cleared: false });
  });

  test('a deleted row stays deleted, even when its tombstone and the row ledger are gone; it can be brought back', () => {
    const here = linked();
    sync(here, [bread('a'), bread('b', { amount: -1 })], { current: 0 });
    const { id } = rowAt(here.budget, here.account, 'a');
    here.budget.commit('delete', (writer) => deleteTransactions(writer, [id]));
    const before = messages(here.budget);
    expect(sync(here, [bread('a'), bread('b', { amount: -1 })], { current: 0 }).report.skipped).toEqual({});
    expect(messages(here.budget)).toBe(before);
    here.budget.commit('back', (writer) => bringBack(writer, here.account, 'a'));
    sync(here, [bread('a'), bread('b', { amount: -1 })], { current: 0 });
    expect(rowAt(here.budget, here.account, 'a').id).not.toBe(id);
  });

  test('official setting: deleted rows come back where the person chose so', () => {
    const here = linked();
    here.budget.commit('set', (writer) => setBankSyncSettings(writer, here.account, { reimportDeleted: true }));
    sync(here, [bread('a')], { current: 0 });
    here.budget.commit('delete', (writer) => deleteTransactions(writer, [rowAt(here.budget, here.account, 'a').id]));
    expect(sync(here, [bread('a')], { current: 0 }).report.added).toBe(1);
  });

  test('rows that an official client brought are known, and those of ours are found without the row ledger', () => {
    const here = linked();
    here.budget.commit('official', (writer) =>
      insertTransactions(writer, [
        {
          account: here.account,
          date: testDay('2026-03-10'),
          amount: cents(-5000),
          importedId: 'a',
          importedPayee: 'Padaria do Bairro',
        },
      ]),
    );
    expect(sync(here, [bread('a')]).report).toMatchObject({ added: 0, unchanged: 1 });
    here.budget.commit('lost', (writer) => {
      for (const { id } of writer.select('live_bank_rows', ['id'])) writer.update('bank_rows', id, { tombstone: true });
    });
    expect(sync(here, [bread('a')]).report).toMatchObject({ added: 0 });
    expect(rowsOf(here.budget, here.account)).toHaveLength(1);
  });

  test('a vanished row is a question; removing it, and the answer, are kept', () => {
    const here = linked();
    sync(here, [bread('a'), bread('b', { amount: -1 })], { current: 0 });
    sync(here, [bread('b', { amount: -1 })], { current: 0 });
    sync(here, [bread('b', { amount: -1 })], { current: 0 });
    const [question] = here.budget.read((reader) => openQuestions(reader));
    expect(question).toMatchObject({ reason: 'posted-vanished' });
    expect(here.budget.commit('answer', (writer) => answerQuestion(writer, question?.id ?? '', { kind: 'remove' }))).toEqual(
      ok(undefined),
    );
    expect(rowsOf(here.budget, here.account).map(({ importedId }) => importedId)).not.toContain('a');
    const again = here.budget.commit('answer', (writer) => answerQuestion(writer, question?.id ?? '', { kind: 'remove' }));
    expect(again).toMatchObject({ ok: false, error: { code: 'bank-question-answered' } });
  });

  test('a line that could be one of two manual rows: the answer joins them', () => {
    const here = linked();
    const made = here.budget.commit('typed', (writer) =>
      insertTransactions(
        writer,
        ['um', 'dois'].map((notes) => ({
          account: here.account,
          date: testDay('2026-03-10'),
          amount: cents(-5000),
          notes,
          cleared: false,
        })),
      ),
    );
    sync(here, [bread('a')]);
    const [question] = here.budget.read((reader) => openQuestions(reader));
    here.budget.commit('answer', (writer) =>
      answerQuestion(writer, question?.id ?? '', { kind: 'same', transaction: made[1] ?? '' }),
    );
    expect(rowsOf(here.budget, here.account)).toHaveLength(2);
    expect(rowAt(here.budget, here.account, 'a')).toMatchObject({ id: made[1], notes: 'dois', cleared: true });
    const before = messages(here.budget);
    sync(here, [bread('a')]);
    expect(messages(here.budget)).toBe(before);
  });

  test('a line that could not be read is entered by hand and not asked about again', () => {
    const here = linked();
    const review = [
      { id: 'r', importedPayee: 'LOJA', day: null, amount: cents(-900), currency: 'USD', reason: 'missing-exchange' },
    ] as const;
    sync(here, [], { review, current: 0 });
    const [question] = here.budget.read((reader) => openQuestions(reader));
    const answer = { kind: 'enter', day: testDay('2026-03-11'), amount: cents(-5000), payeeName: 'Loja' } as const;
    here.budget.commit('answer', (writer) => answerQuestion(writer, question?.id ?? '', answer));
    sync(here, [bread('r')], { current: 0 });
    expect(rowsOf(here.budget, here.account)).toMatchObject([{ importedId: 'r', amount: -5000, date: '2026-03-11' }]);
    expect(here.budget.read((reader) => openQuestions(reader))).toEqual([]);
  });
});

describe('undoing a run', () => {
  test('a first sync goes without a trace, and the next one brings it again', () => {
    const here = linked();
    const { run } = sync(here, [bread('a'), bread('b')], { current: 500 });
    const payees = () =>
      here.budget.read((reader) => reader.select('live_payees', ['name'], "where name <> '' and transferAccount is null"));
    expect(here.budget.commit('undo', (writer) => undoRun(writer, run ?? ''))).toEqual(ok({ takenBack: 3, kept: [] }));
    expect([rowsOf(here.budget, here.account), payees().filter(({ name }) => name === 'Padaria do Bairro')]).toEqual([[], []]);
    expect(here.budget.commit('undo', (writer) => undoRun(writer, run ?? ''))).toMatchObject({
      ok: false,
      error: { code: 'bank-run-undone' },
    });
    expect(sync(here, [bread('a'), bread('b')], { current: 500 }).report).toMatchObject({ added: 2, startingBalance: 10_500 });
  });

  test('the general undo takes a sync back too, and the next one brings it again', () => {
    const here = linked();
    const lines = [bread('a'), bread('b', { amount: -1 })];
    sync(here, lines, { current: 500 });
    here.budget.undo();
    expect(rowsOf(here.budget, here.account)).toEqual([]);
    expect(sync(here, lines, { current: 500 }).report).toMatchObject({ added: 2 });
    here.budget.undo();
    here.budget.redo();
    expect(rowsOf(here.budget, here.account)).toHaveLength(3);
    const before = messages(here.budget);
    sync(here, lines, { current: 500 });
    expect(messages(here.budget)).toBe(before);
  });

  test('with keepAway the lines do not come back', () => {
    const here = linked();
    const { run } = sync(here, [bread('a')], { current: 500 });
    here.budget.commit('undo', (writer) => undoRun(writer, run ?? '', { keepAway: true }));
    expect(sync(here, [bread('a')], { current: 500 }).report.added).toBe(0);
  });

  test('updates, adoptions and removals go back; what somebody edited since stays and is named', () => {
    const here = linked();
    const [manual = ''] = here.budget.commit('typed', (writer) =>
      insertTransactions(writer, [{ account: here.account, date: testDay('2026-03-01'), amount: cents(-700), cleared: false }]),
    );
    sync(here, [bread('a'), bread('b', { amount: -1 }), bread('p', { amount: -2, status: 'pending' })]);
    const before = rowsOf(here.budget, here.account);
    const lines = [
      bread('a', { amount: -5100 }),
      bread('b', { amount: -3 }),
      bread('m', { amount: -700, day: '2026-03-02' }),
      bread('c', { amount: -9 }),
      bread('d', { amount: -8 }),
    ];
    const { run, report } = sync(here, lines);
    expect(report).toMatchObject({ updated: 2, matched: 1, removed: 1, added: 2 });
    const [b, d] = [rowAt(here.budget, here.account, 'b').id, rowAt(here.budget, here.account, 'd').id];
    here.budget.commit('edit', (writer) =>
      updateTransactions(writer, [
        { id: b, amount: cents(-4) },
        { id: d, notes: 'meu' },
      ]),
    );
    const undone = here.budget.commit('undo', (writer) => undoRun(writer, run ?? ''));
    expect(undone).toEqual(ok({ takenBack: 4, kept: [b, d].sort() }));
    const after = rowsOf(here.budget, here.account);
    const untouched = (rows: typeof after) => rows.filter(({ id }) => id !== b && id !== d);
    expect(untouched(after)).toEqual(untouched(before));
    expect(after.find(({ id }) => id === manual)).toMatchObject({ importedId: null, cleared: false });
    expect(sync(here, lines).report).toMatchObject({ added: 1, matched: 1 });
    expect(rowAt(here.budget, here.account, 'd').notes).toBe('meu');
  });
});

describe('transfers between linked accounts', () => {
  function two(): Linked & { readonly savings: string } {
    const budget = openTestBudget();
    return { budget, account: link(budget), savings: link(budget, 'bank-2') };
  }
  const statementOf = (id: string, lines: readonly BankLine[], over: Partial<BankAccount> = {}) =>
    bankStatement(lines, { account: bankAccount({ id, ownerDocument: '12345678901', balance: balance(null), ...over }) });
  const party = (document: string) => ({ name: 'X', document, bankCode: null, branch: null, account: null });
  const out = bread('o', { amount: -900, receiver: party('12345678901'), importedPayee: 'PIX ENVIADO' });
  const into = bread('i', { amount: 900, payer: party('12345678901'), importedPayee: 'PIX RECEBIDO', day: '2026-03-11' });
  function syncBoth(here: ReturnType<typeof two>, one: readonly BankLine[], other: readonly BankLine[], turned = false) {
    const inputs = [
      { account: here.account, statement: statementOf('bank-1', one), reading: READ_ALL },
      { account: here.savings, statement: statementOf('bank-2', other), reading: READ_ALL },
    ];
    return here.budget.commit('sync', (writer) => applyStatements(writer, turned ? inputs.toReversed() : inputs));
  }

  test.each([false, true])(
    'two rows are joined, never a third; it can be taken apart and stays so (order turned: %s)',
    (turned) => {
      const here = two();
      const done = syncBoth(here, [out], [into], turned);
      const [a] = rowsOf(here.budget, here.account);
      const [b] = rowsOf(here.budget, here.savings);
      const payeeOf = (account: string) => here.budget.read((reader) => transferPayee(reader, account));
      expect([a?.transfer, b?.transfer, a?.payee, b?.payee]).toEqual([
        b?.id,
        a?.id,
        payeeOf(here.savings),
        payeeOf(here.account),
      ]);
      expect(done.ok && done.value.reduce((sum, { report }) => sum + report.paired, 0)).toBe(1);
      const before = messages(here.budget);
      syncBoth(here, [out], [into]);
      expect(messages(here.budget)).toBe(before);
      const [question] = here.budget.read((reader) => questions(reader));
      here.budget.commit('apart', (writer) => undoPair(writer, question?.id ?? ''));
      syncBoth(here, [out, bread('x', { amount: -1 })], [into]);
      expect(rowAt(here.budget, here.account, 'o')).toMatchObject({ transfer: null });
      expect(rowsOf(here.budget, here.savings)).toHaveLength(1);
    },
  );

  test('the second side may come days later; the first waits', () => {
    const here = two();
    syncBoth(here, [out], []);
    const payee = rowAt(here.budget, here.account, 'o').payee ?? '';
    expect(here.budget.read((reader) => reader.row('payees', payee)?.name)).toBe('Transferência própria');
    expect(rowsOf(here.budget, here.savings)).toEqual([]);
    syncBoth(here, [out], [into]);
    expect(rowAt(here.budget, here.account, 'o').transfer).toBe(rowAt(here.budget, here.savings, 'i').id);
  });

  test('a rule that names a linked account waits for its row; for an account that is not linked it makes one', () => {
    const here = two();
    const cash = here.budget.commit('cash', (writer) => createAccount(writer, { name: 'Dinheiro' }));
    const cashId = cash.ok ? cash.value : '';
    const rule = (text: string, account: string) =>
      here.budget.commit('rule', (writer) =>
        createRule(writer, {
          ...whenText(text),
          actions: [{ line: 0, op: 'set', field: 'payee', value: transferPayee(writer, account) ?? '' }],
        }),
      );
    rule('aplicacao', here.savings);
    rule('saque', cashId);
    syncBoth(
      here,
      [bread('o', { amount: -900, importedPayee: 'APLICACAO' }), bread('s', { amount: -200, importedPayee: 'SAQUE' })],
      [],
    );
    expect([rowsOf(here.budget, here.savings).length, rowsOf(here.budget, cashId).length]).toEqual([0, 1]);
    syncBoth(
      here,
      [bread('o', { amount: -900, importedPayee: 'APLICACAO' }), bread('s', { amount: -200, importedPayee: 'SAQUE' })],
      [bread('i', { amount: 900, day: '2026-03-14' })],
    );
    expect(rowAt(here.budget, here.account, 'o').transfer).toBe(rowAt(here.budget, here.savings, 'i').id);
  });

  test('where a person chose a category they are asked; joining is one answer, refusing is remembered', () => {
    for (const [answer, isTransfer] of [
      ['join', true],
      ['keep', false],
    ] as const) {
      const here = two();
      syncBoth(here, [out], []);
      here.budget.commit('edit', (writer) =>
        updateTransactions(writer, [{ id: rowAt(here.budget, here.account, 'o').id, category: FOOD }]),
      );
      syncBoth(here, [out], [into]);
      expect(rowAt(here.budget, here.account, 'o')).toMatchObject({ category: FOOD, transfer: null });
      const [question] = here.budget.read((reader) => openQuestions(reader));
      expect(here.budget.commit('answer', (writer) => answerQuestion(writer, question?.id ?? '', { kind: answer }))).toEqual(
        ok(undefined),
      );
      expect(rowAt(here.budget, here.account, 'o').transfer !== null).toBe(isTransfer);
      syncBoth(here, [out, bread('x', { amount: -1 })], [into]);
      expect(here.budget.read((reader) => openQuestions(reader))).toEqual([]);
    }
  });

  test('a transfer typed by hand is adopted on both sides', () => {
    const here = two();
    here.budget.commit('typed', (writer) => {
      const payee = transferPayee(writer, here.savings) ?? null;
      return insertTransactions(writer, [
        { account: here.account, date: testDay('2026-03-09'), amount: cents(-900), payee, cleared: false },
      ]);
    });
    syncBoth(here, [out], [into]);
    expect([rowsOf(here.budget, here.account), rowsOf(here.budget, here.savings)]).toMatchObject([
      [{ importedId: 'o' }],
      [{ importedId: 'i' }],
    ]);
  });

  test('undoing the run takes the pair back too', () => {
    const here = two();
    syncBoth(here, [out], []);
    const before = rowsOf(here.budget, here.account);
    syncBoth(here, [out], [into]);
    const [run] = here.budget.read((reader) => bankRuns(reader));
    const undone = here.budget.read((reader) => bankRuns(reader).filter(({ startedAt }) => startedAt === run?.startedAt));
    for (const { id } of undone) here.budget.commit('undo', (writer) => undoRun(writer, id));
    expect(rowsOf(here.budget, here.account)).toEqual(before);
    expect(rowsOf(here.budget, here.savings)).toEqual([]);
  });

  test('no document number is stored anywhere', () => {
    const here = two();
    syncBoth(here, [out], [into]);
    const everything = new TextDecoder('latin1').decode(here.budget.database.serialize());
    expect(everything).not.toContain('12345678901');
  });
});

describe('does the bank agree?', () => {
  test('the difference is explained', () => {
    const here = linked();
    sync(here, [bread('a')], { current: 10_000 });
    const compare = () => here.budget.read((reader) => compareBalance(reader, here.account));
    expect(compare()).toMatchObject({ bank: 10_000, ledger: 10_000, difference: 0, reason: null });
    sync(here, [bread('a'), bread('p', { amount: -70, status: 'pending' })], { current: 10_000 });
    expect(compare()).toMatchObject({ difference: 70, reason: 'pending' });
    here.budget.commit('delete', (writer) => deleteTransactions(writer, [rowAt(here.budget, here.account, 'p').id]));
    here.budget.commit('typed', (writer) =>
      insertTransactions(writer, [{ account: here.account, date: testDay('2026-03-14'), amount: cents(-33), cleared: false }]),
    );
    expect(compare()).toMatchObject({ difference: 33, reason: 'by-hand' });
    expect(here.budget.read((reader) => linkDetails(reader, here.account))).toMatchObject({ kind: 'checking' });
  });
});
