// Feeds of an official server (import-and-reconcile.md 2.2, 5; cases of bank-sync.json). Where a case is marked as a
// defect of official clients, the wanted answer is stated here.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAccount } from '../accounts/index.ts';
import type { Budget } from '../log/index.ts';
import { setPreference } from '../preferences/index.ts';
import { fixture, openTestBudget, testDay } from '../testing/budget.ts';
import { insertTransactions, updateTransactions } from '../transactions/index.ts';
import { cents } from '../values/index.ts';
import { applyFeeds, feedWindow } from './apply-feed.ts';
import { feedStatement, parseFeed, parseFeedMapping } from './feed.ts';
import { type BankSource, linkAccount, setSyncStatus, statusOfError, unlink } from './link.ts';

type Json = Readonly<Record<string, unknown>>;
type Step = { readonly [kind in 'link' | 'sync']?: { readonly balance?: number; readonly feed?: readonly Json[] } };
type Case = {
  readonly name: string;
  readonly provider: BankSource;
  readonly steps: readonly Step[];
  readonly rowsAfter: readonly Json[];
  readonly accountAfter: Json;
  readonly table: readonly {
    readonly error_type: string | null;
    readonly error_code: string | null;
    readonly bank_sync_status: string;
  }[];
};
const { cases } = fixture<{ cases: readonly Case[] }>('cases', 'bank-sync.json');
const caseOf = (name: string): Case => {
  const found = cases.find((candidate) => candidate.name.startsWith(name));
  if (!found) throw new Error(`No case ${name}`);
  return found;
};

const row = (id: string | null, date: string, amount: number | string, payeeName: string, over: Json = {}) => ({
  ...(id === null ? {} : { transactionId: id }),
  date,
  payeeName,
  notes: null,
  booked: true,
  transactionAmount: { amount, currency: 'BRL' },
  ...over,
});

type First = { readonly balance?: number; readonly day?: string };

class Client {
  readonly budget: Budget = openTestBudget({ today: '2026-03-20' });
  account = '';

  link(name: string, source: BankSource, { upgrade = false, offBudget = false } = {}): void {
    const bank = { id: `ext-${name}`, source, name, bankId: 'roxo.com', institution: 'Banco Roxo' };
    if (upgrade) {
      const made = this.budget.commit('account', (writer) => createAccount(writer, { name }));
      this.account = made.ok ? made.value : '';
    }
    const target = upgrade ? { account: this.account } : { offBudget };
    const linked = this.budget.commit('link', (writer) => linkAccount(writer, bank, target));
    this.account = linked.ok ? linked.value : '';
  }

  sync(all: readonly Json[], startingBalance?: number, { balance, day }: First = {}): void {
    const feed = parseFeed({ transactions: { all, booked: [], pending: [] }, balances: [], startingBalance });
    if (!feed.ok) throw new Error(feed.error.failure.code);
    const first = { ...(balance === undefined ? {} : { balance: cents(balance) }), ...(day ? { day: testDay(day) } : {}) };
    const done = this.budget.commit('sync', (writer) =>
      applyFeeds(writer, [{ account: this.account, feed: feed.value, from: null, first }]),
    );
    if (!done.ok) throw new Error(done.error.code);
  }

  prefer(key: string, value: string): void {
    this.budget.commit('prefer', (writer) => setPreference(writer, `${key}-${this.account}`, value));
  }

  /** In the shape of the fixture; `has_raw` left out, since a whole answer of the provider is not kept with the row. */
  rows(): Json[] {
    return this.budget.read((reader) =>
      reader
        .query<Json>(
          `select t.date, t.amount, p.name as payee, c.name as category, t.notes, t.cleared, t.importedId as imported_id,
             t.importedPayee as imported_payee, coalesce(t.startingBalance, 0) as starting_balance_flag
           from live_transactions t left join payees p on p.id = t.payee left join categories c on c.id = t.category where t.account = ?`,
          [this.account],
        )
        .sort(byRow),
    );
  }

  messages(): number {
    return this.budget.messageCount('budget') + this.budget.messageCount('companion');
  }
}

const byRow = (a: Json, b: Json): number => (key(a) < key(b) ? -1 : 1);
const key = (line: Json): string => `${line['date']} ${line['imported_id']}`;
const expected = ({ rowsAfter }: Case, changes: Readonly<Record<string, Json>> = {}): Json[] =>
  rowsAfter
    .map(({ has_raw: _raw, tombstone: _dead, ...line }) => ({ ...line, ...changes[String(line['imported_id'])] }))
    .sort(byRow);

/** Runs the links and syncs that a case spells out. */
function run({ provider, steps }: Case, client: Client): void {
  for (const { link, sync } of steps) {
    const step = link ?? sync;
    client.sync(step?.feed ?? [], step?.balance);
  }
  expect(provider).not.toBe('');
}

