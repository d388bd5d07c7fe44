// Rows of the failure table about requests to Pluggy and their answers (bank-sync-pluggy.md, section 17).
import { ITEMS, must } from '@extrato/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ITEMS as DEMO_ITEMS, KEYS, startBank } from '../harness/bank.ts';
import { openHouse, PASSWORD } from '../harness/house.ts';
import { signIn } from '../harness/wire.ts';
import { type Household, openHousehold } from './household.ts';

const STATEMENT = '/api/v1/pluggy/statement';
const ROWS = { path: '/v2/transactions' };

let house: Household;
let checking: string;

beforeAll(async () => {
  house = await openHousehold([{ connectorId: 0, user: 'user-ok-empty' }]);
  checking = (await house.atBank('checking'))[0]?.id ?? '';
  await house.sync();
});
afterAll(() => house[Symbol.asyncDispose]());

const rowsAt = async (account: string) => house.officialRows(await house.accountOf(account));

async function buy(amount: number, description: string): Promise<void> {
  await house.control(`/accounts/${checking}/rows`, { amount: -amount, type: 'DEBIT', description, visible: 'now' });
}

async function bought(text: string): Promise<number> {
  return (await rowsAt(checking)).filter(({ imported }) => imported?.includes(text)).length;
}

type Request = { readonly path: string; readonly query?: string };
const ofAccount = (asked: readonly Request[], account: string) =>
  asked.filter(({ path, query = '' }) => path === ROWS.path && query.includes(account));

/** The two passes (14.1, step 6): what is near, and what came late. */
const passesOf = (asked: readonly Request[]) =>
  asked.map(({ query = '' }) => [...new URLSearchParams(query).keys()].filter((name) => name !== 'accountId').join()).sort();
const BOTH_PASSES = ['createdAtFrom', 'dateFrom'];

describe('what is asked for', () => {
  test('[17.12] accounts without rows end at once, and begin with what the bank says', async () => {
    const [, , empty] = await house.connections();
    const accounts = (empty?.accounts ?? []).filter(({ kind }) => kind === 'checking' || kind === 'savings');
    expect(accounts.length).toBeGreaterThan(0);
    const asked = await house.asked(house.sync);
    for (const { id, balance } of accounts) {
      expect(BOTH_PASSES).toEqual(expect.arrayContaining(passesOf(ofAccount(asked, id))));
      expect(ofAccount(asked, id).length).toBeLessThanOrEqual(2);
      const rows = await rowsAt(id);
      expect(rows.length).toBeLessThanOrEqual(1);
      expect(rows.reduce((sum, { amount }) => sum + amount, 0)).toBe(balance.current);
    }
  });

  test('[17.13] a first day that a person chose is asked for at Pluggy, and nothing before it is booked', async () => {
    const account = await house.accountOf(checking);
    const { ref = '' } = (await house.connections())[0] ?? {};
    const asked = await house.asked(() =>
      house.onDevice(async (api) => {
        must(await api.bankSync.unlink({ account }));
        const target = { name: 'Desde fevereiro', offBudget: false };
        must(await api.bank.link({ links: [{ connection: ref, bankAccountId: checking, target, startDay: '2026-02-01' }] }));
      }),
    );
    expect(ofAccount(asked, checking)).toMatchObject([{ query: expect.stringContaining('dateFrom=2026-02-01') }]);
    const rows = (await rowsAt(checking)).filter(({ opening }) => opening === 0);
    expect(rows.length).toBeGreaterThan(10);
    expect(Math.min(...rows.map(({ date }) => date))).toBeGreaterThanOrEqual(20260201);
    // The bank's balance is reached all the same.
    const told = (await house.atBank('checking')).find(({ id }) => id === checking);
    const all = await rowsAt(checking);
    expect(all.reduce((sum, { amount }) => sum + amount, 0)).toBe(told?.balance.current);
  });

  test('[17.17] of a large account each page is asked for once, and nothing else again with it', async () => {
    const [savings = ''] = (await house.atBank('savings')).map(({ id }) => id);
    await house.control(`/accounts/${savings}/volume`, { rows: 2600, from: '2026-02-01', perDay: 200, visible: 'now' });
    const asked = await house.asked(() => house.call('POST', STATEMENT, { accountId: savings, since: null }));
    expect(ofAccount(asked, savings)).toHaveLength(6);
    expect(asked.length).toBeLessThanOrEqual(6 + 3);
    const urls = asked.map(({ method, path, query }) => `${method} ${path}?${query}`);
    expect(new Set(urls).size).toBe(urls.length);
  });

  test('[17.38] the sync of one account asks for that account alone', async () => {
    const account = await house.accountOf(checking);
    await buy(14, 'SO ESTA CONTA');
    const asked = await house.asked(() =>
      house.onDevice(async (api) => {
        const outcome = must(await api.bank.sync({ accounts: [account] }));
        expect(outcome.accounts.map((one) => one.account)).toEqual([account]);
      }),
    );
    const lists = asked.filter(({ path }) => path === ROWS.path);
    expect(passesOf(lists)).toEqual(BOTH_PASSES);
    expect(ofAccount(asked, checking)).toEqual(lists);
    expect(asked.some(({ path }) => path.includes(ITEMS[1]))).toBe(false);
    expect(await bought('SO ESTA CONTA')).toBe(1);
  });
});

