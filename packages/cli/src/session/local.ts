import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createApi } from '@extrato/engine/api';
import { type NodeBudget, openNodeBudget } from '@extrato/engine/node';
import type { Settings } from '../config/settings.ts';
import { orStop, Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import { withLock } from './lock.ts';
import type { Access, Session } from './session.ts';

const POLL_MS = 100;

/** Runs `work` on a local budget. A zip is written anew when something changed, a folder is complete when closed. */
export async function withLocalBudget<T>(
  host: Pick<Host, 'cwd' | 'now'>,
  settings: Settings,
  budgetFile: string,
  access: Access,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const path = localPath(host.cwd, settings, budgetFile);
  const run = async () => {
    const opened = await openPatiently(path, settings, host.now);
    try {
      return await work({ api: createApi(opened.budget), opened, server: undefined });
    } finally {
      opened.close();
    }
  };
  // A folder's database locks itself; a zip is read, changed and written back, so two writers must not overlap.
  const isZip = existsSync(path) && statSync(path).isFile();
  return isZip && access === 'write' ? withLock(`${path}.lock`, settings.lockTimeout, run) : run();
}

/** The path as given, or a budget of the data folder by its id. */
function localPath(cwd: string, { dataDir }: Settings, budgetFile: string): string {
  const path = resolve(cwd, budgetFile);
  const inDataDir = join(dataDir, budgetFile);
  return !existsSync(path) && existsSync(inDataDir) ? inDataDir : path;
}

/** Opens a budget, waiting for another program that has it open. */
export async function openPatiently(path: string, { lockTimeout }: Settings, now: () => number): Promise<NodeBudget> {
  const until = Date.now() + lockTimeout * 1000;
  for (;;) {
    const opened = openNodeBudget(path, { now });
    if (opened.ok || opened.error.code !== 'budget-in-use') return orStop(opened);
    if (Date.now() >= until) throw new Stop({ code: 'budget-locked', details: { seconds: lockTimeout, path } });
    await wait(POLL_MS);
  }
}
