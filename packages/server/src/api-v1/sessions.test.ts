import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootstrap, callerOf } from '../testing/api.ts';
import { TestClient } from '../testing/client.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { hashToken } from '../users/sessions.ts';

type Session = { id: string; current: boolean; createdAt: string; expiresAt: string | null };

let server: TestServer;
let now = Date.now();

beforeAll(async () => {
  server = await startTestServer({ EXTRATO_TOKEN_EXPIRATION: '60' }, { now: () => now });
});
afterAll(() => server.close());

test('[P13] a person sees where they are signed in, and ends what they like', async () => {
  const first = callerOf(server.url, await bootstrap(server.url));
  now += 1000;
  const { token } = await TestClient.signIn(server.url);
  const second = callerOf(server.url, token);
  const listed = await second('GET', '/api/v1/sessions');
  const [mine, other] = listed.body['sessions'] as readonly Session[];
  expect([mine?.current, other?.current]).toEqual([true, false]);
  expect(Date.parse(mine?.expiresAt ?? '') - Date.parse(mine?.createdAt ?? '')).toBe(60 * 60_000);
  expect(listed.text).not.toContain(hashToken(token));
  expect(listed.text).not.toContain(token);

  expect((await second('DELETE', '/api/v1/sessions/nothing')).body).toMatchObject({ code: 'session-unknown' });
  expect((await second('DELETE', `/api/v1/sessions/${other?.id}`)).body['sessions']).toEqual([mine]);
  expect((await first('GET', '/api/v1/sessions')).body).toMatchObject({ code: 'unauthorized' });
  expect((await second('DELETE', `/api/v1/sessions/${mine?.id}`)).status).toBe(200);
  expect((await second('GET', '/api/v1/sessions')).status).toBe(401);
});

test('those that have ended by themselves are not shown', async () => {
  const { token } = await TestClient.signIn(server.url);
  now += 59 * 60_000;
  const later = await TestClient.signIn(server.url);
  now += 2 * 60_000;
  const { body } = await callerOf(server.url, later.token)('GET', '/api/v1/sessions');
  expect(body['sessions']).toHaveLength(1);
  expect((await callerOf(server.url, token)('GET', '/api/v1/sessions')).body).toMatchObject({ code: 'unauthorized' });
});
