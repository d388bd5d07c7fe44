// The API of bank sync, called as a screen, the agent or a script does.
import { expect, test } from 'vitest';
import { bankAccount, bankLine, bankStatement } from '../bank-sync/simulation.test-support.ts';
import { openTestBudget } from '../testing/budget.ts';
import { cents } from '../values/index.ts';
import { bankSyncApi } from './bank-sync.ts';
import { execute } from './execute.ts';

const BANK = { id: 'bank-1', source: 'pluggyai', name: 'Conta', bankId: 'item-1', institution: 'Banco Roxo' };

function opened() {
  const budget = openTestBudget();
  const linked = execute(budget, bankSyncApi.link, { bankAccount: BANK, target: { offBudget: false } });
  if (!linked.ok) throw new Error(linked.error.code);
  return { budget, account: linked.value };
}

const statement = (...lines: readonly ReturnType<typeof bankLine>[]) => {
  const account = bankAccount({ refreshedAt: new Date('2026-03-15T10:00:00.000Z') });
  return bankStatement(lines, { account: { ...account, balance: { ...account.balance, current: cents(-5000) } } });
};
const line = bankLine({ id: 'a', day: '2026-03-10', amount: -5000, createdAt: new Date('2026-03-10T10:00:00.000Z') });
const reading = { from: null, complete: true, fresh: true };

test('a statement goes in as data or as text, is told about, and is taken back', () => {
  const { budget, account } = opened();
  // As from the sealed inbox.
  const sealed: unknown = JSON.parse(JSON.stringify(statement(line)));
  const done = execute(budget, bankSyncApi.apply, { statements: [{ account, statement: sealed, reading }] });
  expect(done).toMatchObject({ ok: true, value: [{ report: { added: 1 } }] });
  const count = budget.messageCount('companion');
  execute(budget, bankSyncApi.apply, { statements: [{ account, statement: statement(line), reading }] });
  expect(budget.messageCount('companion')).toBe(count);
  expect(execute(budget, bankSyncApi.balance, { account })).toMatchObject({ ok: true, value: { difference: 0 } });
  const runs = execute(budget, bankSyncApi.runs, { account });
  const [run] = runs.ok ? runs.value : [];
  expect(execute(budget, bankSyncApi.undoRun, { run: run?.id })).toMatchObject({ ok: true, value: { kept: [] } });
  expect(execute(budget, bankSyncApi.runs, {})).toMatchObject({ ok: true, value: [{ undoneAt: expect.any(Number) }] });
});

test('every query answers for an account without bank too', () => {
  const { budget, account } = opened();
  const { settings, linkDetails, feedWindow, runs, openQuestions, questions, balance, upcoming, bills } = bankSyncApi;
  const answers = [
    execute(budget, settings, { account }),
    execute(budget, linkDetails, { account }),
    execute(budget, feedWindow, { account }),
    execute(budget, runs, { account }),
    execute(budget, openQuestions, { account }),
    execute(budget, questions, {}),
    execute(budget, balance, { account }),
    execute(budget, upcoming, { account }),
    execute(budget, bills, { account }),
  ];
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
});

test('settings and links: set, changed, refused', () => {
  const { budget, account } = opened();
  execute(budget, bankSyncApi.setSettings, { account, settings: { importPending: false, startDay: '2026-01-01' } });
  expect(execute(budget, bankSyncApi.settings, { account })).toMatchObject({
    value: { importPending: false, startDay: '2026-01-01', importNotes: true },
  });
  execute(budget, bankSyncApi.setPairsTransfers, { pairs: false });
  expect(execute(budget, bankSyncApi.pairsTransfers, {})).toEqual({ ok: true, value: false });
  const again = { bankAccount: BANK, target: { name: 'Outra', offBudget: true } };
  expect(execute(budget, bankSyncApi.link, again)).toMatchObject({ error: { code: 'bank-account-taken' } });
  const other = { bankAccount: { ...BANK, id: 'bank-2' }, target: { account } };
  expect(execute(budget, bankSyncApi.link, other)).toMatchObject({ error: { code: 'bank-linked-already' } });
  expect(execute(budget, bankSyncApi.moveLink, { account, bankAccount: { ...BANK, id: 'bank-2' } })).toMatchObject({ ok: true });
  expect(execute(budget, bankSyncApi.unlink, { account })).toMatchObject({ ok: true });
  expect(execute(budget, bankSyncApi.link, other)).toMatchObject({ ok: true, value: account });
});

