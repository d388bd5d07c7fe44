// Rows of the failure table about connections, keys and how they stand (bank-sync-pluggy.md, section 17).
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Caller, callerOf, hashToken, ITEMS } from '@extrato/server/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Connection, DAY, HOUR, type Household, openHousehold } from './household.ts';

const OTHER_KEYS = { clientId: '7d0f3c52-58a4-4a0e-9a57-0d6f2f3f9b12', clientSecret: '00000000-0000-4000-8000-0000000000aa' };
const KEYS = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };
const PLUGGY = '/api/v1/pluggy';
/** A connector of plain user and password, and the one of Open Finance. */
const PLAIN = 2;
const OPEN_FINANCE = 600;

let house: Household;

beforeAll(async () => {
  house = await openHousehold([
    { connectorId: OPEN_FINANCE, cpf: '761.092.776-73' },
    { connectorId: 200, bank: 'M1' },
  ]);
  await house.sync();
});
afterAll(() => house[Symbol.asyncDispose]());

async function buy(amount: number, description: string): Promise<void> {
  const account = house.bankAccount('checking');
  await house.control(`/accounts/${account}/rows`, { amount: -amount, type: 'DEBIT', description, visible: 'now' });
}

/** How many rows with this text the official client has in the account that `buy` is about. */
async function bought(text: string): Promise<number> {
  const rows = await house.officialRows(await house.accountOf(house.bankAccount('checking')));
  return rows.filter(({ imported }) => imported?.includes(text)).length;
}

const told = async (n: number): Promise<Connection> => (await house.connections())[n] ?? expect.unreachable();

type Step = { kind: string; url?: string; ref?: string; problem?: { code: string; message: { 'pt-BR': string } } };

/** Signs in at a bank, and looks until something else than waiting is to be done. */
async function connect(of: Household, connectorId: number, values: object): Promise<{ attempt: string; step: Step }> {
  const begun = await of.call('POST', `${PLUGGY}/connect`, { connectorId, values });
  if (begun.status !== 200) throw new Error(begun.text);
  const attempt = String(begun.body['attempt']);
  return { attempt, step: await settled(of, attempt) };
}

async function settled(of: Household, attempt: string): Promise<Step> {
  for (let turn = 0; turn < 50; turn += 1) {
    const { body } = await of.call('GET', `${PLUGGY}/connect/${attempt}`);
    const step = body['step'] as Step;
    if (step.kind !== 'wait') return step;
  }
  throw new Error('still waiting');
}

