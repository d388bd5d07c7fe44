import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { exitCode, explain, Stop } from '../failure.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { resolveSettings } from './settings.ts';

function home(files: Readonly<Record<string, string>> = {}): { home: string; cwd: string } {
  const folder = temporaryFolder();
  const cwd = join(folder, 'projeto', 'dentro');
  mkdirSync(cwd, { recursive: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return { home: folder, cwd };
}

function failureOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof Stop) return error.failure;
    throw error;
  }
  return expect.fail('was not refused');
}

test('what is usual: a folder of our own, a minute of cache, ten seconds of patience', () => {
  const place = home();
  expect(resolveSettings({ ...place, env: {} }, {})).toEqual({
    dataDir: join(place.home, '.extrato', 'data'),
    cacheTtl: 60,
    lockTimeout: 10,
  });
});

test('the command line wins over EXTRATO_…, that over ACTUAL_…, that over the file', () => {
  const place = home({ '.actualrc.json': '{"serverUrl":"http://file","syncId":"file","password":"file","cacheTtl":7}' });
  const env = {
    EXTRATO_SERVER_URL: 'http://ours',
    ACTUAL_SERVER_URL: 'http://official',
    ACTUAL_SYNC_ID: 'official',
    EXTRATO_SYNC_ID: '',
    ACTUAL_CACHE_TTL: '3',
  };
  expect(resolveSettings({ ...place, env }, { serverUrl: 'http://flag' })).toMatchObject({
    serverUrl: 'http://flag',
    syncId: 'official',
    password: 'file',
    cacheTtl: 3,
  });
  expect(resolveSettings({ ...place, env }, {}).serverUrl).toBe('http://ours');
});

test.each([
  ['.extratorc', 'serverUrl: http://yaml'],
  ['projeto/.actualrc.yml', 'serverUrl: http://yaml'],
  ['projeto/dentro/actual.config.json', '{"serverUrl":"http://yaml"}'],
  ['projeto/package.json', '{"name":"x","actual":{"serverUrl":"http://yaml"}}'],
  ['.config/actual/config.yaml', 'serverUrl: http://yaml'],
  ['.config/extrato/config', 'serverUrl: http://yaml'],
])('%s is found', (path, content) => {
  expect(resolveSettings({ ...home({ [path]: content }), env: {} }, {}).serverUrl).toBe('http://yaml');
});

test('the nearest file counts, ours before the official one; a package.json without our key is passed over', () => {
  const files = {
    '.extratorc': 'syncId: far',
    'projeto/.actualrc': 'syncId: near',
    'projeto/.extratorc.json': '{"syncId":"ours"}',
    'projeto/dentro/package.json': '{"name":"x"}',
  };
  expect(resolveSettings({ ...home(files), env: {} }, {}).syncId).toBe('ours');
});

test.each([
  ['{"foo":1}', 'config-unknown-key', 'foo'],
  ['{"serverUrl":5}', 'config-wrong-type', 'serverUrl'],
  ['{bad', 'config-unreadable', '.extratorc'],
  ['[]', 'config-wrong-type', ''],
])('a file with %s is refused, by name', (content, code, mentions) => {
  const place = home({ '.extratorc': content });
  const failure = failureOf(() => resolveSettings({ ...place, env: {} }, {}));
  expect(failure.code).toBe(code);
  expect(exitCode(failure)).toBe(2);
  for (const language of ['pt-BR', 'en'] as const) expect(explain(failure, language)).toContain(mentions);
});

test('secrets may lie in files', () => {
  const place = home({ 'senha.txt': 'segredo com espaço \nresto' });
  const env = { EXTRATO_PASSWORD_FILE: join(place.home, 'senha.txt'), ACTUAL_NO_LOCK: '1' };
  expect(resolveSettings({ ...place, env }, {})).toMatchObject({ password: 'segredo com espaço ', lockTimeout: 0 });
  const missing = failureOf(() => resolveSettings({ ...place, env: { EXTRATO_PASSWORD_FILE: 'nada' } }, {}));
  expect(missing.code).toBe('file-unreadable');
});

test('a number that is none names its variable', () => {
  const failure = failureOf(() => resolveSettings({ ...home(), env: { ACTUAL_CACHE_TTL: 'x' } }, {}));
  expect(explain(failure, 'en')).toBe('ACTUAL_CACHE_TTL takes a whole number, not “x”.');
});

test('a budget named by a stronger source hides a local one of a weaker', () => {
  const place = home({ '.extratorc': 'budgetFile: file.zip' });
  expect(resolveSettings({ ...place, env: {} }, {}).budgetFile).toBe('file.zip');
  expect(resolveSettings({ ...place, env: { ACTUAL_SYNC_ID: 'x' } }, {})).not.toHaveProperty('budgetFile');
  const env = { EXTRATO_BUDGET_FILE: 'env.zip' };
  expect(resolveSettings({ ...place, env }, { syncId: 'x' })).not.toHaveProperty('budgetFile');
  expect(resolveSettings({ ...place, env }, { budgetFile: 'flag.zip' }).budgetFile).toBe('flag.zip');
});
