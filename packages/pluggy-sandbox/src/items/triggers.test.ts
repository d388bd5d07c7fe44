import { describe, expect, test } from 'vitest';
import { accountsOf, connect, listOf, rowsOf, useSandbox, type World } from '../testing/bench.ts';

// pluggy-sandbox.md, section 4: every row of its tables.

const bench = useSandbox();

function login(user: string): { readonly user: string; readonly password: string } {
  return { user, password: 'password-ok' };
}

describe('users that end the run', () => {
  test.each([
    ['user-ok', 'UPDATED', 'SUCCESS'],
    ['user-bad', 'LOGIN_ERROR', 'INVALID_CREDENTIALS'],
    ['user-unheard-of', 'LOGIN_ERROR', 'INVALID_CREDENTIALS'],
    ['user-logged', 'OUTDATED', 'ALREADY_LOGGED_IN'],
    ['user-locked', 'LOGIN_ERROR', 'ACCOUNT_LOCKED'],
    ['user-error', 'OUTDATED', 'UNEXPECTED_ERROR'],
    ['user-unavailable', 'OUTDATED', 'SITE_NOT_AVAILABLE'],
    ['user-connection-error', 'OUTDATED', 'CONNECTION_ERROR'],
    ['user-account-need-actions', 'LOGIN_ERROR', 'ACCOUNT_NEEDS_ACTION'],
    ['user-account-need-actions-provider-message', 'LOGIN_ERROR', 'ACCOUNT_NEEDS_ACTION'],
    ['user-account-credentials-reset', 'LOGIN_ERROR', 'ACCOUNT_CREDENTIALS_RESET'],
    ['user-not-supported', 'LOGIN_ERROR', 'USER_NOT_SUPPORTED'],
    ['user-ok-account-error', 'UPDATED', 'PARTIAL_SUCCESS'],
    ['user-ok-account-warning', 'UPDATED', 'SUCCESS'],
    ['user-ok-two-checking-accounts', 'UPDATED', 'SUCCESS'],
    ['user-ok-auth-pending', 'OUTDATED', 'USER_AUTHORIZATION_PENDING'],
    ['user-ok-perf', 'UPDATED', 'SUCCESS'],
    ['user-ok-perf-3x', 'UPDATED', 'SUCCESS'],
    ['user-ok-empty', 'UPDATED', 'SUCCESS'],
    ['user-ok-noaccounts', 'UPDATED', 'SUCCESS'],
    ['user-ok-nulls', 'UPDATED', 'SUCCESS'],
    ['user-ok-signs', 'UPDATED', 'SUCCESS'],
    ['user-ok-quota', 'UPDATED', 'PARTIAL_SUCCESS'],
    ['user-slow', 'UPDATED', 'SUCCESS'],
    ['toString', 'LOGIN_ERROR', 'INVALID_CREDENTIALS'],
  ])('%s: %s, %s', async (user, status, executionStatus) => {
    const item = await connect(await bench.world(), 0, login(user.startsWith('user-') ? user : `user-${user}`));
    const failed = status !== 'UPDATED';
    expect(item).toMatchObject({ status, executionStatus, error: failed ? { code: executionStatus } : null });
  });

  test('another password: INVALID_CREDENTIALS', async () => {
    const item = await connect(await bench.world(), 0, { user: 'user-ok', password: 'password-wrong' });
    expect(item).toMatchObject({ status: 'LOGIN_ERROR', consecutiveFailedLoginAttempts: 1 });
  });
});

