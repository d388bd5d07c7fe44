// For scripts: the operations of the command line, with types, in one process.
import { homedir } from 'node:os';
import type { Result } from '@extrato/engine/values';
import type { GivenSettings } from './config/given.ts';
import { resolveSettings } from './config/settings.ts';
import { type CliFailure, Stop } from './failure.ts';
import type { Freshness } from './session/cached.ts';
import { withBudget as openBudget } from './session/open.ts';
import type { Access, Session } from './session/session.ts';

export type { GivenSettings } from './config/given.ts';
export { type CliFailure, explain } from './failure.ts';
export type { Access, Session } from './session/session.ts';

/**
 * Opens a budget for the time of `work`: a local one (`budgetFile`), or the copy of one on a server (`serverUrl`,
 * `syncId`), which is synced as the command line does it. Settings that are not given come from `EXTRATO_...`,
 * `ACTUAL_...` and the configuration file. A failure of the work itself is passed on.
 */
export async function withBudget<T>(
  settings: GivenSettings & Freshness,
  access: Access,
  work: (session: Session) => Promise<Result<T, CliFailure>>,
): Promise<Result<T, CliFailure>> {
  const { refresh, offline, ...given } = settings;
  const surroundings = { env: process.env, cwd: process.cwd(), home: homedir(), now: Date.now, watched: false, say: () => {} };
  try {
    return await openBudget(surroundings, resolveSettings(surroundings, given), access, { refresh, offline }, work);
  } catch (error) {
    if (error instanceof Stop) return { ok: false, error: error.failure };
    throw error;
  }
}
