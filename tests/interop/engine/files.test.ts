// Budgets as files: ours opened by the official client, edited there, and opened again by ours.

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApi } from '@extrato/engine/api';
import { createNodeBudget, importNodeBudget, type NodeBudget, openNodeBudget, syncedBudget } from '@extrato/engine/node';
import { expect, test } from 'vitest';
import { openDevice } from '../harness/device.ts';
import { removeFolder, temporaryFolder } from '../harness/processes.ts';
import type { Actor } from './actor.ts';
import { engineActor } from './engine-actor.ts';
import { officialActor } from './official-actor.ts';
import { randomNumbers, randomStep } from './random-step.ts';

const today = new Date().toISOString().slice(0, 10);

test('the official client imports our export, edits it, and ours takes it back: nothing lost, nothing confused', async () => {
  const folder = await temporaryFolder('files');
  try {
    const { opened, actor } = newBudget(folder, 'Casa');
    await live(actor, 7, 40);
    const api = createApi(opened.budget);
    await api.preferences.set({ key: 'extrato.note', value: 'nossa' });
    await api.tags.create({ name: 'viagem', color: '#00ff00' });
    const zip = join(folder, 'casa.zip');
    writeFileSync(zip, opened.exportZip());

    await using device = await openDevice({});
    await importInto(device, zip);
    const official = officialActor(device);
    const ours = await actor.figures();
    const theirs = await official.figures();
    for (const name of Object.keys(ours)) expect(theirs[name], name).toEqual(ours[name]);

    await live(official, 8, 25);
    const edited = join(folder, 'edited.zip');
    writeFileSync(edited, await exported(device));
    const back = mustOpen(must(importNodeBudget(join(folder, 'back'), edited)));
    const again = engineActor(back, nowhere(back));
    const seen = await official.figures();
    const mine = await again.figures();
    for (const name of Object.keys(mine)) expect(mine[name], name).toEqual(seen[name]);
    expect(back.budget.read((reader) => reader.row('preferences', 'extrato.note')?.value)).toBe('nossa');
    expect(back.budget.read((reader) => reader.select('live_tags', ['tag', 'color']))).toContainEqual({
      tag: 'viagem',
      color: '#00ff00',
    });
    back.close();
    opened.close();
  } finally {
    await removeFolder(folder);
  }
});

test('a budget made for older clients stays at its level and never names what they lack', async () => {
  const folder = await temporaryFolder('files');
  try {
    const { opened, actor } = newBudget(folder, 'Antiga', 43);
    await live(actor, 9, 40);
    expect(opened.budget.level).toBe(43);
    const columns = new Set(opened.budget.messagesSince('budget', '').map(({ dataset, column }) => `${dataset}.${column}`));
    for (const newer of [
      'tags.tag',
      'accounts.bank_sync_status',
      'accounts.account_group_id',
      'schedules.sort_order',
      'categories.cleanup_def',
    ])
      expect(columns).not.toContain(newer);
    const zip = join(folder, 'antiga.zip');
    writeFileSync(zip, opened.exportZip());
    // The newest client raises it by itself, and sees the same.
    await using device = await openDevice({});
    await importInto(device, zip);
    const ours = await actor.figures();
    const theirs = await officialActor(device).figures();
    for (const name of Object.keys(ours)) expect(theirs[name], name).toEqual(ours[name]);
    opened.close();
  } finally {
    await removeFolder(folder);
  }
});

function newBudget(folder: string, name: string, level?: number): { opened: NodeBudget; actor: Actor } {
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { recursive: true });
  const opened = mustOpen(must(createNodeBudget(dataDir, { name, today: today as never, ...(level ? { level } : {}) })));
  return { opened, actor: engineActor(opened, nowhere(opened)) };
}

/** A budget that is on no server. */
function nowhere(opened: NodeBudget) {
  return syncedBudget(opened, {} as never, { today: today as never, newId: () => crypto.randomUUID() });
}

async function live(actor: Actor, seed: number, steps: number): Promise<void> {
  const below = randomNumbers(seed);
  const named = (step: number) => seed * 1000 + step;
  for (const account of ['Corrente', 'Cartão', 'Poupança'])
    await actor.perform({
      kind: 'create-account',
      name: `${account} ${seed}`,
      offBudget: account === 'Poupança',
      balance: 50_000,
    });
  for (let step = 0; step < steps; step++) {
    const next = randomStep({ world: await actor.world(), below, today, step: named(step) });
    if (next) await actor.perform(next);
  }
}

type Device = Awaited<ReturnType<typeof openDevice>>;

async function importInto(device: Device, zip: string): Promise<void> {
  const outcome = await device.send('import-budget', { filepath: zip, type: 'actual' });
  if (outcome?.error) throw new Error(outcome.error);
}

/** The bytes of the official export, which come over a channel that only knows JSON. */
async function exported(device: Device): Promise<Uint8Array> {
  const { data, error } = await device.send('export-budget');
  if (error) throw new Error(error);
  const bytes = data as { data?: number[] } | Record<string, number>;
  return Uint8Array.from(Array.isArray(bytes.data) ? bytes.data : Object.values(bytes as Record<string, number>));
}

function mustOpen(path: string): NodeBudget {
  return must(openNodeBudget(path));
}

function must<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: unknown },
): Value {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
}
