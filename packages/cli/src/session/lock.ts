import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Stop } from '../failure.ts';

const POLL_MS = 50;

/**
 * Holds a lock file while `work` runs: one program at a time. The file has the program's number in it, so that what a
 * killed one left behind is swept away. Waits up to the given seconds.
 */
export async function withLock<T>(path: string, seconds: number, work: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  await take(path, seconds);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

async function take(path: string, seconds: number): Promise<void> {
  const until = Date.now() + seconds * 1000;
  while (!tryTake(path)) {
    if (isAbandoned(path)) rmSync(path, { force: true });
    else if (Date.now() >= until) throw new Stop({ code: 'budget-locked', details: { seconds, path } });
    else await wait(POLL_MS);
  }
}

function tryTake(path: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw new Stop({ code: 'file-unwritable', details: { path, problem: codeOf(error) } });
  }
}

/** Whether the program that took the lock is gone. An empty file has just been made. */
function isAbandoned(path: string): boolean {
  try {
    const holder = Number(readFileSync(path, 'utf8'));
    if (!holder || holder === process.pid) return false;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
