// Budgets on a server: the local copy, sync, encryption and banks, against our real server and its sandbox.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type RunningServer, readConfig, startServer } from '@extrato/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withBudget } from './index.ts';
import { temporaryFolder } from './testing/folder.ts';
import { testHost } from './testing/host.ts';

const PASSWORD = 'correto cavalo';

let server: RunningServer;

async function post(path: string, body: object, token = ''): Promise<{ data?: Record<string, unknown> }> {
  const headers = { 'content-type': 'application/json', 'x-actual-token': token };
  const response = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await response.json()) as { data?: Record<string, unknown> };
}

beforeAll(async () => {
  server = await startServer(
    readConfig({
      EXTRATO_PORT: '0',
      EXTRATO_LOG_LEVEL: 'silent',
      EXTRATO_REQUESTS_PER_MINUTE: '0',
      EXTRATO_FAILED_LOGINS: '0',
      EXTRATO_SANDBOX: 'on',
      EXTRATO_DATA_DIR: temporaryFolder(),
    }),
  );
  await post('/account/bootstrap', { password: PASSWORD });
});
afterAll(() => server.close());

/** A computer of its own, which knows the server. */
function computer(moment = new Date().toISOString()) {
  const host = testHost(moment);
  const env = { EXTRATO_SERVER_URL: server.url, EXTRATO_PASSWORD: PASSWORD };
  return {
    ...host,
    run: (args: readonly string[], more: Readonly<Record<string, string>> = {}) => host.run(args, { env: { ...env, ...more } }),
    async json(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
      const ran = await host.run(args, { env: { ...env, ...more } });
      expect(ran, ran.said).toMatchObject({ code: 0 });
      return ran.json;
    },
  };
}

async function uploaded(one: ReturnType<typeof computer>, name: string, more = {}): Promise<string> {
  const { syncId } = (await one.json(['budgets', 'create', '--name', name, '--upload'], more)) as { syncId: string };
  return syncId;
}

test('two computers share a budget; the copy is used while it is fresh', async () => {
  const [one, other] = [computer(), computer()];
  const syncId = await uploaded(one, 'Compartilhado');
  const on = ['--sync-id', syncId];
  await one.json([...on, 'accounts', 'create', '--name', 'Conta', '--balance', '1000']);
  expect(await other.json([...on, 'accounts', 'list'])).toMatchObject([{ name: 'Conta', balance: 1_000 }]);
  await one.json([...on, 'accounts', 'create', '--name', 'Outra']);
  // Within a minute the copy is good enough, and neither server nor password are needed.
  expect(await other.json([...on, 'accounts', 'list'], { EXTRATO_SERVER_URL: 'http://127.0.0.1:1' })).toHaveLength(1);
  expect(await other.json([...on, '--refresh', 'accounts', 'list'])).toHaveLength(2);
  expect(await other.json(['--sync-id', 'Compartilhado', 'accounts', 'list'])).toHaveLength(2);
  expect(await other.json([...on, 'sync', '--status'])).toMatchObject({
    neverSynced: false,
    syncId,
    stale: false,
    ttlSeconds: 60,
    unsentChanges: 0,
  });
  expect(await other.json([...on, '--cache-ttl', '0', 'sync', '--status'])).toMatchObject({ stale: true });
  expect(await one.json(['budgets', 'list'])).toMatchObject([
    { groupId: syncId, name: 'Compartilhado' },
    { state: 'remote', groupId: syncId },
  ]);
});

test('offline changes wait, are never thrown away unasked, and are sent with the next sync', async () => {
  const [one, other] = [computer(), computer()];
  const on = ['--sync-id', await uploaded(one, 'Longe')];
  expect((await other.run([...on, '--offline', 'tags', 'list'])).code).toBe(1);
  await other.json([...on, 'tags', 'list']);
  await other.json([...on, '--offline', 'tags', 'create', '--tag', 'praia'], { EXTRATO_SERVER_URL: 'http://127.0.0.1:1' });
  expect(await one.json([...on, '--refresh', 'tags', 'list'])).toEqual([]);
  expect((await other.run([...on, 'sync', '--clear'])).code).toBe(2);
  expect(await other.json([...on, 'sync'])).toMatchObject({ syncId: on[1] });
  expect(await one.json([...on, '--refresh', 'tags', 'list'])).toMatchObject([{ tag: 'praia' }]);
  expect(await other.json([...on, 'sync', '--clear'])).toEqual({ cleared: true, syncId: on[1] });
  expect(await other.json([...on, 'sync', '--status'])).toMatchObject({ neverSynced: true });
  expect(await other.json([...on, 'tags', 'list'])).toMatchObject([{ tag: 'praia' }]);
});

test('an encrypted budget needs its password, and says so', async () => {
  const secret = { EXTRATO_ENCRYPTION_PASSWORD: 'segredo' };
  const [one, other] = [computer(), computer()];
  const on = ['--sync-id', await uploaded(one, 'Cofre', secret)];
  const without = await other.run([...on, 'payees', 'list']);
  expect(without).toMatchObject({ code: 4, out: '' });
  expect(await other.run([...on, 'payees', 'list'], { EXTRATO_ENCRYPTION_PASSWORD: 'errada' })).toMatchObject({ code: 4 });
  await other.json([...on, 'payees', 'create', '--name', 'Segredo'], secret);
  expect(await one.json([...on, '--refresh', 'payees', 'list'], secret)).toMatchObject([{ name: 'Segredo' }]);
});

