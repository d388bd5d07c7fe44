import { describe, expect, test } from 'vitest';
import { anItem, NOW } from '../testing/records.ts';
import { ADVICE, CAUSE_BY_ITEM_ERROR, CAUSE_BY_STATUS, HEALTH_CAUSES } from './causes.ts';
import { connectionHealth, stateAfterFailure } from './health.ts';

const health = (fields: Readonly<Record<string, unknown>>) => connectionHealth(anItem(fields), NOW);

describe('[16; API 5.4] each outcome', () => {
  test.each([
    ['LOGIN_ERROR', 'INVALID_CREDENTIALS', 'wrong-credentials', 'needs-sign-in', 'reconnect'],
    ['LOGIN_ERROR', 'INVALID_CREDENTIALS_MFA', 'wrong-code', 'needs-sign-in', 'reconnect'],
    ['OUTDATED', 'ALREADY_LOGGED_IN', 'logged-in-elsewhere', 'stale', 'try-again'],
    ['LOGIN_ERROR', 'ACCOUNT_LOCKED', 'locked-by-bank', 'needs-sign-in', 'act-at-bank'],
    ['OUTDATED', 'ACCOUNT_NEEDS_ACTION', 'bank-needs-action', 'needs-sign-in', 'act-at-bank'],
    ['LOGIN_ERROR', 'ACCOUNT_CREDENTIALS_RESET', 'new-password-needed', 'needs-sign-in', 'reconnect'],
    ['OUTDATED', 'USER_AUTHORIZATION_PENDING', 'authorization-pending', 'needs-sign-in', 'act-at-bank'],
    ['OUTDATED', 'USER_AUTHORIZATION_NOT_GRANTED', 'authorization-refused', 'needs-sign-in', 'reconnect'],
    ['LOGIN_ERROR', 'USER_AUTHORIZATION_REVOKED', 'consent-ended', 'consent-revoked', 'renew-consent'],
    ['LOGIN_ERROR', 'USER_NOT_SUPPORTED', 'account-not-supported', 'needs-sign-in', 'other-connector'],
    ['OUTDATED', 'USER_INPUT_TIMEOUT', 'answer-too-late', 'needs-sign-in', 'reconnect'],
    ['OUTDATED', 'SITE_NOT_AVAILABLE', 'bank-unavailable', 'bank-down', 'wait'],
    ['OUTDATED', 'CONNECTION_ERROR', 'bank-unavailable', 'bank-down', 'wait'],
    ['OUTDATED', 'UNEXPECTED_ERROR', 'update-failed', 'stale', 'try-again'],
    ['OUTDATED', 'MERGE_ERROR', 'update-failed', 'stale', 'try-again'],
    ['OUTDATED', 'CREATE_ERROR', 'update-failed', 'stale', 'try-again'],
    ['OUTDATED', 'SOMETHING_NEW', 'update-failed', 'stale', 'try-again'],
    ['LOGIN_ERROR', 'SOMETHING_NEW', 'sign-in-needed', 'needs-sign-in', 'reconnect'],
    ['SOMETHING_NEW', 'SOMETHING_NEWER', 'unknown-trouble', 'stale', 'try-again'],
  ])('%s with %s is %s', (status, code, cause, state, next) => {
    expect(health({ status, executionStatus: code, error: { code } })).toMatchObject({ cause, state, next, code });
    expect(health({ status, executionStatus: code, error: null })).toMatchObject({ cause, code });
  });

  test.each([
    ['UPDATING', 'bank-update-running', 'updating'],
    ['MERGING', 'bank-update-running', 'updating'],
    ['WAITING_USER_INPUT', 'bank-asks', 'needs-sign-in'],
    ['WAITING_USER_ACTION', 'approve-at-bank', 'needs-sign-in'],
    ['LOGIN_ERROR', 'sign-in-needed', 'needs-sign-in'],
    ['OUTDATED', 'update-failed', 'stale'],
    ['SOMETHING_NEW', 'unknown-trouble', 'stale'],
  ])('%s alone is %s', (status, cause, state) => {
    expect(health({ status, executionStatus: null })).toMatchObject({ cause, state, code: status });
  });

  test('an error of an earlier run does not hide the one that runs', () => {
    expect(health({ status: 'UPDATING', error: { code: 'SITE_NOT_AVAILABLE' } })).toMatchObject({ cause: 'bank-update-running' });
  });
});