describe('one of several in trouble', () => {
  test('[17.2] when every connection fails, each keeps its line, with why and what to do', async () => {
    const down = { match: { path: '/items/*' }, effect: { kind: 'status', status: 503 } };
    const lines = await house.withFault(down, house.connections);
    expect(lines).toHaveLength(4);
    for (const { problem, state } of lines) {
      expect(problem).toMatchObject({ code: 'unstable', next: 'wait', message: { 'pt-BR': expect.any(String) } });
      expect(state).not.toBe('working');
    }
    expect((await house.connections()).map(({ problem }) => problem)).toEqual([null, null, null, null]);
  });

  test('[17.3] one connection that Pluggy does not know any more stops no other', async () => {
    await buy(11, 'PADARIA APESAR DE TUDO');
    const gone = {
      match: { path: `/items/${ITEMS[1]}` },
      effect: { kind: 'status', status: 404, codeDescription: 'ITEM_NOT_FOUND' },
    };
    const { lines, run } = await house.withFault(gone, async () => ({
      lines: await house.connections(),
      run: await house.sync(),
    }));
    expect(lines.map(({ problem }) => problem?.code ?? null)).toEqual([null, 'item-not-found', null, null]);
    expect(lines[1]).toMatchObject({ accounts: [], problem: { next: 'reconnect-or-remove' } });
    expect(run.outcome.connections.map(({ kind }) => kind).filter((kind) => kind === 'failed')).toHaveLength(1);
    expect(await bought('PADARIA APESAR DE TUDO')).toBe(1);
  });

  test('[17.18] with its consent ended a connection says so and how old its data are; the history stays', async () => {
    const item = house.itemIds[2] ?? '';
    const before = await told(2);
    const [account = ''] = before.accounts.map(({ id }) => id);
    const rows = await house.officialRows(await house.accountOf(account));
    await house.control(`/items/${item}/consent`, { action: 'revoke' });
    await house.advance(HOUR);
    await house.bankIsRead(item);
    const after = await told(2);
    expect(after.state).not.toBe('working');
    expect(after.health).toMatchObject({ next: 'renew-consent', refreshedAt: before.health?.['refreshedAt'] });
    const { outcome } = await house.sync();
    const ended = outcome.connections.find(({ ref }) => ref === after.ref);
    expect(ended).toMatchObject({
      state: after.state,
      problem: { message: { 'pt-BR': expect.stringMatching(/consent|autoriza/i) } },
    });
    expect(await house.officialRows(await house.accountOf(account))).toEqual(rows);
  });

  test('[17.16] each failure at the bank has its own code, sentence and next step, and Pluggy’s word beside them', async () => {
    const codes = [
      'INVALID_CREDENTIALS',
      'ACCOUNT_LOCKED',
      'SITE_NOT_AVAILABLE',
      'ACCOUNT_CREDENTIALS_RESET',
      'UNEXPECTED_ERROR',
    ];
    const seen = [];
    for (const code of codes) {
      await house.control(`/items/${ITEMS[1]}/next-outcome`, { code });
      await house.bankIsRead(ITEMS[1]);
      const { state, health } = await told(1);
      expect([code, state === 'working', health?.['technical']]).toEqual([code, false, code]);
      seen.push({ cause: health?.['cause'], message: JSON.stringify(health?.['message']) });
    }
    expect(new Set(seen.map(({ cause }) => cause)).size).toBe(codes.length);
    expect(new Set(seen.map(({ message }) => message)).size).toBe(codes.length);
    await house.bankIsRead(ITEMS[1]);
    expect((await told(1)).state).toBe('working');
  });
});

