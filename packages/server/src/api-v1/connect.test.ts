import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bootstrap, type Caller, callerOf } from '../testing/api.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

// A world of the sandbox's own in which runs end at once.
const KEYS = { clientId: '7d0f3c52-58a4-4a0e-9a57-0d6f2f3f9b12', clientSecret: '00000000-0000-4000-8000-0000000000aa' };
const CONNECT = '/api/v1/pluggy/connect';
const PLAIN = 2;
const ONE_STEP = 4;
const TWO_STEPS = 5;
const COOPERATIVE = 12;
const QR = 19;
const OPEN_FINANCE = 600;

type Step = {
  kind: string;
  fields?: { name: string; label: string; type: string; optional: boolean }[];
  field?: { name: string; type: string; hint: string | null; image: string | null; options: { value: string }[] };
  url?: string;
  ref?: string;
  expiresAt?: string;
  problem?: { code: string; next: string; field: string | null; message: { 'pt-BR': string } };
};

let server: TestServer;
let token: string;
let call: Caller;

beforeAll(async () => {
  server = await startTestServer({ EXTRATO_SANDBOX: 'on' }, { pluggy: { limits: { perSecond: 1000 } } });
  token = await bootstrap(server.url);
  call = callerOf(server.url, token);
  expect((await call('PUT', '/api/v1/pluggy/credentials', KEYS)).status).toBe(200);
});
afterAll(() => server.close());

const stepIn = (body: Readonly<Record<string, unknown>>) => body['step'] as Step;

async function start(body: object): Promise<{ attempt: string; step: Step }> {
  const answer = await call('POST', CONNECT, body);
  expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
  return { attempt: String(answer.body['attempt']), step: stepIn(answer.body) };
}

const look = async (attempt: string) => stepIn((await call('GET', `${CONNECT}/${attempt}`)).body);
const answer = async (attempt: string, values: object) => stepIn((await call('POST', `${CONNECT}/${attempt}`, { values })).body);
const login = (user: string, password = 'password-ok') => ({ user, password });
const refs = async () =>
  ((await call('GET', '/api/v1/pluggy/items')).body['items'] as readonly { ref: string }[]).map(({ ref }) => ref);

/** Looks until something else than waiting is to be done. */
async function settled(attempt: string): Promise<Step> {
  for (let turn = 0; turn < 20; turn += 1) {
    const step = await look(attempt);
    if (step.kind !== 'wait') return step;
  }
  throw new Error('still waiting');
}

async function connect(connectorId: number, values: object): Promise<{ attempt: string; step: Step }> {
  const { attempt } = await start({ connectorId, values });
  return { attempt, step: await settled(attempt) };
}

test('institutions to choose from, with their forms and pictures, and without those of Pluggy’s own page', async () => {
  const { body } = await call('GET', '/api/v1/pluggy/connectors');
  const all = body['connectors'] as readonly Record<string, unknown>[];
  expect(all.length).toBeGreaterThan(10);
  expect(all.map(({ name }) => name)).not.toContain('MeuPluggy');
  expect(all.find(({ id }) => id === 9003)).toMatchObject({ isOnline: false, isOpenFinance: true, primaryColor: '#3f7d20' });
  const found = (await call('GET', '/api/v1/pluggy/connectors?search=jatoba')).body['connectors'];
  expect(found).toMatchObject([
    {
      id: 9001,
      imageUrl: expect.stringMatching(/^data:image\/svg\+xml;base64,/),
      credentials: [{ name: 'cpf', label: 'CPF', optional: false, validation: expect.any(String) }],
    },
  ]);
});