describe('what they change besides', () => {
  test('provider message in Portuguese, or none', async () => {
    const world = await bench.world();
    const silent = await connect(world, 0, login('user-account-need-actions'));
    expect(silent['error']).not.toHaveProperty('providerMessage');
    const talking = await connect(world, 0, login('user-account-need-actions-provider-message'));
    expect(talking['error']).toMatchObject({ providerMessage: expect.stringContaining('cadastro') });
  });

  test('user-ok-account-error: accounts fine, credit cards not updated, warning 001', async () => {
    const world = await bench.world();
    const item = await connect(world, 0, login('user-ok-account-error'));
    expect(item['statusDetail']).toMatchObject({
      accounts: { isUpdated: true, warnings: [] },
      creditCards: { isUpdated: false, lastUpdatedAt: null, warnings: [{ code: '001' }] },
      accountStatements: null,
    });
    expect((await accountsOf(world, item['id'])).map((account) => account['type'])).toEqual(['BANK', 'BANK']);
  });

  test('user-ok-account-warning: 002 on accounts; user-ok: no statusDetail', async () => {
    const world = await bench.world();
    const warned = await connect(world, 0, login('user-ok-account-warning'));
    expect(warned['statusDetail']).toMatchObject({ accounts: { isUpdated: true, warnings: [{ code: '002' }] } });
    expect((await connect(world))['statusDetail']).toBeNull();
  });

  test('user-ok-quota: 423 on transactions', async () => {
    const item = await connect(await bench.world(), 0, login('user-ok-quota'));
    expect(item['statusDetail']).toMatchObject({ transactions: { isUpdated: false, warnings: [{ code: '423' }] } });
  });

  test('user-ok-two-checking-accounts: one more', async () => {
    const world = await bench.world();
    const item = await connect(world, 0, login('user-ok-two-checking-accounts'));
    const subtypes = (await accountsOf(world, item['id'])).map((account) => account['subtype']);
    expect(subtypes.filter((subtype) => subtype === 'CHECKING_ACCOUNT')).toHaveLength(2);
  });

  test('user-ok-perf: ten times the rows', async () => {
    const world = await bench.world();
    const usual = await firstRows(world, 'user-ok');
    expect(await firstRows(world, 'user-ok-perf')).toBeGreaterThanOrEqual(usual * 8);
  });

  test('user-ok-perf-5000x: the page still comes, nothing is stored', async () => {
    const world = await bench.world();
    const item = await connect(world, 0, login('user-ok-perf-5000x'));
    const [account] = await accountsOf(world, item['id']);
    const page = await world.api('GET', `/v2/transactions?accountId=${account?.['id']}`);
    expect(listOf(page.body)).toHaveLength(500);
    const [row] = listOf(page.body).slice(-1);
    expect((await world.api('GET', `/transactions/${row?.['id']}`)).body).toEqual(row);
  });

  test('user-ok-empty: accounts without rows; user-ok-noaccounts: none', async () => {
    const world = await bench.world();
    const item = await connect(world, 0, login('user-ok-empty'));
    const [account] = await accountsOf(world, item['id']);
    await world.control('POST', '/switches', { v1: 'on' });
    expect((await world.api('GET', `/transactions?accountId=${account?.['id']}`)).body).toEqual({
      page: 1,
      total: 0,
      totalPages: 0,
      results: [],
    });
    const none = await connect(world, 0, login('user-ok-noaccounts'));
    expect(await accountsOf(world, none['id'])).toEqual([]);
  });

  test('user-ok-nulls: no categories, some rows without type', async () => {
    const world = await bench.world();
    const item = await connect(world, 0, login('user-ok-nulls'));
    const [account] = await accountsOf(world, item['id']);
    const rows = await rowsOf(world, account?.['id']);
    expect(rows.every((row) => row['categoryId'] === null && row['merchant'] === null)).toBe(true);
    expect(rows.some((row) => row['type'] === undefined || row['type'] === null)).toBe(true);
  });

  test('user-ok-signs: card amounts always positive, card balance negative', async () => {
    const world = await bench.world();
    const item = await connect(world, 0, login('user-ok-signs'));
    const card = (await accountsOf(world, item['id'])).find((account) => account['type'] === 'CREDIT');
    expect(Number(card?.['balance'])).toBeLessThan(0);
    const rows = await rowsOf(world, card?.['id']);
    expect(rows.every((row) => Number(row['amount']) >= 0)).toBe(true);
    expect(rows.some((row) => row['type'] === 'CREDIT')).toBe(true);
  });

  test('user-ok-auth-pending: not granted before two minutes, SUCCESS after', async () => {
    const world = await bench.world();
    await world.control('POST', '/clock', { mode: 'frozen' });
    const item = await connect(world, 0, login('user-ok-auth-pending'));
    expect(await updated(world, item['id'])).toMatchObject({
      status: 'OUTDATED',
      executionStatus: 'USER_AUTHORIZATION_NOT_GRANTED',
    });
    await world.control('POST', '/clock', { advance: 'PT2M' });
    expect(await updated(world, item['id'])).toMatchObject({ status: 'UPDATED', executionStatus: 'SUCCESS' });
  });
});

async function updated(world: World, itemId: unknown) {
  expect((await world.api('PATCH', `/items/${itemId}`, {})).status).toBe(200);
  return (await world.api('GET', `/items/${itemId}`)).body;
}

async function firstRows(world: World, user: string): Promise<number> {
  const item = await connect(world, 0, login(user));
  const [account] = await accountsOf(world, item['id']);
  return (await rowsOf(world, account?.['id'])).length;
}

describe('Open Finance CPFs', () => {
  test.each([
    ['761.092.776-73', 'UPDATED', 'SUCCESS', true],
    ['238.242.640-30', 'UPDATED', 'SUCCESS', true],
    ['051.177.670-55', 'OUTDATED', 'USER_AUTHORIZATION_NOT_GRANTED', true],
    ['002.502.737-99', 'UPDATED', 'SUCCESS', true],
    ['163.511.711-99', 'OUTDATED', 'UNEXPECTED_ERROR', true],
    ['123.456.789-09', 'UPDATED', 'SUCCESS', true],
    ['529.982.247-25', 'UPDATED', 'SUCCESS', false],
  ])('%s: %s, %s', async (cpf, status, executionStatus, hasRows) => {
    const world = await bench.world();
    const waiting = await connect(world, 600, { cpf });
    expect(waiting).toMatchObject({
      status: 'WAITING_USER_INPUT',
      parameter: { data: expect.stringContaining('/_sandbox/authorize/') },
    });
    await authorise(waiting);
    const item = (await world.api('GET', `/items/${waiting['id']}`)).body;
    expect(item).toMatchObject({ status, executionStatus });
    const [account] = await accountsOf(world, item['id']);
    if (status === 'UPDATED') expect((await rowsOf(world, account?.['id'])).length > 0).toBe(hasRows);
  });

  test('238.242.640-30: warning 002, cleared on the next sync', async () => {
    const world = await bench.world();
    const waiting = await connect(world, 600, { cpf: '23824264030' });
    await authorise(waiting);
    const item = (await world.api('GET', `/items/${waiting['id']}`)).body;
    expect(item['statusDetail']).toMatchObject({ accounts: { warnings: [{ code: '002' }] } });
    expect((await updated(world, item['id']))['statusDetail']).toBeNull();
  });

  test('a CPF with wrong check digits is refused', async () => {
    const world = await bench.world();
    const { status, body } = await world.api('POST', '/items', { connectorId: 600, parameters: { cpf: '123.456.789-00' } });
    expect(status).toBe(400);
    expect(body['details']).toMatchObject([{ parameter: 'cpf' }]);
  });
});

async function authorise(item: { readonly [field: string]: unknown }): Promise<void> {
  const { parameter } = item;
  const url = typeof parameter === 'object' && parameter !== null && 'data' in parameter ? String(parameter.data) : '';
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ action: 'authorise' }) });
  expect(answer.status).toBe(200);
}
