// Cards through the whole way: a bank that does what banks do, the server that reads it, a device that asks.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { HostApi } from '@extrato/engine/device-client';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BankHouse, openBankHouse } from '../testing/bank-house.ts';
import { must } from '../testing/device.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

const HOUR = 3_600_000;
const KEYS = { clientId: 'sandbox-client', clientSecret: 'sandbox-secret' };

let house: BankHouse;
beforeAll(async () => {
  house = await openBankHouse();
});
afterAll(() => house.close());

/** Another life of the bank: its connections take the place of those before, and all their accounts are linked. */
async function live(scenario: string): Promise<{ readonly api: HostApi; readonly cards: readonly string[] }> {
  const { items } = await house.control(`/scenarios/${scenario}`, { now: new Date(house.now()).toISOString() });
  await house.control('/clock', { mode: 'frozen' });
  const itemIds = (items as readonly { readonly id: string }[]).map(({ id }) => id);
  await house.call('PUT', '/api/v1/pluggy/credentials', { ...KEYS, itemIds });
  const api = await house.device();
  must(await api.sync.now({}));
  for (const { id, bankAccountId } of must(await api.accounts.list({})))
    if (bankAccountId !== null) must(await api.bankSync.unlink({ account: id }));
  const before = new Set(must(await api.cards.accounts({})).map(({ account }) => account));
  const connections = must(await api.bank.connections({}));
  const links = connections.flatMap(({ ref, accounts }) =>
    accounts.map(({ id, kind }) => ({
      connection: ref,
      bankAccountId: id,
      target: { name: `${scenario} ${kind} ${id.slice(0, 4)}`, offBudget: kind === 'investments' || kind === 'loan' },
      startDay: null,
    })),
  );
  must(await api.bank.link({ links }));
  must(await api.sync.now({}));
  const cards = must(await api.cards.accounts({})).flatMap(({ account }) => (before.has(account) ? [] : [account]));
  return { api, cards };
}

