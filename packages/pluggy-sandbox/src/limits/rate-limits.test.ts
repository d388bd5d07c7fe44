import { expect, test } from 'vitest';
import { connect, useSandbox } from '../testing/bench.ts';

// pluggy-api.md, section 16.1; pluggy-sandbox.md, section 8.1, switch `apiLimits`.

const clock = { now: Date.now() };
const bench = useSandbox({ now: () => new Date(clock.now) });

test('real: 360 reads of transactions in a minute, then 429 with its headers', async () => {
  const world = await bench.world();
  await world.control('POST', '/switches', { apiLimits: 'real' });
  const path = '/v2/transactions?accountId=00000000-0000-4000-8000-00000000ffff';
  for (let n = 0; n < 360; n += 1) expect((await world.api('GET', path)).status).toBe(404);
  const refused = await world.api('GET', path);
  expect(refused.status).toBe(429);
  expect(refused.body).toMatchObject({ code: 429, message: expect.any(String) });
  expect(['ratelimit-limit', 'ratelimit-reset', 'retry-after'].map((name) => refused.headers.get(name))).toEqual([
    '360',
    '60',
    '60',
  ]);
  expect((await world.api('GET', '/categories')).status).toBe(200);
  clock.now += 60_000;
  expect((await world.api('GET', path)).status).toBe(404);
});

test('real: 20 updates in a minute', async () => {
  const world = await bench.world();
  const item = await connect(world);
  await world.control('POST', '/switches', { apiLimits: 'real' });
  const statuses = new Set<number>();
  for (let n = 0; n < 20; n += 1) statuses.add((await world.api('PATCH', `/items/${item['id']}`, {})).status);
  expect(statuses.has(429)).toBe(false);
  expect((await world.api('PATCH', `/items/${item['id']}`, {})).status).toBe(429);
});

test('small: a few requests; off: no limit; worlds do not share it', async () => {
  const world = await bench.world();
  const other = await bench.world();
  const path = '/investments?itemId=00000000-0000-4000-8000-00000000ffff';
  await world.control('POST', '/switches', { apiLimits: 'small' });
  const statuses: number[] = [];
  for (let n = 0; n < 6; n += 1) statuses.push((await world.api('GET', path)).status);
  expect(statuses).toEqual([404, 404, 404, 404, 404, 429]);
  expect((await other.api('GET', path)).status).toBe(404);
});
