import { expect, onTestFinished, test, vi } from 'vitest';
import { type BankHouse, ITEMS, openBankHouse } from '../testing/bank-house.ts';
import { aReceiver } from '../testing/receivers.ts';

const DAY = 25 * 3_600_000;
vi.setConfig({ testTimeout: 120_000 });

async function look(house: BankHouse, budget: string): Promise<void> {
  const { agent, notifier } = house.server();
  await agent.run((await agent.store.budget(budget)) ?? expect.fail(), 'person');
  await notifier.runDue();
}

test('what the agent sees at real connections is told: trouble, one bank twice, new rows, a changed API', async () => {
  // The same bank and person as the first of the house's own.
  const house = await openBankHouse({}, {}, [{ connectorId: 2, user: 'user-ok' }]);
  onTestFinished(() => house.close());
  const receiver = await aReceiver();
  const told = () => receiver.received.map(({ text }) => `${JSON.parse(text).kind}: ${JSON.parse(text).bank ?? '-'}`);
  const destination = { kind: 'webhook', url: receiver.url };
  const events = ['trouble', 'recovered', 'incomplete', 'duplicate', 'news', 'provider'];
  await house.call('POST', '/api/v1/notifications/channels', { language: 'en', events, quiet: null, destination });
  const on = { enabled: true, runsPerDay: 1, quiet: null };
  await house.call('PUT', '/api/v1/pluggy/automatic', on, { 'x-actual-file-id': house.fileId });
  await look(house, house.fileId);
  await look(house, house.fileId);
  const first = told();
  expect(first.filter((line) => line.startsWith('duplicate'))).toHaveLength(1);
  await house.advance(DAY);
  await house.control(`/items/${ITEMS[0]}/next-outcome`, { code: 'INVALID_CREDENTIALS' });
  await house.control(`/items/${ITEMS[0]}/sync`);
  await house.control('/faults', {
    match: { path: '/accounts' },
    times: 1,
    effect: { kind: 'unknown', fields: ['loyaltyTier'] },
  });
  await look(house, house.fileId);
  await house.restart();
  await look(house, house.fileId);
  const then = told().slice(first.length);
  expect(then.filter((line) => line.startsWith('sign-in'))).toHaveLength(1);
  expect(then.filter((line) => line.startsWith('provider'))).toEqual(['provider: -']);
  expect(then.filter((line) => line.startsWith('duplicate'))).toEqual([]);
  await house.control(`/items/${ITEMS[0]}/sync`);
  await look(house, house.fileId);
  expect(told().filter((line) => line.startsWith('recovered'))).toHaveLength(1);
  // Not an amount, a payee, a document or an id: only the bank's name and what to do.
  const all = receiver.received.map(({ text }) => text).join('\n');
  for (const id of [...house.itemIds, ...house.refs, house.fileId, 'sandbox-secret']) expect(all).not.toContain(id);
  expect(all).not.toMatch(/\d,\d\d|\d{3}\.\d{3}\.\d{3}/);
  const { changes } = (await house.call('GET', '/api/v1/pluggy/provider-changes')).body as { changes: object[] };
  expect(changes).toMatchObject([{ kind: 'unknown-field', place: 'account', name: 'loyaltyTier' }]);
});
