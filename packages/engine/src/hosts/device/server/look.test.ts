import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { lookAt } from './look.ts';

const json = (body: object) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });

/** An official server of a version, as far as it is looked at. */
function official(version: string) {
  const status = {
    status: 'ok',
    data: { bootstrapped: true, loginMethod: 'password', availableLoginMethods: [{ method: 'password' }] },
  };
  return async (url: string) =>
    url.endsWith('/info') ? json({ build: { name: '@actual-app/sync-server', version } }) : json(status);
}

test.each([
  ['25.3.1', 'too-old'],
  ['24.12.0', 'too-old'],
  ['25.4.0', 'official'],
  ['26.9.0', 'official'],
])('an official server %s is %s for Pluggy', async (version, pluggy) => {
  const state = await lookAt('http://server', official(version), null);
  expect(state).toMatchObject({ kind: 'signed-out', version, isOurs: false, pluggy, loginMethods: ['password'] });
});

test('no answer is told apart from an answer that is no server’s', async () => {
  expect(await lookAt('http://server', () => Promise.reject(new TypeError('fetch failed')), null)).toMatchObject({
    kind: 'unreachable',
  });
  const page = async () => new Response('<html>Welcome</html>', { headers: { 'content-type': 'text/html' } });
  expect(await lookAt('http://server', page, null)).toMatchObject({ kind: 'none', pluggy: 'none' });
});

test.each([
  ['budget.example.com/', 'https://budget.example.com'],
  [' http://localhost:5006/ ', 'http://localhost:5006'],
  ['https://example.com/actual/', 'https://example.com/actual'],
  ['https://me:secret@example.com', undefined],
  ['ftp://example.com', undefined],
  ['not an address', undefined],
])('the address %j', (typed, address) => {
  expect(parseAddress(typed)).toBe(address);
});