describe('[API 5.5, 6] after a good run', () => {
  const warned = (code: string, isUpdated = true) => ({
    executionStatus: 'PARTIAL_SUCCESS',
    statusDetail: { transactions: { isUpdated, warnings: [{ code }] }, accounts: { isUpdated: true } },
  });

  test.each([
    [{}, 'up-to-date', null],
    [{ lastUpdatedAt: null }, 'never-updated', 'UPDATED'],
    [{ lastUpdatedAt: '2026-03-16T00:00:00Z' }, 'not-updated-lately', 'UPDATED'],
    [{ executionStatus: 'PARTIAL_SUCCESS' }, 'some-data-missing', 'PARTIAL_SUCCESS'],
    [{ status: 'PARTIAL_SUCCESS', executionStatus: null }, 'some-data-missing', 'PARTIAL_SUCCESS'],
    [warned('001', false), 'some-data-missing', 'PARTIAL_SUCCESS'],
    [warned('002'), 'second-approver', 'PARTIAL_SUCCESS'],
    [warned('423'), 'monthly-limit', 'PARTIAL_SUCCESS'],
    [{ consentExpiresAt: '2026-04-03T00:00:00Z' }, 'consent-ends-soon', 'UPDATED'],
    [{ consentExpiresAt: '2026-04-10T00:00:00Z' }, 'up-to-date', null],
    [{ consentExpiresAt: '2026-03-19T00:00:00Z' }, 'consent-ended', 'UPDATED'],
  ])('%j is %s', (fields, cause, code) => {
    expect(health(fields)).toMatchObject({ cause, code });
  });

  test('the products in trouble are named, in either spelling', () => {
    expect(health(warned('001', false)).missing).toEqual(['transactions']);
    expect(health(warned('002')).missing).toEqual([]);
    const statusDetail = { investmentTransactions: { isUpdated: false } };
    expect(health({ statusDetail }).missing).toEqual(['investmentsTransactions']);
  });

  test('a limit ends with the month, a consent on its day', () => {
    expect(health(warned('423')).until).toEqual(new Date('2026-04-01T03:00:00.000Z'));
    expect(health({ consentExpiresAt: '2026-03-25T00:00:00Z' }).until).toEqual(new Date('2026-03-25T00:00:00Z'));
  });
});

test("[16] the bank's own words are shown, without documents", () => {
  const error = { code: 'ACCOUNT_NEEDS_ACTION', providerMessage: 'Atualize o\ncadastro de 123.456.789-09' };
  expect(health({ status: 'LOGIN_ERROR', error }).bankMessage).toBe('Atualize o cadastro de ***.456.789-**');
});

test('[API 17] MeuPluggy is told apart by its connector', () => {
  expect(health({ connector: { id: 200, name: 'MeuPluggy' } }).refreshesByItself).toBe(true);
  expect(health({}).refreshesByItself).toBe(false);
});

test("[16] trouble while the connector is offline is the connector's", () => {
  const connector = { id: 2, name: 'B', health: { status: 'OFFLINE' } };
  expect(health({ connector, status: 'OUTDATED' })).toMatchObject({ state: 'bank-down', cause: 'connector-offline' });
  expect(health({ connector })).toMatchObject({ cause: 'up-to-date' });
  expect(health({ connector, status: 'LOGIN_ERROR' })).toMatchObject({ cause: 'sign-in-needed' });
});

test.each([
  ['keys-refused', 'keys-refused'],
  ['endpoint-gone', 'provider-changed'],
  ['bad-answer', 'provider-changed'],
  ['rate-limited', 'rate-limited'],
  ['item-not-found', 'needs-sign-in'],
  ['unreachable', 'stale'],
  ['refused', 'stale'],
] as const)('[P10] after %s a connection is %s', (code, state) => {
  expect(stateAfterFailure(code)).toBe(state);
});

test('every cause can be reached', () => {
  const direct = [
    'up-to-date',
    'never-updated',
    'not-updated-lately',
    'some-data-missing',
    'second-approver',
    'monthly-limit',
    'consent-ends-soon',
    'connector-offline',
    'unknown-trouble',
  ];
  const reached = new Set([...Object.values(CAUSE_BY_ITEM_ERROR), ...Object.values(CAUSE_BY_STATUS), ...direct]);
  expect([...reached].sort()).toEqual([...HEALTH_CAUSES].sort());
  expect(Object.keys(ADVICE)).toEqual([...HEALTH_CAUSES]);
});
