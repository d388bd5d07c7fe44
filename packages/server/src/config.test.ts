import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { temporaryFolder } from './testing/folder.ts';
import { EXTRATO_VERSION } from './version.ts';

/** The sentences of a refusal. */
function problems(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences;
    throw error;
  }
}

describe('readConfig', () => {
  test('an empty environment gives safe defaults', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 5006,
      dataDir: resolve('data'),
      secretKey: null,
      publicUrl: null,
      sandbox: false,
      corsOrigins: '*',
      trustedProxies: [],
      trustedAuthProxies: [],
      sessionMinutes: null,
      maxSyncBytes: 20 * 1024 * 1024,
      maxFileBytes: 50 * 1024 * 1024,
      requestsPerMinute: 500,
      failedLogins: 5,
    });
  });

  test('every setting can be given', () => {
    const key = Buffer.alloc(32, 7);
    const config = readConfig({
      EXTRATO_HOST: '0.0.0.0',
      EXTRATO_PORT: '0',
      EXTRATO_SECRET_KEY: key.toString('base64'),
      EXTRATO_PUBLIC_URL: 'https://money.example.org/',
      EXTRATO_SANDBOX: 'on',
      EXTRATO_CORS_ORIGINS: 'https://a.example, https://b.example:8443/',
      EXTRATO_TRUSTED_PROXIES: '10.0.0.0/8 ::1',
      EXTRATO_TOKEN_EXPIRATION: '60',
      EXTRATO_FILE_LIMIT_MB: '1',
    });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 0,
      secretKey: new Uint8Array(key),
      publicUrl: 'https://money.example.org',
      sandbox: true,
      corsOrigins: ['https://a.example', 'https://b.example:8443'],
      trustedProxies: ['10.0.0.0/8', '::1'],
      sessionMinutes: 60,
      maxFileBytes: 1024 * 1024,
    });
  });

  test('a value may come from a file', () => {
    const path = join(temporaryFolder(), 'port');
    writeFileSync(path, '5123\n');
    expect(readConfig({ EXTRATO_PORT_FILE: path }).port).toBe(5123);
    expect(problems({ EXTRATO_PORT_FILE: `${path}-missing` })).toEqual([expect.stringContaining('EXTRATO_PORT_FILE')]);
    expect(problems({ EXTRATO_PORT_FILE: path, EXTRATO_PORT: '1' })).toEqual([expect.stringContaining('keep one of them')]);
  });

  test.each([
    ['EXTRATO_PORT', '70000'],
    ['EXTRATO_PORT', '5006x'],
    ['EXTRATO_SECRET_KEY', 'c2hvcnQ='],
    ['EXTRATO_SANDBOX', 'yes'],
    ['EXTRATO_LOG_LEVEL', 'loud'],
    ['EXTRATO_PUBLIC_URL', 'money.example.org'],
    ['EXTRATO_CORS_ORIGINS', 'everyone'],
    ['EXTRATO_TRUSTED_PROXIES', 'localhost'],
    ['EXTRATO_TRUSTED_AUTH_PROXIES', '10.0.0.0/33'],
    ['EXTRATO_TOKEN_EXPIRATION', 'soon'],
    ['EXTRATO_DATABASE_URL', 'postgres://db/extrato'],
    ['EXTRATO_OIDC_CLIENT_ID', 'extrato'],
  ])('%s=%s is refused in a sentence that names it', (name, value) => {
    expect(problems({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} .*\\.$`))]);
  });

  test('no sentence repeats a secret', () => {
    expect(problems({ EXTRATO_SECRET_KEY: 'my-precious' }).join()).not.toContain('my-precious');
  });

  test('all problems are told at once', () => {
    expect(problems({ EXTRATO_PORT: '-1', EXTRATO_SANDBOX: 'maybe' })).toHaveLength(2);
  });
});

test("our version is the project's", () => {
  const project = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'));
  expect(EXTRATO_VERSION).toBe(project.version);
});