describe('cases of bank-sync.json', () => {
  test('a pending row that is booked with another amount takes it (wanted)', () => {
    const found = caseOf('link, then a pending row');
    const client = new Client();
    client.link('Conta ext-1', 'pluggyai');
    run(found, client);
    expect(client.rows()).toEqual(expected(found, { p3: { amount: -2250, date: 20260315 } }));
    const after = client.budget.read((reader) => reader.row('accounts', client.account));
    const { account_id: _id, ...wanted } = found.accountAfter;
    expect(after).toMatchObject({
      name: wanted['name'],
      officialName: wanted['official_name'],
      bankSource: wanted['account_sync_source'],
      bankSyncStatus: wanted['bank_sync_status'],
      bankBalance: wanted['balance_current'],
      offBudget: false,
    });
    expect(client.budget.read((reader) => reader.row('banks', after?.bank ?? ''))).toMatchObject({
      bankId: 'roxo.com',
      name: 'Banco Roxo',
    });
  });

  test('a booked row with a new id takes the pending row; its day follows (wanted)', () => {
    const found = caseOf('a booked row with a new id');
    const client = new Client();
    client.link('Conta ext-2', 'pluggyai');
    const steps = found.steps.map(({ link, sync }) => link ?? sync);
    for (const step of steps) client.sync(step?.feed ?? [], step?.balance);
    // A server that does not say how fresh its data are still tells that the pending row is not in its window.
    expect(client.rows()).toEqual(expected(found, { q9: { date: 20260314 } }));
  });

  test('pending switched off: the account begins so that it agrees with the bank (wanted)', () => {
    const found = caseOf('import pending switched off');
    const client = new Client();
    client.link('Linked later', 'pluggyai', { upgrade: true });
    client.prefer('sync-import-pending', 'false');
    run(found, client);
    expect(client.rows()).toEqual(expected(found, { null: { amount: 53_000 } }));
  });

  test('rows without an id get one with the account in it at once, and those of official clients are found (wanted)', () => {
    const found = caseOf('rows without an id');
    const client = new Client();
    client.link('GC', 'goCardless');
    run(found, client);
    const id = `${client.account}-int-1`;
    const wanted = expected(found).map((line) => (line['imported_id'] === null ? line : { ...line, imported_id: id }));
    expect(client.rows()).toEqual(wanted);
    const official = new Client();
    official.link('GC', 'goCardless');
    official.budget.commit('official', (writer) =>
      insertTransactions(writer, [
        { account: official.account, date: testDay('2026-03-10'), amount: cents(-1200), importedId: 'undefined-int-1' },
      ]),
    );
    official.sync(found.steps[1]?.sync?.feed ?? []);
    expect(official.rows()).toMatchObject([{ imported_id: `${official.account}-int-1` }]);
  });

  test('amounts as text are read as decimals (wanted)', () => {
    const found = caseOf('amounts as text');
    const client = new Client();
    client.link('SF', 'simpleFin');
    run(found, client);
    expect(client.rows()).toEqual(expected(found, { null: { amount: 13_050 } }));
  });

  test('field mapping, no notes, updated dates, then balance only; the beginning is not after the first row (wanted)', () => {
    const found = caseOf('field mapping');
    const client = new Client();
    client.link('Mapped', 'pluggyai', { upgrade: true });
    client.prefer(
      'custom-sync-mappings',
      JSON.stringify({
        payment: { date: 'bookingDate', payee: 'merchant', notes: 'notes' },
        deposit: { date: 'date', payee: 'payeeName', notes: 'notes' },
      }),
    );
    client.prefer('sync-import-notes', 'false');
    const mapped = (bookingDate: string, date: string) =>
      row('m1', date, -5, 'Default name', { notes: 'n', merchant: 'From mapping', bookingDate });
    client.sync([mapped('2026-03-08', '2026-03-10')], 1000);
    client.prefer('sync-update-dates', 'true');
    client.sync([mapped('2026-03-11', '2026-03-12')], 1000);
    client.prefer('sync-import-transactions', 'false');
    client.sync([row('m2', '2026-03-19', -7, 'Ignored')], 300);
    expect(client.rows()).toEqual(expected(found, { null: { date: 20260308 } }));
    expect(client.budget.read((reader) => reader.row('accounts', client.account)?.bankBalance)).toBe(300);
  });

  test('chosen starting date and balance, off budget', () => {
    const found = caseOf('chosen starting date');
    const client = new Client();
    client.link('Conta ext-7', 'pluggyai', { offBudget: true });
    client.sync([row('d1', '2026-03-10', -5, 'X')], 999, { balance: 12_345, day: '2026-03-01' });
    expect(client.rows()).toEqual(expected(found));
  });

  test('errors and the status that is stored', () => {
    for (const { error_type: type, error_code: code, bank_sync_status: status } of caseOf('errors').table)
      expect(statusOfError(type, code)).toBe(status);
    const client = new Client();
    client.link('Conta', 'pluggyai');
    client.budget.commit('failed', (writer) => setSyncStatus(writer, client.account, 'failed'));
    client.sync([], 5);
    expect(client.budget.read((reader) => reader.row('accounts', client.account)?.bankSyncStatus)).toBe('ok');
    const old = openTestBudget({ level: 55 });
    const made = old.commit('account', (writer) => createAccount(writer, { name: 'x' }));
    expect(old.commit('status', (writer) => setSyncStatus(writer, made.ok ? made.value : '', 'failed')).ok).toBe(true);
  });

  test('unlinking', () => {
    const { accountAfter } = caseOf('unlinking');
    const client = new Client();
    client.link('Conta ext-1', 'pluggyai');
    client.sync([row('a', '2026-03-10', -5, 'X')], 100);
    client.budget.commit('unlink', (writer) => unlink(writer, client.account));
    expect(client.budget.read((reader) => reader.row('accounts', client.account))).toMatchObject({
      bankAccountId: accountAfter['account_id'],
      bankSource: accountAfter['account_sync_source'],
      bankSyncStatus: accountAfter['bank_sync_status'],
      bankBalance: accountAfter['balance_current'],
      bank: null,
      officialName: 'Conta ext-1',
    });
    expect(client.rows()).toHaveLength(2);
  });

  test('the same feed again writes nothing, through every case', () => {
    for (const found of cases.filter(({ steps }) => steps?.some(({ link, sync }) => (link ?? sync)?.feed))) {
      const client = new Client();
      client.link('x', found.provider);
      run(found, client);
      const before = client.messages();
      const last = found.steps.at(-1);
      client.sync((last?.link ?? last?.sync)?.feed ?? [], (last?.link ?? last?.sync)?.balance);
      expect([found.name, client.messages() - before]).toEqual([found.name, 0]);
    }
  });
});