describe('answers that are none', () => {
  test('[17.41] a wait that Pluggy asks for is no frozen call: it is told until when, and the others go on', async () => {
    const [, second] = await house.connections();
    const [other = ''] = (second?.accounts ?? []).map(({ id }) => id);
    const limited = { match: { ...ROWS, accountId: checking }, effect: { kind: 'rate-limit', retryAfter: 60 } };
    const before = Date.now();
    const { asked, run, answer } = await house.withFault(limited, async () => {
      let ran: Awaited<ReturnType<Household['sync']>> | undefined;
      const during = await house.asked(async () => {
        ran = await house.sync();
      });
      return { asked: during, run: ran, answer: await house.call('POST', STATEMENT, { accountId: checking, since: null }) };
    });
    expect(Date.now() - before).toBeLessThan(20_000);
    expect(ofAccount(asked, checking)).toHaveLength(1);
    expect(answer).toMatchObject({ status: 429, body: { code: 'rate-limited', next: 'wait' } });
    expect(JSON.stringify(answer.body['message'])).toMatch(/Tente de novo às 12:01/);
    const problems = run?.outcome.accounts.filter(({ problem }) => problem !== null) ?? [];
    expect(problems.map(({ account }) => account)).toEqual([await house.accountOf(checking)]);
    expect(run?.outcome.accounts.some(({ problem, fetched }) => problem === null && fetched > 0)).toBe(true);
    expect(ofAccount(asked, other).length).toBeGreaterThan(0);
  });

  test.each([
    [{ kind: 'status', status: 500 }, 'unstable'],
    [{ kind: 'status', status: 404 }, 'not-found'],
    [{ kind: 'html', status: 502 }, 'unstable'],
    [{ kind: 'empty', status: 200 }, 'bad-answer'],
    [{ kind: 'empty', status: 503 }, 'unstable'],
    [{ kind: 'malformed' }, 'bad-answer'],
    [{ kind: 'wrong-shape', shape: 'missing' }, 'bad-answer'],
    [{ kind: 'wrong-shape', shape: 'null' }, 'bad-answer'],
    [{ kind: 'reset' }, 'unreachable'],
    [{ kind: 'reset-mid-body' }, 'unreachable'],
  ])('[17.42] %j is told as %s, and changes no row', async (effect, code) => {
    const rows = await rowsAt(checking);
    const broken = { match: { ...ROWS, accountId: checking }, effect };
    const { answer, run } = await house.withFault(broken, async () => ({
      answer: await house.call('POST', STATEMENT, { accountId: checking, since: null }),
      run: await house.sync(),
    }));
    expect(answer.body).toMatchObject({ code, message: { 'pt-BR': expect.any(String), en: expect.any(String) } });
    const account = await house.accountOf(checking);
    const told = run.outcome.accounts.find((one) => one.account === account);
    expect(told).toMatchObject({ added: 0, updated: 0, removed: 0, problem: { message: answer.body['message'] } });
    expect(await rowsAt(checking)).toEqual(rows);
  });

  test('[17.42] lines that break now and then are outlived: all rows come, each once', async () => {
    await buy(15, 'LINHA RUIM');
    const often = { match: ROWS, probability: 0.3, effect: { kind: 'reset' } };
    await house.withFault(often, house.sync);
    await house.sync();
    expect(await bought('LINHA RUIM')).toBe(1);
  });

  test('[17.43] a success with an odd status counts as what it is: one webhook is made, and a refresh is read again', async () => {
    const switches = { webhookCreateStatus: 201 };
    await using listening = await openHousehold([], { settings: { EXTRATO_PUBLIC_URL: 'https://money.example.org' }, switches });
    const { agent } = listening.server();
    await agent.runDue();
    await listening.advance(26 * 3_600_000);
    await agent.runDue();
    const made = (await listening.requests()).filter(({ method, path }) => method === 'POST' && path === '/webhooks');
    expect(made).toMatchObject([{ status: 201 }]);
    for (const kind of ['status-201', 'status-204']) {
      const [first] = await listening.connections();
      const odd = { match: { method: 'PATCH', path: '/items/*' }, effect: { kind } };
      const refresh = () => listening.call('POST', `/api/v1/pluggy/items/${first?.ref}/refresh`);
      expect(await listening.withFault(odd, refresh)).toMatchObject({ status: 200, body: { problem: null } });
    }
  });

  test('[17.44] what Pluggy says in an error, and what was asked, is in no log', async () => {
    await using bank = await startBank();
    await using other = await openHouse('extrato', {
      pluggyUrl: bank.url,
      env: { EXTRATO_LOG_LEVEL: 'trace', EXTRATO_SANDBOX: 'on' },
    });
    const { url } = other.server;
    const headers = { 'x-actual-token': await signIn(url, PASSWORD), 'content-type': 'application/json' };
    const send = (method: string, path: string, body?: object) =>
      fetch(`${url}/api/v1/pluggy/${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const keys = { ...KEYS, itemIds: [DEMO_ITEMS.bank] };
    expect((await send('PUT', 'credentials', keys)).status).toBe(200);
    const message = 'CPF 238.242.640-30 da Marina, apiKey eyJhbGciOi';
    for (const status of [404, 409, 410]) {
      const effect = { kind: 'status', status, message, data: { clientSecret: KEYS.clientSecret } };
      await bank.control('/faults', { match: { path: '/items/*' }, times: 2, effect });
      const told = await (await send('GET', 'accounts')).text();
      expect(told).not.toContain('238.242.640-30');
      expect((await send('PUT', 'credentials', keys)).ok).toBe(false);
    }
    expect((await send('GET', 'accounts')).status).toBe(200);
    // At its start it says which keys the demonstration bank has: those are for everybody.
    const said = other.server.said().replace(/^Sandbox bank on offer.*$/m, '');
    expect(said).toContain('/api/v1/pluggy/accounts');
    for (const secret of [message, '238.242.640-30', 'eyJhbGciOi', KEYS.clientSecret, DEMO_ITEMS.bank, headers['x-actual-token']])
      expect(said).not.toContain(secret);
  });
});
