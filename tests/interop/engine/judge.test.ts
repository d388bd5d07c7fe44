import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { Device } from '../harness/device.ts';
import { type House, openHouse } from '../harness/house.ts';
import { playHistory } from './history.ts';

/** Put a seed here when it has found a fault. */
const SEEDS_THAT_FAILED: readonly number[] = [105046320, 553178353, 838118445, 674809973, 662361225];
/** `INTEROP_SEEDS=1,2` plays just these. */
const WANTED = process.env['INTEROP_SEEDS']?.split(',').map(Number);
const HISTORIES = Number(process.env['INTEROP_HISTORIES'] ?? 200);
const SEEDS = WANTED ?? [...SEEDS_THAT_FAILED, ...Array.from({ length: HISTORIES }, () => randomInt(1e9))];
const STEPS = 30;

describe('histories made by our engine and the official client', () => {
  let house: House;
  let device: Device;
  beforeAll(async () => {
    house = await openHouse('extrato', { env: { EXTRATO_REQUESTS_PER_MINUTE: '0' } });
    device = await house.device();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  test.each(SEEDS)('agree to the cent, seed %i', async (seed) => {
    await playHistory({ seed, steps: STEPS, server: house.server, device });
  });
});