describe('reading feeds', () => {
  const source = {
    account: 'acc',
    bankAccount: { id: 'b', name: 'B', institution: 'I' },
    today: testDay(),
    mapping: parseFeedMapping(undefined),
  };
  const read = (...all: readonly Json[]) => {
    const feed = parseFeed({ transactions: { all } });
    if (!feed.ok) throw new Error(feed.error.failure.code);
    return feedStatement(feed.value, source).statement;
  };

  test('rows that cannot be booked go to review and do not stop the others', () => {
    const statement = read(
      row('a', 'sometime', -5, 'X'),
      row('b', '2026-03-10', 'abc', 'Y'),
      row('c', '2026-03-11T23:00:00Z', -5, 'Z', { payeeName: null }),
    );
    expect(statement.review).toMatchObject([
      { id: 'b', reason: 'bad-amount' },
      { id: 'a', reason: 'bad-date' },
    ]);
    expect(statement.lines).toMatchObject([{ id: 'c', day: '2026-03-11', payee: 'Sem descrição', importedPayee: '' }]);
  });

  test('pending rows without any id are told apart by content, whatever the order of the others', () => {
    const pending = { booked: false };
    const twins = [row(null, '2026-03-10', -5, 'X', pending), row(null, '2026-03-10', -5, 'X', pending)];
    expect(new Set(read(...twins).lines.map(({ id }) => id)).size).toBe(2);
    expect(read(row('n', '2026-03-12', -1, 'N'), ...twins).lines.map(({ id }) => id)).toEqual([
      ...read(...twins).lines.map(({ id }) => id),
      'n',
    ]);
  });

  test('errors of the server are told apart from answers that make no sense', () => {
    expect(parseFeed({ error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED', reason: 'login' })).toMatchObject({
      error: { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED', failure: { code: 'bank-feed-failed' } },
    });
    expect(parseFeed({ error: 'boom' })).toMatchObject({ ok: false, error: { failure: { code: 'bank-feed-failed' } } });
    for (const nonsense of [null, 'x', {}, { transactions: { all: [{}] } }])
      expect(parseFeed(nonsense)).toMatchObject({ ok: false, error: { failure: { code: 'bank-feed-unreadable' } } });
  });

  test('a mapping of the preference is used as far as it goes', () => {
    const usual = { date: 'date', payee: 'payeeName', notes: 'notes' };
    expect(parseFeedMapping('{"payment":{"payee":"merchant.name"}}')).toEqual({
      payment: { ...usual, payee: 'merchant.name' },
      deposit: usual,
    });
    fc.assert(fc.property(fc.string(), (text) => void expect(parseFeedMapping(text).deposit).toBeDefined()));
  });

  test('the window begins like that of official clients (5.2)', () => {
    const client = new Client();
    client.link('x', 'pluggyai');
    const from = () => client.budget.read((reader) => feedWindow(reader, client.account));
    expect(from()).toBe('2025-12-21');
    client.sync([row('a', '2026-03-10', -5, 'X')], 100);
    expect(from()).toBe('2026-03-10');
    client.budget.commit('move', (writer) => {
      const [first] = writer.select('live_transactions', ['id'], 'where importedId is not null');
      updateTransactions(writer, [{ id: first?.id ?? '', date: testDay('2025-01-01') }]);
    });
    expect(from()).toBe('2025-12-21');
  });
});
