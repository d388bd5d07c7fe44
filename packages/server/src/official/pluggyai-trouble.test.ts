import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionHealth } from '@extrato/pluggy';
import { type Sandbox, startSandbox } from '@extrato/pluggy-sandbox';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { startServer } from '../server.ts';
import { bootstrap, type Caller, callerOf } from '../testing/api.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { officialTrouble } from './pluggyai-errors.ts';

const BANK = '11111111-1111-4111-8111-111111111111';
const SECRETS = { pluggyai_clientId: 'sandbox-client', pluggyai_clientSecret: 'sandbox-secret', pluggyai_itemIds: BANK };

type Data = { error?: string; error_code?: string; accounts?: { id: string }[]; transactions?: { all: unknown[] } };

async function setUp(call: Caller): Promise<void> {
  for (const [name, value] of Object.entries(SECRETS)) await call('POST', '/secret', { name, value });
}

async function dataOf(call: Caller, path: string, body: object = {}): Promise<Data> {
  return (await call('POST', path, body)).body['data'] as Data;
}

describe('[17] trouble at Pluggy, as official clients see it', () => {
  let sandbox: Sandbox;
  let server: TestServer;
  let call: Caller;
  let accountId = '';
  const rows = () => dataOf(call, '/pluggyai/transactions', { accountId, startDate: '2000-01-01' });

  beforeAll(async () => {
    sandbox = await startSandbox({ pace: { pace: 'instant', totalMs: 0 } });
    const limits = { perSecond: 1000, attemptMs: 200 };
    server = await startTestServer({ EXTRATO_PLUGGY_API_URL: sandbox.url }, { pluggy: { limits, sleep: async () => undefined } });
    call = callerOf(server.url, await bootstrap(server.url));
    await setUp(call);
    accountId = (await dataOf(call, '/pluggyai/accounts')).accounts?.[0]?.id ?? '';
  });
  afterAll(async () => {
    await server.close();
    await sandbox.close();
  });

  async function control(path: string, body: object): Promise<void> {
    const headers = { 'content-type': 'application/json', 'x-sandbox-control': sandbox.controlToken };
    const answer = await fetch(`${sandbox.url}/_sandbox${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  }

  test.each([401, 403])('no. 7: a key refused with %s before its end is renewed unseen', async (answer) => {
    const before = await rows();
    await control('/keys/expire', { answer });
    expect(await rows()).toEqual(before);
  });

  test.each([
    [{ kind: 'rate-limit', retryAfter: 60 }, 'RATE_LIMIT_EXCEEDED', 'Too many requests to Pluggy. Try again at'],
    [{ kind: 'timeout' }, 'TIMED_OUT', 'Pluggy took too long to answer.'],
    [{ kind: 'status', status: 503 }, undefined, 'Pluggy is having problems.'],
    [{ kind: 'malformed' }, undefined, 'Pluggy sent unexpected data; nothing was changed.'],
    [{ kind: 'reset', when: 'before' }, undefined, 'Cannot reach Pluggy.'],
    [
      { kind: 'status', status: 410, codeDescription: 'ENDPOINT_DEPRECATED' },
      undefined,
      'Pluggy changed its API. Update Extrato.',
    ],
  ])('no. 16: %j is told', async (effect, code, sentence) => {
    await control('/faults', { match: { path: '/v2/transactions' }, effect, times: 4 });
    const data = await rows();
    expect(data.error_code).toBe(code);
    expect(data.error).toContain(sentence);
    await control('/reset', { ready: true });
  });
});

describe('[17 no. 18] a connection that waits for its person', () => {
  const health = (state: ConnectionHealth['state'], days: number | null): ConnectionHealth => ({
    state,
    cause: 'consent-ended',
    next: 'renew-consent',
    code: null,
    bankMessage: null,
    missing: [],
    until: null,
    refreshedAt: days === null ? null : new Date(-days * 86_400_000),
    nextRefreshAt: null,
    consentEndsAt: null,
    refreshesByItself: false,
  });

  test.each([
    ['consent-revoked', 4, true],
    ['needs-sign-in', null, true],
    ['consent-revoked', 2, false],
    ['working', 4, false],
    ['bank-down', 4, false],
  ] as const)('%s, read %s days ago: told as an error %s', (state, days, told) => {
    const trouble = officialTrouble(health(state, days), 0, 'en');
    const expected = { error_type: 'ITEM_ERROR', error_code: 'ITEM_LOGIN_REQUIRED', error: 'The consent has ended.' };
    expect(trouble).toEqual(told ? expected : undefined);
  });
});

test('[P11] the sandbox bank keeps its rows over restarts', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'extrato-restart-'));
  const config = readConfig({ EXTRATO_PORT: '0', EXTRATO_LOG_LEVEL: 'silent', EXTRATO_DATA_DIR: dataDir, EXTRATO_SANDBOX: 'on' });
  const seen: unknown[] = [];
  let token: string | undefined;
  for (let start = 0; start < 2; start += 1) {
    const server = await startServer(config, { pluggy: { limits: { perSecond: 1000 } } });
    token ??= await bootstrap(server.url);
    const call = callerOf(server.url, token);
    if (start === 0) await setUp(call);
    const accountId = (await dataOf(call, '/pluggyai/accounts')).accounts?.[0]?.id;
    seen.push(await dataOf(call, '/pluggyai/transactions', { accountId, startDate: '2000-01-01' }));
    await server.close();
  }
  rmSync(dataDir, { recursive: true });
  expect(seen[1]).toEqual(seen[0]);
});

test("without the sandbox on offer its keys are sent nowhere but to Pluggy's own address", async () => {
  const asked: string[] = [];
  const refusing: typeof fetch = async (input) => {
    asked.push(String(input));
    return new Response('{}', { status: 401 });
  };
  const server = await startTestServer({}, { pluggy: { fetch: refusing } });
  const call = callerOf(server.url, await bootstrap(server.url));
  await setUp(call);
  expect(await dataOf(call, '/pluggyai/accounts')).toMatchObject({ error: 'Wrong Client ID or Client Secret.' });
  expect([...new Set(asked)]).toEqual(['https://api.pluggy.ai/auth']);
  await server.close();
});
