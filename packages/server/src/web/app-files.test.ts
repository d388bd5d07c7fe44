import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';

const PAGE = '<!doctype html><title>Extrato</title>';
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(5000))})`;
const SCRIPT_PATH = '/assets/index-Ab12.js';

let server: TestServer;
let folder: string;

beforeAll(async () => {
  folder = temporaryFolder();
  mkdirSync(join(folder, 'assets'));
  mkdirSync(join(folder, '.vite'));
  const files = {
    'index.html': PAGE,
    'service-worker.js': '/* sw */',
    'manifest.webmanifest': '{"name":"Extrato"}',
    '.vite/manifest.json': '{}',
    'assets/index-Ab12.js': SCRIPT,
    'assets/index-Ab12.js.br': brotliCompressSync(SCRIPT),
    'assets/index-Ab12.js.gz': gzipSync(SCRIPT),
    'assets/sqlite3-Cd34.wasm': 'wasm',
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  writeFileSync(join(folder, '../outside.txt'), 'secret');
  server = await startTestServer({}, { appFolder: folder });
});
afterAll(() => server.close());

const get = (path: string, headers: Record<string, string> = {}) => fetch(server.url + path, { headers });
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the page', () => {
  test.each(['/', '/index.html', '/accounts/some-id?x=1', '/budget', '/register/açaí'])('%s', async (path) => {
    const response = await get(encodeURI(path), BROWSER);
    expect([response.status, await response.text()]).toEqual([200, PAGE]);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  test('may run its own scripts and SQLite, show Pluggy Connect, and be shown by nobody', async () => {
    const { headers } = await get('/', BROWSER);
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of [
      "script-src 'self' 'wasm-unsafe-eval';",
      'frame-src https://connect.pluggy.ai',
      "frame-ancestors 'none'",
      "object-src 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(eval|inline)'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-embedder-policy')).toBeNull();
    expect(headers.get('cross-origin-opener-policy')).toBeNull();
  });
});

describe('files', () => {
  test.each(['br', 'gzip'])('come packed with %s, and stay in caches for ever', async (encoding) => {
    const response = await get(SCRIPT_PATH, { 'accept-encoding': encoding });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(Number(response.headers.get('content-length'))).toBeLessThan(200);
    expect(await response.text()).toBe(SCRIPT);
    expect(response.headers.get('content-type')).toMatch(/javascript/);
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('vary')).toContain('accept-encoding');
  });

  test('come as they are to those who unpack nothing', async () => {
    const response = await get(SCRIPT_PATH, { 'accept-encoding': 'identity' });
    expect([response.headers.get('content-encoding'), await response.text()]).toEqual([null, SCRIPT]);
  });

  test('the service worker and the manifest are looked for anew each time', async () => {
    for (const path of ['/service-worker.js', '/manifest.webmanifest']) {
      const response = await get(path);
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache']);
      const etag = response.headers.get('etag') ?? '';
      expect((await get(path, { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status).toBe(304);
    }
    expect((await get('/manifest.webmanifest')).headers.get('content-type')).toContain('application/manifest+json');
    expect((await get('/assets/sqlite3-Cd34.wasm')).headers.get('content-type')).toBe('application/wasm');
  });

  test.each([
    ['/assets/gone-Ef56.js', BROWSER],
    ['/assets/gone-Ef56.js', {}],
    ['/missing.png', {}],
    ['/assets/index-Ab12.js.br', {}],
    ['/.vite/manifest.json', {}],
    ['/..%2foutside.txt', {}],
    ['/%2e%2e/outside.txt', {}],
    ['/assets/..%5c..%5coutside.txt', {}],
  ])('%s is not there', async (path, headers) => {
    const response = await get(path, headers);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('secret');
  });

  test('are only to be read', async () => {
    expect((await fetch(`${server.url}/`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${server.url}/`, { method: 'HEAD' })).status).toBe(200);
  });
});

test('what the server itself answers stays as it was', async () => {
  expect(await (await get('/info')).json()).toMatchObject({ build: { name: 'extrato' } });
  expect((await get('/info')).headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await get('/api/v1/nothing', BROWSER)).status).toBe(404);
  expect((await get('/sync/list-user-files', BROWSER)).status).toBe(401);
});

test('files do not count as requests: a household of devices may fetch a new version at once', async () => {
  const strict = await startTestServer({ EXTRATO_REQUESTS_PER_MINUTE: '3' }, { appFolder: folder });
  const ask = async (path: string) => (await fetch(strict.url + path)).status;
  for (let time = 0; time < 10; time++) expect(await ask(SCRIPT_PATH)).toBe(200);
  const others = [await ask('/info'), await ask('/info'), await ask('/info'), await ask('/info'), await ask('/nowhere')];
  expect(others).toEqual([200, 200, 200, 429, 429]);
  await strict.close();
});