describe('[P5] a sign-in that goes well', () => {
  test('by user and password: the connection is in the list', async () => {
    const before = await refs();
    const { attempt, step } = await start({ connectorId: PLAIN, values: {} });
    expect(step.fields?.map(({ name, type }) => [name, type])).toEqual([
      ['user', 'text'],
      ['password', 'password'],
    ]);
    expect(await answer(attempt, login('user-ok'))).toMatchObject({ kind: 'wait' });
    const done = await settled(attempt);
    expect(done.kind).toBe('done');
    expect(await refs()).toEqual([...before, done.ref]);
    expect((await call('GET', `/api/v1/pluggy/items/${done.ref}`)).body).toMatchObject({ state: 'working' });
  });

  test('[17.40] the same request twice, at once or after a lost line, makes one connection', async () => {
    const before = await refs();
    const body = { connectorId: PLAIN, values: login('user-ok-two-checking-accounts') };
    const [one, other] = await Promise.all([start(body), start(body)]);
    expect(one.attempt).toBe(other.attempt);
    const done = await settled(one.attempt);
    const again = await start(body);
    expect(again).toEqual({ attempt: one.attempt, step: done });
    expect(await refs()).toEqual([...before, done.ref]);
  });

  test.each([
    ['a code sent to the phone', TWO_STEPS, login('user-ok'), { token: '123456' }, { type: 'number', hint: expect.any(String) }],
    ['a branch to choose', COOPERATIVE, login('user-ok'), { branch: '0202' }, { type: 'select' }],
    ['a picture to read', PLAIN, login('user-ok-img'), { image: 'x' }, { image: expect.stringMatching(/^data:image\/png/) }],
    ['a company to choose', PLAIN, login('user-ok-multi-company'), { company: '1' }, { type: 'select' }],
  ])('%s', async (_, connectorId, values, reply, field) => {
    const { attempt, step } = await connect(connectorId, values);
    expect(step).toMatchObject({ kind: 'mfa', field, expiresAt: expect.stringMatching(/Z$/) });
    if ('type' in field && field.type === 'select') expect(step.field?.options.length).toBeGreaterThan(1);
    expect(await answer(attempt, reply)).toMatchObject({ kind: 'wait' });
    expect((await settled(attempt)).kind).toBe('done');
    // An answer given again after a lost line changes nothing.
    expect((await answer(attempt, reply)).kind).toBe('done');
  });

  test('a code with the login', async () => {
    expect((await connect(ONE_STEP, { ...login('user-ok'), token: '123456' })).step.kind).toBe('done');
  });

  test.each([
    ['Open Finance', OPEN_FINANCE, { cpf: '123.456.789-09' }],
    ['a code to be scanned', QR, {}],
  ])('%s: at the bank’s own page', async (_, connectorId, values) => {
    const { attempt, step } = await connect(connectorId, values);
    expect(step).toMatchObject({ kind: 'authorise', url: expect.stringMatching(/^http:\/\//) });
    const decided = await fetch(step.url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'authorise' }),
    });
    expect(decided.status).toBe(200);
    expect((await settled(attempt)).kind).toBe('done');
  });
});

test('a window closed after the approval is no failure: the connection comes by itself', async () => {
  const before = await refs();
  const { step } = await connect(OPEN_FINANCE, { cpf: '238.242.640-30' });
  await fetch(step.url ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'authorise' }),
  });
  await expect.poll(refs, { timeout: 15_000, interval: 500 }).toHaveLength(before.length + 1);
});