async function rowsOf(api: HostApi, account: string) {
  const { entries } = must(await api.transactions.page({ list: { scope: { account } }, part: { offset: 0, limit: 2000 } }));
  return entries.map(({ row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Ids of all transactions that bills show, with those of their payments. */
async function billed(api: HostApi, account: string): Promise<string[]> {
  const ids: string[] = [];
  for (const { key } of must(await api.cards.bills({ account }))) {
    const detail = must(await api.cards.bill({ account, key }));
    for (const { rows } of detail?.cards ?? []) ids.push(...rows.map(({ transaction }) => transaction));
    ids.push(...(detail?.payments ?? []).flatMap(({ transaction }) => transaction ?? []));
  }
  return ids.sort();
}

function messagesOf(): number {
  const database = new DatabaseSync(join(house.server().dataDir, 'messages.sqlite'), { readOnly: true });
  const row = database.prepare('select count(*) as n from message').get();
  database.close();
  return Number(row?.['n']);
}

describe('instalments', () => {
  test('[17.27] every row is in one bill, the totals agree, and plans say how far they are', async () => {
    const { api, cards } = await live('instalments');
    const [account = ''] = cards;
    const rows = (await rowsOf(api, account)).filter(({ startingBalance }) => !startingBalance);
    expect(await billed(api, account)).toEqual(rows.map(({ id }) => id).sort());
    const bills = must(await api.cards.bills({ account }));
    expect(bills.filter(({ state }) => state === 'open')).toHaveLength(1);
    const closed = bills.filter(({ closesOn, opensOn }) => closesOn <= '2026-03-16' && opensOn >= '2025-04-01');
    expect(closed.length).toBeGreaterThan(8);
    expect(closed.filter(({ difference, reason }) => difference !== 0 && reason !== 'charges')).toEqual([]);
    expect(closed.filter(({ state }) => state !== 'paid' && state !== 'credit')).toEqual([]);
    const plans = must(await api.cards.plans({ account }));
    const running = plans.filter(({ next }) => next !== null);
    expect(running.length).toBeGreaterThan(1);
    for (const { charges, count, number, total, charged, toCome } of running) {
      expect(charges.at(-1)?.number).toBe(count);
      expect(charges.filter(({ number: each }) => each > number).every(({ state }) => state === 'announced')).toBe(true);
      expect(charged + toCome).toBe(total);
    }
    const months = must(await api.cards.upcomingMonths({}));
    const own = months.flatMap(({ cards: shares }) => shares.filter((share) => share.account === account));
    expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(plans.reduce((sum, { toCome }) => sum + toCome, 0));
    must(await api.budgets.close({}));
  });

  test('[17.26] the day of purchase, chosen by a person: the server follows, without doubling or losing anything, and back', async () => {
    const { api, cards } = await live('instalments');
    const [account = ''] = cards;
    const before = await rowsOf(api, account);
    const plans = must(await api.cards.plans({ account }));
    const [moved] = before.filter(({ importedPayee, amount }) => amount < 0 && /CLOUDKIT/i.test(importedPayee ?? ''));
    const byHand = moved?.id ?? '';
    must(await api.transactions.change({ changes: [{ id: byHand, date: '2026-03-02' }] }));
    must(await api.bankSync.setSettings({ account, settings: { cardDay: 'purchase' } }));
    must(await api.bank.setAutomatic({ enabled: true, runsPerDay: 1, quiet: null }));
    must(await api.sync.now({}));
    const { agent } = house.server();
    const budget = (await agent.store.budget(house.fileId)) ?? expect.fail();
    const run = await agent.run(budget, 'person');
    expect(run?.outcome.problem).toBeNull();
    must(await api.sync.now({}));

    const during = await rowsOf(api, account);
    const ahead = plans.flatMap(({ charges }) => charges.filter(({ state }) => state === 'announced'));
    expect(ahead.length).toBeGreaterThan(3);
    expect(during).toHaveLength(before.length + ahead.length);
    const ids = during.flatMap(({ importedId }) => importedId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const days = new Map(during.map(({ id, date }) => [id, date]));
    expect(days.get(byHand)).toBe('2026-03-02');
    for (const { charges, purchasedOn, toCome } of must(await api.cards.plans({ account }))) {
      for (const { transaction, state } of charges) {
        expect(days.get(transaction ?? '')).toBe(purchasedOn);
        expect(['charged', 'booked']).toContain(state);
      }
      expect(charges.filter(({ state }) => state === 'booked').reduce((sum, { amount }) => sum - amount, 0)).toBe(toCome);
    }
    // What is owed is what was: bills go by the day of the charge.
    const told = must(await api.cards.bills({ account })).filter(
      ({ closesOn, opensOn }) => closesOn <= '2026-03-16' && opensOn >= '2025-04-01',
    );
    expect(told.filter(({ difference, reason }) => difference !== 0 && reason !== 'charges')).toEqual([]);
    // The bank counts no charge before its day, and the difference says so.
    expect(must(await api.bankSync.balance({ account }))).toMatchObject({
      difference: ahead.reduce((sum, { amount }) => sum - amount, 0),
      reason: 'upcoming',
    });
    const messages = messagesOf();
    await agent.run(budget, 'person');
    expect(messagesOf()).toBe(messages);

    must(await api.bankSync.setSettings({ account, settings: { cardDay: 'charge' } }));
    must(await api.bank.sync({ accounts: [account] }));
    const cells = (rows: typeof before) =>
      rows.map(({ id, date, amount, payee, importedId }) => [id, date, amount, payee, importedId]);
    const expected = cells(before).map(([id, date, ...rest]) => [id, id === byHand ? '2026-03-02' : date, ...rest]);
    expect(cells(await rowsOf(api, account))).toEqual(expected);
    expect(must(await api.bankSync.upcoming({ account })).lines).toHaveLength(ahead.length);
    must(await api.bank.setAutomatic({ enabled: false, runsPerDay: 1, quiet: null }));
    must(await api.sync.now({}));
    must(await api.budgets.close({}));
  });

  test('a series that is edited in one step is taken over by the charge that comes next', async () => {
    const { api, cards } = await live('instalments');
    const [account = ''] = cards;
    const groups = must(await api.categories.list({}));
    const category = groups.find(({ isIncome }) => !isIncome)?.categories[0]?.id ?? '';
    const payee = must(await api.payees.create({ name: 'Presente da Ana' }));
    const plan = must(await api.cards.plans({ account })).find(({ next, number }) => next !== null && number > 1);
    if (!plan?.next) throw new Error('no plan runs');
    must(await api.cards.editPlan({ account, key: plan.key, category, payee, notes: 'sofá' }));
    await house.advance(Date.parse(plan.next.day) - house.now() + 26 * HOUR);
    must(await api.bank.sync({ accounts: [account] }));
    const after = must(await api.cards.plans({ account })).find(({ key }) => key === plan.key);
    const next = after?.charges.find(({ number }) => number === plan.next?.number);
    expect(next?.state).toBe('charged');
    expect(must(await api.transactions.get({ ids: [next?.transaction ?? ''] }))).toMatchObject([
      { category, payee, notes: 'sofá' },
    ]);
    must(await api.budgets.close({}));
  });
});

test('[17.25] close-bill: the open bill becomes a closed one, another opens, and no row is in two', async () => {
  const { api, cards } = await live('close-bill');
  const [account = ''] = cards;
  const open = must(await api.cards.bills({ account })).find(({ state }) => state === 'open');
  await house.advance(HOUR);
  await house.control('/scenarios/close-bill', { stage: 1 });
  await house.advance(25 * HOUR);
  must(await api.bank.sync({ accounts: [account] }));
  const bills = must(await api.cards.bills({ account }));
  const now = bills.find(({ dueOn }) => dueOn === open?.dueOn);
  expect(bills.filter(({ state }) => state === 'open')).toHaveLength(1);
  expect(now).toMatchObject({ state: 'closed', remaining: now?.total, difference: 0 });
  // What was pending when it closed stands on the next one, which the bank counts on from what is owed.
  expect(bills[0]).toMatchObject({ state: 'open', carried: now?.total, difference: 0 });
  const rows = (await rowsOf(api, account)).filter(({ startingBalance }) => !startingBalance);
  expect(await billed(api, account)).toEqual(rows.map(({ id }) => id).sort());
  must(await api.budgets.close({}));
});

test('[17.30] bill-payment: one payment for each bill, joined to the account that it came from', async () => {
  const { api, cards } = await live('bill-payment');
  let joined = 0;
  for (const account of cards) {
    for (const { key, state, remaining, opensOn } of must(await api.cards.bills({ account }))) {
      if (state !== 'paid' || opensOn < '2025-05-01') continue;
      const { payments = [] } = must(await api.cards.bill({ account, key })) ?? {};
      expect(remaining).toBe(0);
      expect(payments.filter(({ early, financed }) => !early && !financed)).toHaveLength(1);
      joined += payments.filter(({ from }) => from !== null).length;
    }
  }
  expect(joined).toBeGreaterThan(5);
  must(await api.budgets.close({}));
});

test('[17.29] shared-limit: two cards owe what their own bills say, and their limit counts once', async () => {
  const { api, cards } = await live('shared-limit');
  const all = must(await api.cards.list({})).cards.filter(({ account }) => cards.includes(account));
  expect(all).toHaveLength(2);
  const [one, other] = all;
  expect(one?.sharedLimit).toBe(other?.sharedLimit);
  expect(one?.sharedLimit).not.toBeNull();
  for (const { owed, open, closed } of all) expect(owed).toBe((open?.total ?? 0) + (closed?.remaining ?? 0));
  expect((one?.owed ?? 0) + (other?.owed ?? 0)).toBeLessThan(one?.limit ?? 0);
  must(await api.budgets.close({}));
});
