import { err, ok } from '@extrato/engine/values';
import type { PluggyClient } from '@extrato/pluggy';
import { expect, test, vi } from 'vitest';
import { RecentConnections } from './recent-connections.ts';

/** A client that counts; of Pluggy's records nothing is looked at here. */
function aClient(works = true) {
  const refused = err({ code: 'not-found', status: 404, codeDescription: null, errorId: null });
  const item = vi.fn(async (id: string) => (works ? ok({ id }) : refused));
  const accounts = vi.fn(async () => ok([]));
  return { client: { item, accounts } as unknown as PluggyClient, item, accounts };
}

test('a look and the accounts of a connection share one answer', async () => {
  const recent = new RecentConnections();
  const { client, item, accounts } = aClient();
  await recent.ask(client, 'i');
  await Promise.all(['a', 'b', 'c'].map((account) => recent.forAccount(client, 'i', account)));
  expect([item.mock.calls.length, accounts.mock.calls.length]).toEqual([1, 1]);
});

test('an account that is read again gets what Pluggy has now, and the others with it', async () => {
  const recent = new RecentConnections();
  const { client, item } = aClient();
  for (const account of ['a', 'b', 'a', 'b']) await recent.forAccount(client, 'i', account);
  expect(item).toHaveBeenCalledTimes(2);
  await recent.ask(client, 'i', 'a');
  await recent.forAccount(client, 'i', 'b');
  await recent.forAccount(client, 'i', 'a');
  expect(item).toHaveBeenCalledTimes(4);
});

test('an answer grows old', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  try {
    const recent = new RecentConnections();
    const { client, item } = aClient();
    await recent.ask(client, 'i');
    vi.advanceTimersByTime(10_001);
    await recent.forAccount(client, 'i', 'a');
    expect(item).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});

test('nobody is given what was asked with other keys, and a failure is asked again', async () => {
  const recent = new RecentConnections();
  const [mine, theirs] = [aClient(), aClient(false)];
  await recent.ask(mine.client, 'i');
  expect((await recent.forAccount(theirs.client, 'i', 'a')).ok).toBe(false);
  expect((await recent.forAccount(theirs.client, 'i', 'b')).ok).toBe(false);
  expect(theirs.item).toHaveBeenCalledTimes(2);
  expect((await recent.forAccount(mine.client, 'i', 'a')).ok).toBe(true);
  expect(mine.item).toHaveBeenCalledTimes(1);
});