test('feeds of an official server, and its errors', () => {
  const { budget, account } = opened();
  const row = {
    transactionId: 'a',
    date: '2026-03-10',
    payeeName: 'X',
    notes: null,
    booked: true,
    transactionAmount: { amount: -5, currency: 'BRL' },
  };
  const feeds = [{ account, answer: { transactions: { all: [row] }, startingBalance: 1000 }, from: null }];
  expect(execute(budget, bankSyncApi.applyFeeds, { feeds })).toMatchObject({
    ok: true,
    value: [{ report: { added: 1, startingBalance: 1500 } }],
  });
  const trouble = { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED' };
  expect(execute(budget, bankSyncApi.applyFeeds, { feeds: [{ account, answer: trouble, from: null }] })).toMatchObject({
    error: { code: 'bank-feed-failed' },
  });
  execute(budget, bankSyncApi.noteFeedTrouble, { account, answer: trouble });
  expect(budget.read((reader) => reader.row('accounts', account)?.bankSyncStatus)).toBe('reauth-required');
});

test('bad input is refused and changes nothing', () => {
  const { budget, account } = opened();
  const before = budget.messageCount('companion');
  const wrong = [
    { statements: [{ account, statement: { ...statement(line), lines: [{ ...line, amount: 0.5 }] }, reading }] },
    { statements: [{ account, statement: { ...statement(line), lines: [{ ...line, day: '2026-02-30' }] }, reading }] },
    { statements: [{ account, statement: statement(line) }] },
    {},
  ];
  for (const input of wrong)
    expect(execute(budget, bankSyncApi.apply, input)).toMatchObject({ error: { code: 'invalid-input' } });
  const { undoRun, answer, undoPair, ignoreRow, bringBack } = bankSyncApi;
  for (const refused of [
    execute(budget, undoRun, { run: 'x', more: 1 }),
    execute(budget, answer, { question: 'x', answer: { kind: 'perhaps' } }),
    execute(budget, undoPair, { question: 'x' }),
    execute(budget, ignoreRow, { account, bankId: 'x' }),
    execute(budget, bringBack, { account, bankId: 'x' }),
  ])
    expect(refused.ok).toBe(false);
  expect(execute(budget, bankSyncApi.undoRun, { run: 'x' })).toMatchObject({ error: { code: 'not-found' } });
  expect(execute(budget, bankSyncApi.answer, { question: 'x', answer: { kind: 'keep' } })).toMatchObject({
    error: { code: 'not-found' },
  });
  expect(budget.messageCount('companion')).toBe(before);
});

test('what the bank said about a transaction, and the marks that lists show', () => {
  const { budget, account } = opened();
  const said = bankLine({
    id: 'b',
    day: '2026-03-11',
    amount: -1299,
    status: 'pending',
    installment: { number: 3, count: 10, total: cents(12_990), purchasedOn: null },
    receiver: { name: 'Loja', document: '12345678901', bankCode: null, branch: null, account: null },
  });
  execute(budget, bankSyncApi.apply, { statements: [{ account, statement: statement(line, said), reading }] });
  const ids = budget.read((reader) => reader.query<{ id: string }>('select id from live_transactions')).map(({ id }) => id);
  const marks = execute(budget, bankSyncApi.lineMarks, { transactions: ids });
  const marked = marks.ok ? Object.entries(marks.value) : [];
  expect(marked.map(([, mark]) => mark)).toEqual([{ pending: true, installment: { number: 3, count: 10 } }]);
  const [transaction = ''] = marked[0] ?? [];
  expect(execute(budget, bankSyncApi.lineOf, { transaction })).toMatchObject({
    ok: true,
    value: { bankId: 'b', state: 'live', pending: true, amount: -1299, receiver: { name: 'Loja', document: '***.456.789-**' } },
  });
  expect(execute(budget, bankSyncApi.lineOf, { transaction: 'other' })).toEqual({ ok: true, value: null });
});
