import { randomInt } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createBudget, deviceTrie, figures, serverTrie, stockBudget } from '../harness/budget.ts';
import type { Device } from '../harness/device.ts';
import { openHouse } from '../harness/house.ts';
import { SERVERS } from '../harness/servers.ts';

/** Put a seed here when it has found a fault. */
const SEEDS_THAT_FAILED: readonly number[] = [];
const SEEDS = [...SEEDS_THAT_FAILED, randomInt(1e6), randomInt(1e6)];
const STEPS = 80;
const TODAY = new Date().toISOString().slice(0, 10);

describe.each(SERVERS)('%s server, random histories', (kind) => {
  test.each(SEEDS)('three devices converge, seed %i', async (seed) => {
    const below = randomNumbers(seed);
    await using house = await openHouse(kind);
    const first = await house.device();
    const ids = await createBudget(first, 'Casa');
    const { checking, card, groceries } = await stockBudget(first);
    await first.api('sync');
    const devices = [first, await house.deviceWith(ids.groupId), await house.deviceWith(ids.groupId)];

    for (let step = 0; step < STEPS; step++) {
      const device = devices[below(devices.length)] ?? first;
      await STEP_KINDS[below(STEP_KINDS.length)]?.(device, { accounts: [checking, card], groceries, below, step });
    }
    // Each passes on what it has, then each takes what came after it.
    for (const device of [...devices, ...devices]) await device.api('sync');

    const seen = await figures(first);
    for (const device of devices) expect(await figures(device)).toEqual(seen);
    expect(await serverTrie(house.server, ids)).toEqual(await deviceTrie(first));
  });
});

type World = {
  readonly accounts: readonly string[];
  readonly groceries: string;
  /** A whole number below the limit. */
  below(limit: number): number;
  readonly step: number;
};

const STEP_KINDS: readonly ((device: Device, world: World) => Promise<unknown>)[] = [
  (device) => device.api('sync'),
  addTransaction,
  addTransaction,
  (device, { groceries, below }) => device.api('setBudgetAmount', TODAY.slice(0, 7), groceries, below(100_000)),
  (device, { groceries, below }) => device.api('setBudgetCarryover', TODAY.slice(0, 7), groceries, below(2) === 0),
  (device, { step }) => device.api('createPayee', { name: `Loja ${step}` }),
  (device, world) =>
    withTransaction(device, world, (id) => device.api('updateTransaction', id, { amount: -world.below(90_000) })),
  (device, world) => withTransaction(device, world, (id) => device.api('updateTransaction', id, { notes: `nota ${world.step}` })),
  (device, world) => withTransaction(device, world, (id) => device.api('deleteTransaction', id)),
  async (device, { below, step }) => {
    const payees = (await device.api('getPayees')).filter(({ transfer_acct }) => !transfer_acct);
    const payee = payees[below(payees.length)];
    if (payee) await device.api('updatePayee', payee.id, { name: `Loja nova ${step}` });
  },
];

function addTransaction(device: Device, { accounts, below, groceries, step }: World): Promise<unknown> {
  return device.api('addTransactions', accounts[below(accounts.length)] ?? '', [
    { date: TODAY, amount: -below(50_000), payee_name: `Loja ${below(step + 1)}`, category: groceries },
  ]);
}

/** Does something to any of the transactions that the device knows, if there is one. */
async function withTransaction(device: Device, { accounts, below }: World, act: (id: string) => Promise<unknown>): Promise<void> {
  const known = await device.api('getTransactions', accounts[below(accounts.length)] ?? '', TODAY, TODAY);
  const chosen = known.toSorted((a, b) => a.id.localeCompare(b.id))[below(known.length)];
  if (chosen) await act(chosen.id);
}

/** The same numbers for the same seed. */
function randomNumbers(seed: number): (limit: number) => number {
  const state = { value: seed };
  return (limit) => {
    state.value = (Math.imul(state.value, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return limit === 0 ? 0 : (state.value >>> 8) % limit;
  };
}
