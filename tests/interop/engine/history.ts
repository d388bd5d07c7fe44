import { join } from 'node:path';
import { connectServer, createNodeBudget, downloadToFolder, openNodeBudget, syncedBudget } from '@extrato/engine/node';
import { expect } from 'vitest';
import { budgetIds, createBudget } from '../harness/budget.ts';
import type { Device } from '../harness/device.ts';
import { PASSWORD } from '../harness/house.ts';
import { removeFolder, temporaryFolder } from '../harness/processes.ts';
import type { RunningServer } from '../harness/servers.ts';
import type { Actor, Step } from './actor.ts';
import { engineActor } from './engine-actor.ts';
import { officialActor } from './official-actor.ts';
import { randomNumbers, randomStep } from './random-step.ts';

type Parts = {
  readonly seed: number;
  readonly steps: number;
  readonly server: RunningServer;
  readonly device: Device;
};

const today = new Date().toISOString().slice(0, 10);

/**
 * One random history on a budget of its own, done partly by the official client and partly by our engine, each on its
 * own device, with syncs in between; then both must see the same, to the cent. One seed in two, our engine makes the
 * budget.
 */
export async function playHistory({ seed, steps, server, device }: Parts): Promise<void> {
  const below = randomNumbers(seed);
  const dataDir = await temporaryFolder('engine');
  try {
    await using ours =
      below(2) === 0 ? await oursFirst(server, device, dataDir, seed) : await officialFirst(server, device, dataDir, seed);
    const official = officialActor(device);
    const done: string[] = [];
    await begin(below(2) === 0 ? ours : official);
    await syncAll(ours, official);
    for (let n = 0; n < steps; n++) {
      const actor = below(2) === 0 ? ours : official;
      if (below(5) === 0) await actor.sync();
      const step = randomStep({ world: await actor.world(), below, today, step: n });
      if (step) await performLogged(actor, step, done);
    }
    await syncAll(ours, official);
    await syncAll(ours, official);
    const seen = await official.figures();
    for (const [name, figure] of Object.entries(await ours.figures())) {
      expect(figure, `seed ${seed}: ${name}\n${done.join('\n')}`).toEqual(seen[name]);
    }
  } finally {
    await device.send('close-budget');
    await removeFolder(dataDir);
  }
}

async function performLogged(actor: Actor, step: Step, done: string[]): Promise<void> {
  done.push(`${actor.name}: ${JSON.stringify(step)}`);
  try {
    await actor.perform(step);
  } catch (error) {
    throw new Error(`${actor.name} could not do ${JSON.stringify(step)} after\n${done.join('\n')}`, { cause: error });
  }
}

/** What every household has. */
async function begin(actor: Actor): Promise<void> {
  await actor.perform({ kind: 'create-account', name: 'Corrente', offBudget: false, balance: 250_000 });
  await actor.perform({ kind: 'create-account', name: 'Cartão', offBudget: false, balance: 0 });
  await actor.perform({ kind: 'create-account', name: 'Previdência', offBudget: true, balance: 1_000_000 });
}

async function syncAll(...actors: readonly Actor[]): Promise<void> {
  for (const actor of [...actors, ...actors]) await actor.sync();
}

const surroundings = { today: today as never, newId: () => crypto.randomUUID() };

/** Our engine makes the budget and puts it on the server; the official client downloads it. */
async function oursFirst(server: RunningServer, device: Device, dataDir: string, seed: number): Promise<Actor> {
  const connection = value(await connectServer({ url: server.url, password: PASSWORD }));
  const folder = value(createNodeBudget(dataDir, { name: `História ${seed}`, today: surroundings.today }));
  const opened = value(openNodeBudget(folder));
  const synced = syncedBudget(opened, connection, surroundings);
  value(await synced.register());
  await device.api('downloadBudget', opened.metadata().groupId ?? '');
  return engineActor(opened, synced);
}

/** The official client makes the budget; our engine downloads it. */
async function officialFirst(server: RunningServer, device: Device, dataDir: string, seed: number): Promise<Actor> {
  await createBudget(device, `História ${seed}`);
  const { fileId } = await budgetIds(device);
  const connection = value(await connectServer({ url: server.url, password: PASSWORD }));
  const opened = value(openNodeBudget(value(await downloadToFolder(connection, join(dataDir), fileId, surroundings))));
  return engineActor(opened, syncedBudget(opened, connection, surroundings));
}

function value<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown },
): Value {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}
