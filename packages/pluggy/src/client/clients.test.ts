import { expect, test } from 'vitest';
import { createPluggyClients } from './clients.ts';

const access = { baseUrl: 'http://127.0.0.1:1', clientId: 'a', clientSecret: 's' };

test('[17 no. 6] a scope keeps its client until its keys or address change', () => {
  const clients = createPluggyClients();
  const first = clients.client('global', access);
  expect(clients.client('global', { ...access })).toBe(first);
  expect(clients.client('budget', access)).toBe(first);
  const changed = clients.client('global', { ...access, clientSecret: 'new' });
  expect(changed).not.toBe(first);
  expect(clients.client('budget', access)).toBe(first);
  expect(clients.client('budget', { ...access, baseUrl: 'http://127.0.0.1:2' })).not.toBe(first);
});

test('a forgotten client is not found again', () => {
  const clients = createPluggyClients();
  const first = clients.client('global', access);
  clients.forget('global');
  expect(clients.client('global', access)).not.toBe(first);
});
