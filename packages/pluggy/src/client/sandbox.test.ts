import type { BankStatement } from '@extrato/engine/bank-statement';
import { type Day, sumCents } from '@extrato/engine/values';
import { SANDBOX_ITEM_IDS, SANDBOX_KEYS, type Sandbox, startSandbox } from '@extrato/pluggy-sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectionHealth } from '../health/health.ts';
import { toBankStatement } from '../mapping/statement.ts';
import type { PluggyTransaction } from '../records/transaction.ts';
import { day } from '../testing/records.ts';
import { createPluggyClient, type PluggyClient } from './client.ts';

let sandbox: Sandbox;
let client: PluggyClient;
const clientFor = (keys: { clientId: string; clientSecret: string }) =>
  createPluggyClient({ ...keys, baseUrl: sandbox.url, limits: { perSecond: 1000 } });

beforeAll(async () => {
  sandbox = await startSandbox({ pace: { pace: 'instant', totalMs: 0 } });
  client = clientFor(SANDBOX_KEYS);
});
afterAll(() => sandbox.close());

/** The value, or the test fails with the error. */
function must<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function rowsOf(from: PluggyClient, accountId: string): Promise<PluggyTransaction[]> {
  const rows = [];
  for await (const page of from.transactions(accountId, { dateFrom: '2000-01-01' })) rows.push(...must(page));
  return rows;
}

const today: Day = day(new Date().toISOString().slice(0, 10));

async function statementsOf(from: PluggyClient, itemId: string): Promise<readonly { rows: number; statement: BankStatement }[]> {
  const [item, accounts] = [must(await from.item(itemId)), must(await from.accounts(itemId))];
  return Promise.all(
    accounts.map(async (account) => {
      const [transactions, bills] = [await rowsOf(from, account.id), must(await from.bills(account.id))];
      const statement = toBankStatement({ item, account, siblings: accounts, transactions, bills, today });
      return { rows: transactions.length, statement };
    }),
  );
}

/** Connects an invented bank as one of the sandbox's trigger users. */
async function connect(from: PluggyClient, user: string): Promise<string> {
  const made = must(await from.createItem(2, { user, password: 'password-ok' }));
  for (let turn = 0; turn < 20; turn += 1) {
    if (!['UPDATING', 'MERGING'].includes(must(await from.item(made.id)).status)) return made.id;
  }
  throw new Error('never ready');
}

describe('the whole way from the emulated bank to statements', () => {
  test('every row of the ready bank comes out once, with a payee and a day', async () => {
    const statements = await statementsOf(client, SANDBOX_ITEM_IDS.bank);
    expect(statements.map(({ statement }) => statement.account.kind)).toEqual(['checking', 'savings', 'credit-card']);
    for (const { rows, statement } of statements) {
      expect(statement.lines.length + statement.review.length).toBe(rows);
      for (const line of statement.lines) {
        expect(line.payee).not.toMatch(/\d{3}\.?\d{3}\.?\d{3}-?\d{2}/);
        expect(line.notes ?? '').not.toMatch(/\d{3}\.\d{3}\.\d{3}-\d{2}/);
        expect(line.upcoming).toBe(line.day > today);
      }
    }
    const card = statements[2]?.statement;
    expect(card?.bills.length).toBeGreaterThan(10);
    expect(card?.review.map(({ reason }) => reason)).toEqual(['missing-exchange']);
    expect(card?.account.balance.current).toBeLessThan(0);
    expect(card?.lines.some(({ paysBill, amount }) => paysBill && amount > 0)).toBe(true);
    expect(card?.lines.some(({ upcoming, installment }) => upcoming && installment)).toBe(true);
  });

  test('[API 11 to 13, 6] the broker has positions, the bank a loan, an identity and a consent', async () => {
    const positions = must(await client.investments(SANDBOX_ITEM_IDS.broker));
    expect(positions.length).toBeGreaterThan(4);
    const movements = await Promise.all(positions.map(async ({ id }) => must(await client.investmentTransactions(id))));
    // One position has three pages of movements.
    expect(Math.max(...movements.map((list) => new Set(list.map(({ id }) => id)).size))).toBeGreaterThan(1000);
    expect(must(await client.loans(SANDBOX_ITEM_IDS.bank)).length).toBe(1);
    expect(must(await client.identity(SANDBOX_ITEM_IDS.bank))?.document).toBeTruthy();
    expect(must(await client.consents(SANDBOX_ITEM_IDS.bank)).length).toBe(1);
    expect(must(await client.categories()).length).toBeGreaterThan(100);
    const connectors = must(await client.connectors({ sandbox: true }));
    expect(connectors.some(({ id, isSandbox }) => id === 0 && isSandbox)).toBe(true);
  });
});

