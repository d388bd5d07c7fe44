import { startSandbox } from '@extrato/pluggy-sandbox';
import { expect, test } from 'vitest';
import { createPluggyClient, type PluggyClient } from '../client/client.ts';
import { startStub } from '../testing/stub.ts';
import type { AnswerWatch, ProviderChange } from './watch.ts';

function listener() {
  const heard = new Set<string>();
  const fields = new Set<string>();
  const watch: AnswerWatch = {
    change: ({ kind, place, name }: ProviderChange) => void heard.add(`${kind} ${place} ${name}`),
    field: (place, name, kind) => void fields.add(`${place}.${name}:${kind}`),
  };
  return { watch, fields, heard: () => [...heard].sort() };
}

async function readAll(client: PluggyClient, itemId: string): Promise<void> {
  await client.item(itemId);
  const accounts = await client.accounts(itemId);
  for (const { id } of accounts.ok ? accounts.value : []) {
    for await (const page of client.transactions(id, { dateFrom: null })) if (!page.ok) break;
    await client.bills(id);
  }
  await client.investments(itemId);
  await client.loans(itemId);
}

test('all that the sandbox answers is described; a field and words that are not are noticed by name, and reading goes on', async () => {
  const sandbox = await startSandbox({ pace: { pace: 'instant', totalMs: 0 } });
  const order = (path: string, body: object) =>
    fetch(`${sandbox.url}/_sandbox${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-sandbox-control': sandbox.controlToken },
      body: JSON.stringify({ clientId: 'sandbox-client', ...body }),
    });
  await order('/reset', { ready: true });
  const { watch, heard, fields } = listener();
  const keys = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };
  const client = createPluggyClient({ ...keys, baseUrl: sandbox.url, limits: { perSecond: 1000 }, watch });
  const bank = '11111111-1111-4111-8111-111111111111';
  await readAll(client, bank);
  await readAll(client, '22222222-2222-4222-8222-222222222222');
  expect(heard()).toEqual([]);
  expect(fields).toContain('account.bankData.transferNumber:string');
  const effect = { kind: 'unknown', fields: ['loyaltyTier', '12345678901'], words: { type: 'WALLET', status: 'SETTLING' } };
  await order('/faults', { match: { path: '/accounts' }, times: 1, effect });
  const accounts = await client.accounts(bank);
  expect(accounts.ok).toBe(true);
  expect(heard()).toEqual([
    'unknown-field account (other)',
    'unknown-field account loyaltyTier',
    'unknown-field account status',
    'unknown-word account.type WALLET',
  ]);
  await order('/faults', {
    match: { path: '/items/*' },
    times: 1,
    effect: { kind: 'ending', sunset: 'Sun, 31 Jan 2027 00:00:00 GMT' },
  });
  expect((await client.item(bank)).ok).toBe(true);
  expect(heard()).toContain('ending /items/:id Sunset 2027-01-31');
  await sandbox.close();
});

test('endings are told by headers and by 410, at addresses without ids', async () => {
  const { watch, heard } = listener();
  await using stub = await startStub(({ path }) => {
    if (path.startsWith('/items/')) return { body: { id: 'i' }, headers: { deprecation: 'true' } };
    if (path.startsWith('/accounts?'))
      return { body: { results: [] }, headers: { deprecation: '@1767225600', sunset: 'Sun, 31 Jan 2027 00:00:00 GMT' } };
    return { status: 410, body: { codeDescription: 'ENDPOINT_DEPRECATED' } };
  });
  const client = stub.client({ watch });
  await client.item('11111111-1111-4111-8111-111111111111');
  await client.accounts('i');
  expect(await client.bills('a')).toMatchObject({ ok: false, error: { code: 'endpoint-gone' } });
  expect(heard()).toEqual(['ending /accounts Sunset 2027-01-31', 'ending /items/:id Deprecation', 'gone /bills 410']);
});
