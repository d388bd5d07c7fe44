import { describe, expect, test } from 'vitest';
import { call, listOf, useSandbox } from '../testing/bench.ts';
import { cnpjDigits, cpfDigits } from './documents.ts';

// pluggy-sandbox.md, section 3; pluggy-api.md, sections 4.1 to 4.3.

const bench = useSandbox();

describe('the list', () => {
  test('sandbox connectors and look-alikes, as the tables have them', async () => {
    const world = await bench.world();
    const ids = async (query: string) => listOf((await world.api('GET', `/connectors${query}`)).body).map((one) => one['id']);
    expect(await ids('')).toEqual([200, 9001, 9002, 9003, 9004, 9005]);
    expect(await ids('?sandbox=true')).toEqual([0, 1, 2, 3, 4, 5, 8, 9, 10, 12, 16, 19, 200, 600, 9001, 9002, 9003, 9004, 9005]);
    expect(await ids('?sandbox=true&isOpenFinance=true')).toEqual([600, 9001, 9002, 9003, 9005]);
    expect(await ids('?types=INVESTMENT')).toEqual([9004]);
    expect(await ids('?countries=AR')).toEqual([]);
    expect(await ids('?name=CORRETORA%20emba%C3%BAba')).toEqual([9004]);
    expect((await world.api('GET', '/connectors?sandbox=perhaps')).status).toBe(400);
  });

  test('health, with details on request', async () => {
    const world = await bench.world();
    const health = async (id: number, query = '') => (await world.api('GET', `/connectors/${id}${query}`)).body['health'];
    expect(await health(9001)).toEqual({ status: 'ONLINE', stage: null });
    expect(await health(9004)).toEqual({ status: 'ONLINE', stage: 'BETA' });
    expect(await health(9002, '?healthDetails=true')).toMatchObject({
      status: 'UNSTABLE',
      details: { connectionRateLast6Hours: 62 },
    });
    expect(await health(9003, '?healthDetails=true')).toMatchObject({
      status: 'OFFLINE',
      details: { error: expect.any(String) },
    });
    await world.control('POST', '/connectors/9001/health', { status: 'UNSTABLE', rate: 40 });
    expect(await health(9001, '?healthDetails=true')).toMatchObject({
      status: 'UNSTABLE',
      details: { connectionRateLast6Hours: 40 },
    });
  });

  test.each([
    [0, ['user', 'password'], false],
    [1, ['user', 'password', 'token'], true],
    [3, ['user', 'password'], true],
    [12, ['user', 'password'], true],
    [19, [], true],
    [600, ['cpf', 'cnpj'], false],
    [200, [], false],
  ])('connector %i asks for %j, hasMFA %s', async (id, names, hasMFA) => {
    const { body } = await (await bench.world()).api('GET', `/connectors/${id}`);
    const { credentials } = body;
    expect(Array.isArray(credentials) ? credentials.map((one) => one.name) : null).toEqual(names);
    expect(body).toMatchObject({ hasMFA, oauth: id === 200, isOpenFinance: id === 600 });
  });

  test('logos are our own pictures', async () => {
    const { body } = await (await bench.world()).api('GET', '/connectors/9001');
    const picture = await call(String(body['imageUrl']), 'GET');
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(picture.text).toContain('<svg');
  });
});

describe('validate', () => {
  test.each([
    [0, { user: 'user-ok', password: 'password-ok' }, []],
    [0, { user: 'user-', password: '12345' }, ['user', 'password']],
    [1, { user: 'user-ok', password: 'password-ok' }, ['token']],
    [1, { user: 'user-ok', password: 'password-ok', token: 123456 }, []],
    [600, { cpf: '123.456.789-09' }, []],
    [600, { cpf: '123.456.789-10' }, ['cpf']],
    [600, { cnpj: '99000015000117' }, []],
    [600, {}, ['cpf']],
  ])('connector %i, %j: complains about %j', async (id, form, fields) => {
    const { body } = await (await bench.world()).api('POST', `/connectors/${id}/validate`, form);
    const { errors } = body;
    expect(Array.isArray(errors) ? errors.map((error) => error.parameter) : null).toEqual(fields);
  });
});

describe('documents', () => {
  test.each([
    ['123.456.789-09', '12345678909'],
    ['11144477735', '11144477735'],
    ['11111111111', null],
    ['123.456.789-0', null],
    ['12345678900', null],
  ])('CPF %s: %s', (text, digits) => {
    expect(cpfDigits(text)).toBe(digits);
  });

  test.each([
    ['99.000.001/0001-01', '99000001000101'],
    ['99000015000117', '99000015000117'],
    ['99.000.001/0001-02', null],
  ])('CNPJ %s: %s', (text, digits) => {
    expect(cnpjDigits(text)).toBe(digits);
  });
});