describe('[P10] a sign-in that fails is told, and goes on from there', () => {
  test('a wrong password, then the right one: one connection, and none before', async () => {
    const before = await refs();
    const { attempt, step } = await connect(PLAIN, login('user-ok-account-warning', 'password-bad'));
    expect(step).toMatchObject({ kind: 'failed', problem: { code: 'wrong-credentials', next: 'reconnect' } });
    expect(await refs()).toEqual(before);
    expect((await answer(attempt, login('user-ok-account-warning'))).kind).toBe('wait');
    const done = await settled(attempt);
    expect(await refs()).toEqual([...before, done.ref]);
  });

  test('what an earlier attempt left behind at Pluggy is taken up by the next', async () => {
    const first = await connect(PLAIN, login('user-ok-empty', 'password-bad'));
    expect(first.step.kind).toBe('failed');
    expect((await connect(PLAIN, login('user-ok-empty'))).step.kind).toBe('done');
  });

  test.each([
    ['user-locked', 'locked-by-bank'],
    ['user-unavailable', 'bank-unavailable'],
    ['user-logged', 'logged-in-elsewhere'],
    ['user-account-credentials-reset', 'new-password-needed'],
    ['user-not-supported', 'account-not-supported'],
    ['user-error', 'update-failed'],
  ])('%s: %s', async (user, code) => {
    expect((await connect(PLAIN, login(user))).step).toMatchObject({ kind: 'failed', problem: { code } });
  });

  test('the bank’s own words are passed on', async () => {
    const { step } = await connect(PLAIN, login('user-account-need-actions-provider-message'));
    expect(step.problem?.message['pt-BR']).toBe(
      'O banco pede uma ação sua: Atualize seu cadastro no aplicativo do banco para continuar.',
    );
  });

  test('a wrong code, and a refusal at the bank’s page', async () => {
    const code = await connect(3, login('user-ok'));
    await answer(code.attempt, { token: '999999' });
    expect(await settled(code.attempt)).toMatchObject({ kind: 'failed', problem: { code: 'wrong-code' } });
    const page = await connect(OPEN_FINANCE, { cpf: '761.092.776-73' });
    await fetch(page.step.url ?? '', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ action: 'decline' }),
    });
    expect(await settled(page.attempt)).toMatchObject({ kind: 'failed', problem: { code: 'authorization-refused' } });
  });

  test('an approval that is still pending at the bank: the connection is kept', async () => {
    const before = await refs();
    const { step } = await connect(PLAIN, login('user-ok-auth-pending'));
    expect(step).toMatchObject({ kind: 'failed', problem: { code: 'authorization-pending', next: 'act-at-bank' } });
    expect(await refs()).toHaveLength(before.length + 1);
  });

  test('forms that the bank does not take, banks that are out of order, and banks connected before', async () => {
    const form = await start({ connectorId: PLAIN, values: login('nobody') });
    expect(form.step).toMatchObject({ kind: 'failed', problem: { code: 'form-refused', field: 'user' } });
    const offline = await start({ connectorId: 9003, values: { cpf: '123.456.789-09' } });
    expect(offline.step).toMatchObject({ problem: { code: 'connector-offline' } });
    await connect(0, login('user-ok'));
    const twice = await start({ connectorId: 0, values: login('user-ok', 'password-other') });
    expect(twice.step).toMatchObject({ problem: { code: 'already-connected', next: 'use-existing' } });
  });

  test('renewal keeps the connection and asks for what is needed', async () => {
    const { step } = await connect(8, login('user-ok'));
    const before = await refs();
    const renewed = await start({ ref: step.ref, values: login('user-ok', 'password-bad') });
    expect(await settled(renewed.attempt)).toMatchObject({ problem: { code: 'wrong-credentials' } });
    const asked = await start({ ref: step.ref, values: {} });
    expect(asked.step).toMatchObject({ kind: 'credentials', fields: [{ name: 'user' }, { name: 'password' }] });
    expect((await answer(asked.attempt, login('user-ok'))).kind).toBe('wait');
    expect(await settled(asked.attempt)).toEqual({ kind: 'done', ref: step.ref });
    expect(await refs()).toEqual(before);
  });
});

test('what is refused: strangers, other sessions, unknown names, Pluggy’s own page', async () => {
  const values = login('user-ok');
  const refusals: readonly [Promise<{ status: number; body: Readonly<Record<string, unknown>> }>, number, string][] = [
    [callerOf(server.url, 'wrong')('POST', CONNECT, { connectorId: PLAIN, values }), 401, 'unauthorized'],
    [call('POST', CONNECT, { connectorId: PLAIN }), 400, 'invalid-request'],
    [call('POST', CONNECT, { connectorId: PLAIN, ref: 'x', values }), 400, 'invalid-request'],
    [call('POST', CONNECT, { ref: 'x', values }), 404, 'connection-unknown'],
    [call('POST', CONNECT, { connectorId: 7777, values }), 404, 'not-found'],
    [call('POST', CONNECT, { connectorId: 200, values: {} }), 409, 'through-pluggy-only'],
    [call('GET', `${CONNECT}/00000000-0000-4000-8000-000000000000`), 404, 'attempt-unknown'],
  ];
  for (const [asked, status, code] of refusals) {
    const told = await asked;
    expect([told.status, told.body['code']]).toEqual([status, code]);
  }
  const { attempt } = await start({ connectorId: PLAIN, values: {} });
  const elsewhere = await fetch(`${server.url}/account/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: 'correct horse' }),
  });
  const { data }: { data: { token: string } } = JSON.parse(await elsewhere.text());
  expect((await callerOf(server.url, data.token)('GET', `${CONNECT}/${attempt}`)).body).toMatchObject({
    code: 'attempt-unknown',
  });
});

test('no answer has what was typed, nor an item’s id', async () => {
  const { attempt } = await connect(PLAIN, login('user-ok-signs', 'password-ok'));
  const { text } = await call('GET', `${CONNECT}/${attempt}`);
  expect(text).not.toMatch(/password-ok|user-ok/);
  const list = await call('GET', '/api/v1/pluggy/items');
  expect(JSON.parse(text).step.ref).toBe((list.body['items'] as { ref: string }[]).at(-1)?.ref);
});