describe('adding and refreshing', () => {
  test('[17.4] a bank is added by itself: the others keep their place, their keys and their links', async () => {
    const before = await house.connections();
    const messages = house.messages();
    const { id } = await house.control('/items', { connectorId: PLAIN, user: 'user-ok-two-checking-accounts' });
    const added = await house.call('POST', `${PLUGGY}/items`, { itemId: ` ${String(id).toUpperCase()} ` });
    expect(added.status).toBe(200);
    const after = await house.connections();
    expect(after.slice(0, before.length).map(({ ref }) => ref)).toEqual(before.map(({ ref }) => ref));
    expect(after).toHaveLength(before.length + 1);
    await house.sync();
    expect(house.messages()).toBe(messages);
    await house.call('DELETE', `${PLUGGY}/items/${after.at(-1)?.ref}`);
    expect((await house.connections()).map(({ ref }) => ref)).toEqual(before.map(({ ref }) => ref));
  });

  test('[17.31] fresh data can be asked for; too soon, and at MeuPluggy, the answer says why not', async () => {
    const refresh = async (n: number) => house.call('POST', `${PLUGGY}/items/${(await told(n)).ref}/refresh`);
    const asked = await house.asked(async () => expect((await refresh(0)).status).toBe(200));
    expect(asked).toContainEqual(expect.objectContaining({ method: 'PATCH', path: `/items/${ITEMS[0]}` }));
    await house.advance(HOUR);
    await house.bankIsRead();
    await house.control('/switches', { minUpdateMinutes: 1440 });
    expect((await refresh(0)).body).toMatchObject({ code: 'too-soon', next: 'nothing' });
    await house.control('/switches', { minUpdateMinutes: 0 });
    const byItself = await house.asked(async () =>
      expect((await refresh(3)).body).toMatchObject({ code: 'refreshes-by-itself' }),
    );
    expect(byItself.map(({ method }) => method)).not.toContain('PATCH');
    const syncing = await house.asked(house.sync);
    expect(new Set(syncing.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  test('[17.34] an error at the bank is told as the bank’s, in its own words and with its code', async () => {
    const values = { user: 'user-account-need-actions-provider-message', password: 'password-ok' };
    const { step } = await connect(house, PLAIN, values);
    expect(step).toMatchObject({ kind: 'failed', problem: { code: expect.any(String) } });
    expect(step.problem?.message['pt-BR']).toMatch(/^O banco pede uma ação sua: Atualize seu cadastro/);
    const page = await connect(house, OPEN_FINANCE, { cpf: '238.242.640-30' });
    expect(page.step.kind).toBe('authorise');
    const headers = { 'content-type': 'application/json' };
    await fetch(page.step.url ?? '', { method: 'POST', headers, body: JSON.stringify({ action: 'decline' }) });
    expect(await settled(house, page.attempt)).toMatchObject({ kind: 'failed', problem: { code: 'authorization-refused' } });
    await house.control(`/items/${ITEMS[1]}/next-outcome`, {
      code: 'ACCOUNT_NEEDS_ACTION',
      providerMessage: 'Atualize o aplicativo',
    });
    await house.bankIsRead(ITEMS[1]);
    expect((await told(1)).health).toMatchObject({ bankMessage: 'Atualize o aplicativo', technical: 'ACCOUNT_NEEDS_ACTION' });
    await house.bankIsRead(ITEMS[1]);
  });

  test('[17.40] an answer that is lost while a bank is connected leaves one connection at Pluggy, and one in the list', async () => {
    const before = (await house.connections()).length;
    const lost = { match: { method: 'POST', path: '/items' }, times: 1, effect: { kind: 'reset', when: 'after' } };
    let done: Step | undefined;
    const values = { user: 'user-ok', password: 'password-ok' };
    const asked = await house.asked(async () => {
      done = await house.withFault(lost, async () => (await connect(house, 8, values)).step);
    });
    expect(done?.kind).toBe('done');
    // The lost one is in no log; the one after it was refused, as the connection was there.
    const posts = asked.filter(({ method, path }) => method === 'POST' && path === '/items');
    expect(posts).toMatchObject([{ status: 400 }]);
    expect(await house.connections()).toHaveLength(before + 1);
    // Pluggy refuses a second one, and names none but that.
    const again = await house.call('POST', `${PLUGGY}/connect`, {
      connectorId: 8,
      values: { ...values, password: 'password-other' },
    });
    expect(again.body['step']).toMatchObject({ problem: { code: 'already-connected' } });
    await house.call('DELETE', `${PLUGGY}/items/${done?.ref}`);
  });
});

describe('keys', () => {
  const credentials = (body: object) => house.call('PUT', `${PLUGGY}/credentials`, body);
  const status = async () => (await house.call('GET', `${PLUGGY}/status`)).body;

  test('[17.5] keys are checked at once, causes told apart, nothing saved before they are right, and then saved once', async () => {
    const before = await status();
    expect((await credentials({ ...KEYS, clientSecret: 'sandbox-secreta' })).body).toMatchObject({
      code: 'keys-refused',
      field: 'clientSecret',
    });
    expect((await credentials({ ...KEYS, clientSecret: ' ' })).body).toMatchObject({
      code: 'client-secret-missing',
      field: 'clientSecret',
    });
    const down = { match: { path: '/auth' }, effect: { kind: 'status', status: 503 } };
    expect((await house.withFault(down, () => credentials(KEYS))).body).toMatchObject({ code: 'unstable', field: null });
    expect(await status()).toEqual(before);
    expect((await credentials({ ...KEYS, itemIds: [...house.itemIds] })).status).toBe(200);
    expect(await status()).toMatchObject({ configured: true, keys: true });
    await house.restart();
    await house.officialOff();
    expect(await status()).toMatchObject({ configured: true, keys: true });
    await house.server().agent.runDue();
    await house.sync();
  });

  test.each([401, 403])('[17.7] a key that is refused (%i) before its time is renewed once, unseen', async (answer) => {
    await buy(12, `CHAVE VENCIDA ${answer}`);
    const before = (await house.requests()).at(-1)?.n ?? 0;
    await house.control('/keys/expire', { answer });
    const { outcome } = await house.sync();
    expect(outcome.connections.filter(({ kind }) => kind === 'failed')).toEqual([]);
    expect((await house.requests(before)).filter(({ path }) => path === '/auth')).toHaveLength(1);
    expect(await bought(`CHAVE VENCIDA ${answer}`)).toBe(1);
  });

  test('[17.8] only the endpoint that lasts is read; one that is gone is told as that, and nothing changes', async () => {
    const asked = await house.asked(house.sync);
    const lists = asked.map(({ path }) => path).filter((path) => path.endsWith('/transactions'));
    expect(new Set(lists)).toEqual(new Set(['/v2/transactions']));
    const messages = house.messages();
    const gone = {
      match: { path: '/v2/transactions' },
      effect: { kind: 'status', status: 410, codeDescription: 'ENDPOINT_DEPRECATED' },
    };
    const { outcome } = await house.withFault(gone, house.sync);
    const problems = outcome.accounts.flatMap(({ problem }) => problem ?? []);
    expect(problems.length).toBeGreaterThan(3);
    for (const problem of problems)
      expect(problem).toMatchObject({
        code: expect.stringContaining('endpoint-gone'),
        message: { 'pt-BR': expect.stringContaining('Atualize o Extrato') },
      });
    await house.sync();
    expect(house.messages() - messages).toBeLessThan(4 * problems.length);
  });

  test('[17.37] no answer has a secret, a stranger gets nothing, and money owed is negative', async () => {
    const paths = ['status', 'items', 'accounts', 'automatic', 'automatic/runs'];
    const headers = { 'x-actual-file-id': house.fileId };
    for (const path of paths) {
      const { text } = await house.call('GET', `${PLUGGY}/${path}`, undefined, headers);
      expect(text).not.toContain(KEYS.clientSecret);
      for (const item of house.itemIds) expect(text).not.toContain(item);
      expect((await fetch(`${house.server().url}${PLUGGY}/${path}`)).status).toBe(401);
    }
    const put = {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'x-actual-token': 'guess' },
      body: JSON.stringify(KEYS),
    };
    expect((await fetch(`${house.server().url}${PLUGGY}/credentials`, put)).status).toBe(401);
    const guest = await guestOf(house);
    const { itemIds } = house;
    for (const [method, path, body] of [
      ['PUT', 'credentials', { ...KEYS, itemIds }],
      ['DELETE', 'credentials', undefined],
      ['POST', 'connect', { connectorId: PLAIN, values: {} }],
      ['POST', 'connect-token', {}],
    ] as const)
      expect((await guest(method, `${PLUGGY}/${path}`, body)).body).toMatchObject({ code: 'not-admin' });
    const [cards, loans] = [await house.atBank('credit-card'), await house.atBank('loan')];
    const owed = [...cards, ...loans].flatMap(({ balance }) => balance.current ?? []);
    expect(owed.length).toBeGreaterThan(2);
    expect(owed.every((amount) => amount < 0)).toBe(true);
  });

  test('[17.6] new keys hold from the next call on, without a restart, and so do the old ones again', async () => {
    const before = await house.connections();
    expect((await credentials(OTHER_KEYS)).status).toBe(200);
    // Another application has none of these connections.
    expect(await status()).toMatchObject({ keys: true, configured: false });
    const refused = await house.call('POST', `${PLUGGY}/items`, { itemId: ITEMS[0] });
    expect(refused.body).toMatchObject({ code: 'item-not-found', field: 'itemId' });
    expect((await credentials({ ...KEYS, itemIds: [...house.itemIds] })).status).toBe(200);
    const names = (all: readonly Connection[]) => all.map(({ accounts }) => accounts.map(({ id }) => id));
    expect(names(await house.connections())).toEqual(names(before));
    await house.advance(DAY);
    await buy(13, 'DEPOIS DAS CHAVES');
    await house.server().agent.runDue();
    expect(await bought('DEPOIS DAS CHAVES')).toBe(1);
  });
});

/** Somebody else of the household, who is no administrator. */
async function guestOf({ call, server }: Household): Promise<Caller> {
  const user = { userName: 'bob', displayName: 'Bob', role: 'BASIC', enabled: true };
  const { id } = (await call('POST', '/admin/users/', user)).body['data'] as { id: string };
  const { dataDir, url } = server();
  const database = new DatabaseSync(join(dataDir, 'extrato.sqlite'));
  database
    .prepare("insert into session (token_hash, user_id, login_method, created_at, expires_at) values (?, ?, 'openid', 0, null)")
    .run(hashToken('bob-token'), id);
  database.close();
  return callerOf(url, 'bob-token');
}
