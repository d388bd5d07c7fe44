import { describe, expect, test } from 'vitest';
import { ServerAccount } from './account.ts';
import { Http } from './http.ts';
import { budgetTransport, companionTransport, httpFileServer } from './http-transport.ts';

type Seen = { url: string; init: RequestInit };

function httpWith(answer: () => Response | Promise<Response>, seen: Seen[] = [], url = 'https://casa.example///'): Http {
  const fetch = async (address: string, init: RequestInit) => {
    seen.push({ url: address, init });
    return answer();
  };
  return new Http({ url, fetch, token: () => 'token' });
}

const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const bytes = new Uint8Array([1, 2]);

describe('requests', () => {
  test('official routes under the address as typed, with the session', async () => {
    const seen: Seen[] = [];
    await budgetTransport(httpWith(() => new Response(bytes), seen, ' https://casa.example/actual/ ')).sync(bytes, 'root');
    expect(seen[0]?.url).toBe('https://casa.example/actual/sync/sync');
    expect(seen[0]?.init).toMatchObject({
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/actual-sync', 'x-actual-token': 'token', 'x-extrato-trie': 'root' },
    });
    await budgetTransport(httpWith(() => new Response(bytes), seen)).sync(bytes, 'whole');
    expect(seen[1]?.init.headers).not.toHaveProperty('x-extrato-trie');
    await companionTransport(
      httpWith(() => new Response(bytes), seen),
      'a b',
    ).sync(bytes, 'root');
    expect(seen[2]?.url).toBe('https://casa.example/api/v1/budget-files/a%20b/companion');
  });

  test('uploads name everything in headers (6.8)', async () => {
    const seen: Seen[] = [];
    const server = httpFileServer(httpWith(() => json({ status: 'ok', groupId: 'g2' }), seen));
    const meta = { keyId: 'k', iv: new Uint8Array(12), authTag: new Uint8Array(16) };
    const upload = { fileId: 'f', name: 'Família ü', groupId: 'g', encryptMeta: meta, content: bytes };
    expect(await server.upload(upload)).toEqual({ ok: true, value: { groupId: 'g2' } });
    expect(seen[0]?.init.headers).toEqual({
      'content-type': 'application/encrypted-file',
      'x-actual-token': 'token',
      'x-actual-file-id': 'f',
      'x-actual-name': 'Fam%C3%ADlia%20%C3%BC',
      'x-actual-format': '2',
      'x-actual-group-id': 'g',
      'x-actual-encrypt-meta':
        '{"keyId":"k","algorithm":"aes-256-gcm","iv":"AAAAAAAAAAAAAAAA","authTag":"AAAAAAAAAAAAAAAAAAAAAA=="}',
    });
    await server.upload({ ...upload, groupId: null, encryptMeta: null });
    expect(Object.keys(seen[1]?.init.headers ?? {})).not.toContain('x-actual-group-id');
    expect(Object.keys(seen[1]?.init.headers ?? {})).not.toContain('x-actual-encrypt-meta');
  });
});

describe('answers that are none', () => {
  const cutOff = () =>
    new Response(
      new ReadableStream({
        start(controller) {
          controller.enqueue(bytes);
          controller.error(new Error('gone'));
        },
      }),
    );
  test.each([
    ['no connection', () => Promise.reject(new TypeError('fetch failed')), 'sync-network'],
    ['an answer that is cut off', cutOff, 'sync-network'],
    ['a tunnel without a server', () => new Response('', { headers: { 'ngrok-error-code': 'ERR' } }), 'sync-network'],
    ['a redirect', () => new Response(null, { status: 302, headers: { location: '/login' } }), 'sync-redirected'],
    ['a page with 200 where JSON should be', () => new Response('<html>'), 'sync-answer-unreadable'],
    ['JSON that lacks what matters', () => json({ status: 'ok' }), 'sync-answer-unreadable'],
    ['an error that says 200', () => json({ status: 'error', reason: 'unauthorized' }), 'sync-signed-out'],
    ['a full proxy', () => new Response('busy', { status: 503 }), 'sync-network'],
  ])('%s', async (_, answer, code) => {
    expect(await httpFileServer(httpWith(answer)).listFiles()).toMatchObject({ ok: false, error: { code } });
  });
});

test('lists leave deleted files out and survive odd people', async () => {
  const list = [
    {
      fileId: 'a',
      groupId: 'g',
      name: 'A',
      deleted: 0,
      encryptKeyId: null,
      owner: 'u',
      usersWithAccess: [{ userId: 'u', userName: '', displayName: 'Ana', owner: true }],
    },
    { fileId: 'b', groupId: null, name: 'B', deleted: 1, usersWithAccess: [] },
    { fileId: 'c', groupId: null, name: 'C', deleted: 0, encryptKeyId: 'k', usersWithAccess: 'nobody' },
  ];
  expect(await httpFileServer(httpWith(() => json({ status: 'ok', data: list }))).listFiles()).toEqual({
    ok: true,
    value: [
      {
        fileId: 'a',
        groupId: 'g',
        name: 'A',
        encryptKeyId: null,
        ownerId: 'u',
        people: [{ userId: 'u', name: 'Ana', owner: true }],
      },
      { fileId: 'c', groupId: null, name: 'C', encryptKeyId: 'k', ownerId: null, people: [] },
    ],
  });
});

describe('accounts (6.3 to 6.5)', () => {
  const account = (body: unknown, status = 200, seen: Seen[] = []) => new ServerAccount(httpWith(() => json(body, status), seen));

  test('what kind of server it is', async () => {
    const needs = {
      bootstrapped: true,
      loginMethod: 'password',
      availableLoginMethods: [{ method: 'password', active: 1 }],
      multiuser: false,
    };
    expect(await account({ status: 'ok', data: needs }).status()).toEqual({
      ok: true,
      value: { isSetUp: true, loginMethods: ['password'], isMultiUser: false },
    });
    const build = { name: 'extrato', description: '', version: '26.9.0' };
    expect(await account({ build }).build()).toEqual({ ok: true, value: { version: '26.9.0', hasCompanion: true } });
    expect(await account({ build: { version: '26.9.0' } }).build()).toMatchObject({ value: { hasCompanion: false } });
  });

  test('signing in gives a token, or says what is wrong', async () => {
    const seen: Seen[] = [];
    expect(await account({ status: 'ok', data: { token: 't' } }, 200, seen).signIn('senha')).toEqual({ ok: true, value: 't' });
    expect(seen[0]).toMatchObject({
      url: 'https://casa.example/account/login',
      init: { body: '{"loginMethod":"password","password":"senha"}' },
    });
    expect(await account({ status: 'error', reason: 'invalid-password' }, 400).signIn('x')).toMatchObject({
      error: { code: 'sync-wrong-password' },
    });
    expect(await account({ status: 'ok', data: { returnUrl: 'https://id' } }).openIdAddress('https://app')).toEqual({
      ok: true,
      value: 'https://id',
    });
  });
});
