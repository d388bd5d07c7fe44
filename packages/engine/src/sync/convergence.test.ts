import { describe, expect, test } from 'vitest';
import { TABLES, type TableName } from '../storage/tables.ts';
import { cents } from '../values/index.ts';
import { createFileKey, type NamedKey } from './keys.ts';
import { createSyncLoop } from './loop.ts';
import { Device } from './testing/device.ts';
import { faultyLine, MemoryServer, seeded } from './testing/memory-server.ts';

const SEEDS_THAT_FAILED: readonly number[] = [];
const FRESH_SEEDS = Array.from({ length: 25 }, (_, index) => index + 1);
const SEEDS = [...SEEDS_THAT_FAILED, ...FRESH_SEEDS];

const NOON = Date.parse('2026-03-15T12:00:00.000Z');
const ROWS = ['a', 'b', 'c', 'd'];

/** One world: a server, a few devices with wrong clocks on bad lines, and a clock that all clocks follow. */
class World {
  readonly server = new MemoryServer();
  readonly devices: Device[] = [];
  readonly random: () => number;
  #millis = NOON;

  constructor(seed: number, key: NamedKey | null) {
    this.random = seeded(seed);
    this.server.knowsRoots = this.random() < 0.7;
    this.server.openFile('file', 'group');
    if (key) {
      const file = this.server.files.get('file');
      const encryptMeta = { keyId: key.id, iv: new Uint8Array(12), authTag: new Uint8Array(16) };
      if (file) Object.assign(file, { key: { id: key.id, salt: 's', test: null }, encryptMeta });
    }
    let zip: Uint8Array | undefined;
    for (let count = 0; count < 3; count++) {
      const skew = Math.floor((this.random() - 0.5) * 200_000);
      const metadata = { cloudFileId: 'file', groupId: 'group', ...(key ? { encryptKeyId: key.id } : {}) };
      const device = new Device(metadata, { now: () => this.#millis++ + skew, ...(zip ? { zip } : {}) });
      if (key) device.keys.set(key.id, key);
      zip ??= device.exportZip();
      this.devices.push(device);
    }
  }

  pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] ?? expect.unreachable();
  }

  /** Some person does something somewhere. */
  edit(device: Device = this.pick(this.devices)): void {
    const row = this.pick(ROWS);
    const number = Math.floor(this.random() * 1000);
    device.budget.commit('edit', (writer) => {
      const kind = this.random();
      if (kind < 0.4) writer.put('notes', row, { note: `${number}` });
      else if (kind < 0.5) writer.put('preferences', row, { value: `${number}` });
      else if (kind < 0.9)
        writer.put('transactions', row, { account: this.pick(ROWS), amount: cents(number), isParent: number < 9 });
      else writer.put('envelope_budgets', row, { amount: cents(number) });
    });
    if (this.random() < 0.1) device.budget.undo();
    this.#millis += Math.floor(this.random() ** 4 * 3_600_000);
  }

  async sync(device: Device, isFaulty: boolean) {
    const onTheWay = () => {
      if (isFaulty && this.random() < 0.15) this.edit();
    };
    const line = isFaulty ? faultyLine(this.server, this.random, onTheWay) : this.server.transport();
    return createSyncLoop(device.stream(line), { maxRequestBytes: this.pick([16_000, 500, 4_000_000]) }).sync();
  }
}

function contentOf(device: Device): Record<string, unknown> {
  const tables = (Object.keys(TABLES) as TableName[]).filter((table) => TABLES[table].stream === 'budget');
  const rows = tables.map((table) => [table, device.budget.read((reader) => reader.query(`select * from ${table} order by id`))]);
  return Object.fromEntries(rows);
}

const ACCEPTABLE = ['ok', 'sync-network', 'sync-answer-unreadable'];

async function live(world: World): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (world.random() < 0.6) world.edit();
    else {
      const result = await world.sync(world.pick(world.devices), true);
      expect(ACCEPTABLE).toContain(result.ok ? 'ok' : result.error.code);
    }
  }
}

async function settle(world: World): Promise<void> {
  for (let round = 0; round < 2; round++) {
    for (const device of world.devices)
      expect(await world.sync(device, false)).toMatchObject({ ok: true, value: { state: 'in-sync' } });
  }
}

function expectAgreement({ devices: [first, ...others], server }: World): void {
  const log = first?.budget.messagesSince('budget', '') ?? [];
  expect([...server.group('group').messages.keys()].sort()).toEqual(log.map(({ timestamp }) => timestamp));
  for (const other of others) {
    expect(other.budget.messagesSince('budget', '')).toEqual(log);
    expect(contentOf(other)).toEqual(contentOf(first ?? expect.unreachable()));
  }
}

describe('devices on bad lines, with wrong clocks, edited all the while, end with one content and one log', () => {
  test.each(SEEDS)('seed %i', async (seed) => {
    const world = new World(seed, null);
    await live(world);
    await settle(world);
    expectAgreement(world);
  });

  test.each(SEEDS.slice(0, 8))('encrypted, seed %i', async (seed) => {
    const key = await createFileKey('senha', () => 'key1');
    if (!key.ok) return expect.unreachable();
    const world = new World(seed, key.value);
    await live(world);
    await settle(world);
    expectAgreement(world);
    expect([...world.server.group('group').messages.values()].every(({ isEncrypted }) => isEncrypted)).toBe(true);
  });
});