describe("[17] in a world of the test's own", () => {
  const keys = { clientId: '7d0f3c52-58a4-4a0e-9a57-0d6f2f3f9b11', clientSecret: '00000000-0000-4000-8000-0000000000aa' };

  test('no. 9: always-positive card amounts give the same figures as documented ones', async () => {
    const own = clientFor(keys);
    const [documented, positive] = await Promise.all([connect(own, 'user-ok'), connect(own, 'user-ok-signs')]);
    const figures = async (itemId: string) =>
      (await statementsOf(own, itemId)).map(({ statement }) =>
        statement.lines.map(({ day: on, amount, importedPayee }) => [on, amount, importedPayee]).sort(),
      );
    expect(await figures(positive)).toEqual(await figures(documented));
  });

  test('[19 no. 10] everything optional may be missing', async () => {
    const own = clientFor(keys);
    const statements = await statementsOf(own, await connect(own, 'user-ok-nulls'));
    expect(statements.length).toBeGreaterThan(0);
    for (const { rows, statement } of statements) {
      expect(statement.lines.length + statement.review.length).toBe(rows);
      for (const { payee } of statement.lines) expect(payee).not.toBe('');
      expect(Number.isSafeInteger(sumCents(statement.lines.map(({ amount }) => amount)))).toBe(true);
    }
  });

  test.each([
    ['user-bad', 'wrong-credentials'],
    ['user-locked', 'locked-by-bank'],
    ['user-unavailable', 'bank-unavailable'],
    ['user-account-need-actions-provider-message', 'bank-needs-action'],
    ['user-ok-quota', 'monthly-limit'],
    ['user-ok-select', 'bank-asks'],
    ['user-ok-noaccounts', 'up-to-date'],
  ])('no. 16: %s ends as %s', async (user, cause) => {
    const own = clientFor(keys);
    const item = must(await own.item(await connect(own, user)));
    expect(connectionHealth(item, new Date())).toMatchObject({ cause });
  });

  test('unknown ids, wrong keys and disabled clients are told apart', async () => {
    const own = clientFor(keys);
    expect(await own.item('00000000-0000-4000-8000-000000000000')).toMatchObject({ error: { code: 'item-not-found' } });
    expect(await clientFor({ ...keys, clientSecret: 'x' }).checkKeys()).toMatchObject({ error: { code: 'keys-refused' } });
    expect(await clientFor({ ...keys, clientId: 'x' }).checkKeys()).toMatchObject({ error: { code: 'client-id-malformed' } });
    const disabled = { ...keys, clientSecret: '00000000-0000-4000-8000-0000000000bb' };
    expect(await clientFor(disabled).checkKeys()).toMatchObject({ error: { code: 'client-disabled' } });
  });

  test('[API 3.2, 5.6] a token for the widget, a deleted connection', async () => {
    const own = clientFor(keys);
    const itemId = await connect(own, 'user-ok-empty');
    expect(must(await own.createConnectToken({ itemId }))).toMatch(/\./);
    expect(await own.deleteItem(itemId)).toEqual({ ok: true, value: undefined });
    expect(await own.item(itemId)).toMatchObject({ error: { code: 'item-not-found' } });
    expect(await own.deleteItem(itemId)).toEqual({ ok: true, value: undefined });
  });
});
