import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountsOf, call, connect, LOGIN, useSandbox } from '../testing/bench.ts';

// pluggy-sandbox.md, section 2, nos. 1 and 8 to 10, and section 8: refusals at the door.

const bench = useSandbox();

describe('paths and methods', () => {
  test('unknown path: 404 envelope, with and without a key', async () => {
    const world = await bench.world();
    const expected = { code: 404, message: expect.any(String), errorId: expect.any(String) };
    expect((await world.api('GET', '/nothing')).body).toMatchObject(expected);
    expect((await call(`${bench.sandbox().url}/nothing/at/all`, 'POST', {})).body).toMatchObject(expected);
  });

  test('a path that cannot be decoded: 400 envelope', async () => {
    const { body } = await (await bench.world()).api('GET', '/items/%zz');
    expect(body).toMatchObject({ code: 400, errorId: expect.any(String) });
  });

  test('known path, wrong method: 405', async () => {
    const world = await bench.world();
    for (const [method, path] of [
      ['PUT', '/items'],
      ['DELETE', '/accounts'],
      ['POST', '/v2/transactions'],
      ['GET', '/auth'],
      ['PATCH', '/categories/01000000'],
    ] as const) {
      expect((await world.api(method, path)).body, path).toMatchObject({ code: 405 });
    }
  });

  test('GET /items without an id: 401', async () => {
    expect((await (await bench.world()).api('GET', '/items')).status).toBe(401);
  });

  test('lists need their owner', async () => {
    const world = await bench.world();
    for (const path of ['/accounts', '/investments', '/loans', '/bills', '/identity', '/consents', '/v2/transactions']) {
      expect((await world.api('GET', path)).status, path).toBe(400);
      expect((await world.api('GET', `${path}?itemId=_&accountId=_`)).status, path).toBe(400);
    }
  });

  test('no CORS headers', async () => {
    const { headers } = await (await bench.world()).api('GET', '/categories', undefined, { origin: 'http://elsewhere.example' });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('bodies', () => {
  test.each(['{"connectorId":', '[]', '"text"', '17', 'null', '{"__proto__":{"x":1},"connectorId":0}'])(
    '%s: 400',
    async (body) => {
      const world = await bench.world();
      const answer = await world.api('POST', '/items', body);
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ code: 400, errorId: expect.any(String) });
    },
  );

  test('any JSON to any path: never a 5xx, always JSON', async () => {
    const world = await bench.world();
    const item = await connect(world);
    const [account] = await accountsOf(world, item['id']);
    const path = fc.constantFrom(
      ...['/items', '/connect_token', '/webhooks', '/connectors/0/validate', `/items/${item['id']}/mfa`, '/auth'],
    );
    const field = fc.constantFrom(
      'connectorId',
      'parameters',
      'itemId',
      'options',
      'event',
      'url',
      'headers',
      'clientId',
      'token',
      'x',
    );
    const body = fc.dictionary(field, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 });
    await fc.assert(
      fc.asyncProperty(path, body, async (to, what) => {
        const answer = await world.api('POST', to, what);
        expect(answer.status).toBeLessThan(500);
        expect(answer.headers.get('content-type')).toContain('application/json');
      }),
      { numRuns: 150 },
    );
    const query = fc.dictionary(
      fc.constantFrom(
        'accountId',
        'itemId',
        'dateFrom',
        'dateTo',
        'createdAtFrom',
        'ids',
        'after',
        'page',
        'pageSize',
        'name',
        'types',
      ),
      fc.oneof(fc.string(), fc.constant(String(account?.['id'])), fc.constant(String(item['id'])), fc.integer().map(String)),
      { maxKeys: 4 },
    );
    const list = fc.constantFrom(
      '/v2/transactions',
      '/accounts',
      '/investments',
      '/bills',
      '/connectors',
      '/loans',
      '/transactions',
    );
    await fc.assert(
      fc.asyncProperty(list, query, async (to, asked) => {
        expect((await world.api('GET', `${to}?${new URLSearchParams(asked)}`)).status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the control API', () => {
  test('needs its token', async () => {
    const { url } = bench.sandbox();
    expect((await call(`${url}/_sandbox/state`, 'GET')).status).toBe(401);
    expect((await call(`${url}/_sandbox/reset`, 'POST', {}, { 'x-sandbox-control': 'guess' })).status).toBe(401);
  });

  test.each([
    ['POST', '/reset', { seed: 17 }],
    ['POST', '/reset', { now: 'today' }],
    ['POST', '/pace', { pace: 'fast' }],
    ['POST', '/switches', { categories: 'maybe' }],
    ['POST', '/switches', { unheardOf: 1 }],
    ['POST', '/faults', { effect: { kind: 'fire' } }],
    ['POST', '/items', { connectorId: 0, bank: 'M1' }],
    ['POST', '/connectors/0/health', { status: 'SLEEPY' }],
    ['POST', '/clock', { rate: -1 }],
    ['PATCH', '/rows/nothing', { date: 'soon' }],
  ])('%s %s %j: 400', async (method, path, body) => {
    const world = await bench.world();
    await expect(world.control(method, path, body)).rejects.toThrow(': 400');
  });

  test('unknown rows, scenarios, faults and clients', async () => {
    const world = await bench.world();
    await expect(world.control('PATCH', '/rows/nothing', {})).rejects.toThrow('404');
    await expect(world.control('POST', '/scenarios/toString', {})).rejects.toThrow('404');
    await expect(world.control('DELETE', '/faults/7', {})).rejects.toThrow('404');
    await expect(world.control('POST', '/reset', { clientId: 'nobody' })).rejects.toThrow('400');
  });

  test('the log of requests holds no secrets', async () => {
    const world = await bench.world();
    await world.api('POST', '/items', { connectorId: 0, parameters: { ...LOGIN, password: 'very-secret-1' } });
    const log = JSON.stringify(await world.control('GET', '/requests'));
    expect(log).toContain('/items');
    expect(log).not.toMatch(/very-secret|sandbox-secret|eyJ/);
  });
});
