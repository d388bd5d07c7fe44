// Our engine as a client of the official server, beside the official client. Skipped, by name, where that server is
// not installed.

import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { openHouse } from '../harness/house.ts';
import { playHistory } from './history.ts';

const SEEDS_THAT_FAILED: readonly number[] = [];
const SEEDS = [...SEEDS_THAT_FAILED, ...Array.from({ length: 8 }, () => randomInt(1e9))];
const isInstalled = existsSync(join(import.meta.dirname, '../node_modules/@actual-app/sync-server'));

describe.skipIf(!isInstalled)('through the official server (@actual-app/sync-server)', () => {
  test('our engine and the official client agree to the cent', async () => {
    await using house = await openHouse('official');
    const device = await house.device();
    for (const seed of SEEDS) await playHistory({ seed, steps: 20, server: house.server, device });
  }, 400_000);
});
