import { expect, test } from 'vitest';
import { failureText } from '../failures/index.ts';
import { SYNC_FAILURES } from '../failures/sync.ts';
import { failureOf } from './answers.ts';
import { REMEDIES } from './failure.ts';

const TEXT = 'text/html; charset=utf-8';
const JSON_TYPE = 'application/json; charset=utf-8';
const page = (title: string) => `<!doctype html><html><head><title>${title}</title></head><body>${title}</body></html>`;
const json = (reason: string, details?: string) => JSON.stringify({ status: 'error', reason, details });

test.each([
  [400, TEXT, 'file-old-version', 'sync-file-old-version'],
  [400, TEXT, 'file-needs-upload', 'sync-file-needs-upload'],
  [400, TEXT, 'file-key-mismatch', 'sync-key-mismatch'],
  [400, TEXT, 'file-has-reset', 'sync-file-has-reset'],
  [400, TEXT, 'file-has-new-key', 'sync-file-has-new-key'],
  [400, TEXT, 'file-not-found', 'sync-file-not-found'],
  [400, TEXT, 'User or file not found', 'sync-file-not-found'],
  [404, TEXT, 'File does not exist on server', 'sync-file-not-found'],
  [403, TEXT, 'file-access-not-allowed', 'sync-no-access'],
  [400, TEXT, 'invalid fileId', 'sync-refused'],
  [401, JSON_TYPE, json('unauthorized', 'token-not-found'), 'sync-signed-out'],
  [401, JSON_TYPE, json('token-expired'), 'sync-signed-out'],
  [401, TEXT, page('Proxy sign-in'), 'sync-signed-out'],
  [403, JSON_TYPE, json('forbidden', 'permission-not-found'), 'sync-no-access'],
  [400, JSON_TYPE, json('file-not-found'), 'sync-file-not-found'],
  [400, JSON_TYPE, json('invalid-password'), 'sync-wrong-password'],
  [200, JSON_TYPE, json('invalid-header'), 'sync-refused'],
  [422, JSON_TYPE, json('unprocessable-entity', 'since-required'), 'sync-refused'],
  [429, JSON_TYPE, json('too-many-requests'), 'sync-too-many-requests'],
  [429, TEXT, 'Too many requests, please try again later.', 'sync-too-many-requests'],
  [413, TEXT, page('Payload Too Large'), 'sync-too-large'],
  [500, JSON_TYPE, json('internal-error'), 'sync-server-error'],
  [500, JSON_TYPE, json('file-has-reset'), 'sync-server-error'],
  [500, TEXT, page('Error'), 'sync-server-error'],
  [502, TEXT, page('Bad Gateway'), 'sync-network'],
  [404, TEXT, page('Not found'), 'sync-answer-unreadable'],
  [507, JSON_TYPE, 'no json', 'sync-answer-unreadable'],
  [409, JSON_TYPE, JSON.stringify({ code: 'file-has-new-key' }), 'sync-file-has-new-key'],
  [404, JSON_TYPE, JSON.stringify({ code: 'file-not-found' }), 'sync-file-not-found'],
])('%i %s %s: %s (5.3)', (status, contentType, body, code) => {
  expect(failureOf({ status, contentType, body }).code).toBe(code);
});

test('every failure has a remedy and a finished sentence in both languages', () => {
  for (const code of Object.keys(SYNC_FAILURES) as (keyof typeof SYNC_FAILURES)[]) {
    expect(REMEDIES[code].length).toBeGreaterThan(0);
    for (const language of ['pt-BR', 'en'] as const)
      expect(failureText({ code, details: { reason: 'x' } }, language)).toMatch(/^[^{}]+\.$/);
  }
});
