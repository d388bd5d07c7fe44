import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { exitCode, Stop } from '../failure.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { withLock } from './lock.ts';

const lockPath = () => join(temporaryFolder(), 'below', 'casa.lock');

test('one at a time, and nothing stays behind', async () => {
  const path = lockPath();
  let inside = 0;
  const work = async () => {
    expect(++inside).toBe(1);
    await wait(20);
    inside--;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(path, 30, work)));
  expect(existsSync(path)).toBe(false);
});

test('a failure inside gives the lock back', async () => {
  const path = lockPath();
  await expect(withLock(path, 1, () => Promise.reject(new Error('dentro')))).rejects.toThrow('dentro');
  await expect(withLock(path, 0, async () => 'livre')).resolves.toBe('livre');
});

test('a lock that is held is not waited for for ever', async () => {
  const path = lockPath();
  await withLock(path, 1, async () => {
    const refused = await withLock(path, 0, async () => undefined).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(Stop);
    if (refused instanceof Stop) expect(exitCode(refused.failure)).toBe(5);
  });
});

test('a lock of a program that was killed is swept away', async () => {
  const path = lockPath();
  await withLock(path, 0, async () => undefined);
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(path, String(pid));
  await expect(withLock(path, 0, async () => 'livre')).resolves.toBe('livre');
});
