import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PLUGGY_ERROR_CODES } from './error-codes.ts';
import { errorOfAnswer } from './errors.ts';

describe('[API 5.6, 5.7, 5.8, 15] answers and what they mean', () => {
  test.each([
    [401, 'CLIENT_KEYS_UNAUTHORIZED', 'keys-refused'],
    [401, 'CLIENT_DISABLED', 'client-disabled'],
    [404, 'ITEM_NOT_FOUND', 'item-not-found'],
    [400, 'CONNECTOR_VALIDATION_ERROR', 'form-refused'],
    [400, 'ITEM_USER_ALREADY_EXISTS', 'already-connected'],
    [409, 'ITEM_CREATION_LIMIT_EXCEEDED', 'item-limit'],
    [403, 'CREATE_ITEMS_API_FREE_DISABLED', 'plan-forbids-items'],
    [409, 'CONNECTOR_OFFLINE', 'connector-offline'],
    [400, 'CONNECTOR_OFFLINE', 'connector-offline'],
    [400, 'ITEM_IS_ALREADY_UPDATING', 'already-updating'],
    [400, 'ITEM_ALREADY_UPDATING', 'already-updating'],
    [409, 'CLIENT_IS_UPDATING_BEFORE_ALLOWED_FREQUENCY', 'too-soon'],
    [400, 'TOO_MANY_CONSECUTIVE_LOGIN_FAILURES', 'too-many-failed-logins'],
    [400, 'TOO_MANY_CONSECUTIVE_ERRORS', 'too-many-errors'],
    [400, 'LAST_EXECUTION_HAD_LOGIN_ERROR', 'needs-new-login'],
    [409, 'ITEM_IN_ERROR_COOLDOWN', 'cooling-down'],
    [403, 'CLIENT_HAS_ITEM_UPDATES_DISABLED', 'plan-forbids-updates'],
    [403, 'SANDBOX_CLIENT_ITEM_UPDATE_NOT_ALLOWED', 'plan-forbids-updates'],
    [400, 'ITEM_ORIGINAL_CONNECTED_WITH_DIFFERENT_ACCOUNT', 'different-account'],
    [400, 'CONNECTOR_REQUIRED_PARAMETER_VALIDATION_ERROR', 'token-needed'],
    [400, 'PARAMETERS_NOT_PROVIDED', 'token-needed'],
    [400, 'ITEM_MFA_NOT_FOUND', 'mfa-not-expected'],
    [400, 'ITEM_MFA_EXPIRED', 'mfa-expired'],
    [400, 'ITEM_MFA_ALREADY_PROVIDED', 'mfa-already-given'],
    [400, 'ITEM_MFA_PARAMETER_EXPECTED_MISMATCH', 'mfa-wrong-field'],
    [400, 'MFA_PARAMERTER_WAS_ALREADY_USED_ERROR', 'mfa-already-given'],
    [404, 'CREDIT_CARD_BILL_NOT_FOUND', 'not-found'],
    [404, 'IDENTITY_NOT_FOUND', 'not-found'],
    [410, 'ENDPOINT_DEPRECATED', 'endpoint-gone'],
    [500, 'INTERNAL_SERVER_ERROR', 'unstable'],
    [418, 'SOMETHING_NEW', 'refused'],
    [403, 'SOMETHING_NEW', 'refused'],
  ])('%s %s is %s', (status, codeDescription, code) => {
    expect(errorOfAnswer(status, { code: status, message: 'x', codeDescription })).toMatchObject({
      code,
      codeDescription,
      status,
    });
  });

  test.each([
    [401, undefined, 'keys-refused'],
    [403, 'Forbidden', 'keys-refused'],
    [404, '', 'not-found'],
    [410, null, 'endpoint-gone'],
    [429, '<html>', 'rate-limited'],
    [503, [], 'unstable'],
    [400, 7, 'refused'],
    [400, { message: 'MeuPluggy item cant be updated' }, 'refreshes-by-itself'],
  ])('%s with the body %j is %s', (status, body, code) => {
    expect(errorOfAnswer(status, body)).toMatchObject({ code, codeDescription: null });
  });
});

test('what a person needs is kept: fields, times, limits, items', () => {
  const id = '3f2c1d4e-0000-4000-8000-000000000001';
  const read = (codeDescription: string, rest: object) => errorOfAnswer(400, { codeDescription, ...rest });
  expect(read('CONNECTOR_VALIDATION_ERROR', { details: [{ parameter: 'user' }, { parameter: 'user' }] })).toMatchObject({
    fields: ['user'],
  });
  expect(read('CONNECTOR_VALIDATION_ERROR', { errors: [{ parameter: 'password' }] })).toMatchObject({ fields: ['password'] });
  expect(read('ITEM_USER_ALREADY_EXISTS', { data: { items: [{ id }] } })).toMatchObject({ itemIds: [id] });
  expect(read('ITEM_USER_ALREADY_EXISTS', { itemId: id })).toMatchObject({ itemIds: [id] });
  expect(read('ITEM_CREATION_LIMIT_EXCEEDED', { data: { itemsLimit: 20 } })).toMatchObject({ limit: 20 });
  expect(
    read('CLIENT_IS_UPDATING_BEFORE_ALLOWED_FREQUENCY', {
      data: { minUpdateFrequencyAllowedInHours: 1, lastUpdatedAt: '2026-03-20T10:00:00Z' },
    }),
  ).toMatchObject({ everyHours: 1, freshAt: new Date('2026-03-20T10:00:00Z') });
  expect(read('TOO_MANY_CONSECUTIVE_LOGIN_FAILURES', { data: { canRetryAfterDate: '2026-03-20T10:15:00Z' } })).toMatchObject({
    retryAt: new Date('2026-03-20T10:15:00Z'),
  });
});

test('[17 no. 42] any body gives an error of the list, and nothing of its texts', () => {
  fc.assert(
    fc.property(fc.integer({ min: 400, max: 599 }), fc.jsonValue(), (status, extra) => {
      const secret = 'marina 123.456.789-09';
      const error = errorOfAnswer(status, {
        message: secret,
        codeDescription: secret,
        errorId: secret,
        details: [{ parameter: secret }],
        data: extra,
      });
      expect(PLUGGY_ERROR_CODES).toContain(error.code);
      expect(JSON.stringify(error)).not.toContain('marina');
    }),
  );
});