describe('signing in', () => {
  test('a wrong password is refused, and never shown', async () => {
    const ran = await computer().run(['budgets', 'list'], { EXTRATO_PASSWORD: 'não é esta' });
    expect(ran).toMatchObject({ code: 4, out: '' });
    expect(ran.said).not.toContain('não é esta');
  });

  test('the session is kept where only its owner can read it, and renewed when it has ended', async () => {
    const one = computer();
    await one.json(['budgets', 'list']);
    const sessions = join(one.folder, '.extrato/data/.extrato/sessions.json');
    expect(statSync(sessions).mode & 0o777).toBe(0o600);
    const { data } = await post('/account/login', { password: PASSWORD });
    expect(await one.json(['--session-token', String(data?.['token']), 'budgets', 'list'])).toEqual(
      await one.json(['budgets', 'list']),
    );
    expect((await one.run(['--session-token', 'acabou', 'budgets', 'list'])).code).toBe(4);
  });

  test('the version is for everybody', async () => {
    const answer = await computer().json(['server', 'version'], { EXTRATO_PASSWORD: '' });
    expect(answer).toEqual({ version: { version: expect.stringMatching(/^\d+\.\d+\.\d+$/) } });
  });

  test('a budget that is not there', async () => {
    const ran = await computer().run(['--sync-id', 'nada', 'accounts', 'list']);
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.said).toContain('nada');
  });
});

test('bank sync brings rows in once', async () => {
  const one = computer();
  const syncId = await uploaded(one, 'Banco');
  const { data } = await post('/account/login', { password: PASSWORD });
  const token = String(data?.['token']);
  for (const [name, value] of [
    ['pluggyai_clientId', 'sandbox-client'],
    ['pluggyai_clientSecret', 'sandbox-secret'],
    ['pluggyai_itemIds', '11111111-1111-4111-8111-111111111111'],
  ]) {
    await post('/secret', { name, value }, token);
  }
  const accounts = (await post('/pluggyai/accounts', {}, token)).data?.['accounts'] as { id: string; name: string }[];
  const [bank] = accounts;
  const settings = { serverUrl: server.url, password: PASSWORD, syncId, dataDir: join(one.folder, '.extrato/data') };
  const linked = await withBudget(settings, 'write', ({ api }) =>
    api.bankSync.link({
      bankAccount: { id: bank?.id ?? '', source: 'pluggyai', name: bank?.name ?? '', bankId: 'sandbox', institution: 'Banco' },
      target: { name: 'Conta do banco', offBudget: false },
    }),
  );
  expect(linked).toMatchObject({ ok: true });
  const on = ['--sync-id', syncId];
  const first = (await one.json([...on, 'bank-sync'])) as { success: boolean; accounts: { added: number }[] };
  expect(first).toMatchObject({ success: true, accounts: [{ name: 'Conta do banco', error: null }] });
  expect(first.accounts[0]?.added).toBeGreaterThan(10);
  expect(await one.json([...on, 'server', 'bank-sync', '--account', 'Conta do banco'])).toMatchObject({
    success: true,
    accounts: [{ added: 0, updated: 0 }],
  });
  const { count } = (await one.json([...on, 'query', 'run', '--table', 'transactions', '--count'])) as { count: number };
  expect(count).toBeGreaterThanOrEqual(first.accounts[0]?.added ?? 0);

  const [run] = (await one.json([...on, 'bank-sync', 'history'])) as { run: string; added: number }[];
  expect(run).toMatchObject({ account: 'Conta do banco', added: first.accounts[0]?.added, undone: null });
  expect(await one.json([...on, 'bank-sync', 'status'])).toMatchObject({
    automatic: { enabled: false },
    accounts: [{ name: 'Conta do banco', bank: expect.any(Number), ledger: expect.any(Number) }],
  });
  expect(await one.json([...on, 'connections'])).toMatchObject([{ state: expect.any(String), accounts: expect.any(Array) }]);
  for (const view of ['bills', 'installments']) expect(await one.json([...on, view])).toEqual([]);
  // Official feeds reach a quarter back: what is older is missing, and named.
  const checked = await one.run([...on, 'bank-sync', 'check']);
  expect(checked.code).not.toBe(0);
  const [found] = checked.json as { open: number; months: { lines: { kind: string; reason: string }[] }[] }[];
  expect(found?.open).toBeGreaterThan(10);
  expect(found?.months[0]?.lines).toEqual([]);
  expect(found?.months.at(-1)?.lines[0]).toMatchObject({ kind: 'missing', reason: 'not-booked' });
  expect((await one.run([...on, '--format', 'table', 'bank-sync', 'check', '--months'])).out).toContain('bankSum');
  const refused = await one.run([...on, 'bank-sync', 'run'], { EXTRATO_LANGUAGE: 'pt-BR' });
  expect(refused).toMatchObject({ code: 1, said: expect.stringMatching(/desligada|is off/) });
  const report = await one.json([...on, 'bank-sync', 'report']);
  expect(report).toMatchObject({
    report: 'extrato-bank-sync',
    connections: [{ item: 'item-1', connector: { id: expect.any(Number) } }],
  });
  expect(JSON.stringify(report)).not.toContain('11111111');
  await one.json([...on, 'bank-sync', 'undo', run?.run ?? '']);
  expect(await one.json([...on, 'bank-sync', 'history'])).toMatchObject([{ run: run?.run, undone: expect.any(String) }]);
});
