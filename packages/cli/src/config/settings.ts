import { join, resolve } from 'node:path';
import type { Host } from '../host.ts';
import { configFileSettings } from './config-file.ts';
import { environmentSettings } from './environment.ts';
import type { GivenSettings } from './given.ts';

/** All that a session needs to know. */
export type Settings = GivenSettings & { readonly dataDir: string; readonly cacheTtl: number; readonly lockTimeout: number };

const CACHE_TTL_SECONDS = 60;
const LOCK_TIMEOUT_SECONDS = 10;

/** The command line wins over the environment, that over the configuration file, that over what is usual. */
export function resolveSettings(host: Pick<Host, 'env' | 'cwd' | 'home'>, flags: GivenSettings): Settings {
  const given = merge([flags, environmentSettings(host), configFileSettings(host)]);
  return {
    ...given,
    dataDir: resolve(host.cwd, given.dataDir ?? join(host.home, '.extrato', 'data')),
    cacheTtl: given.cacheTtl ?? CACHE_TTL_SECONDS,
    lockTimeout: given.noLock ? 0 : (given.lockTimeout ?? LOCK_TIMEOUT_SECONDS),
  };
}

/** From the strongest source to the weakest. A budget that a stronger one names hides local ones of weaker sources. */
function merge(sources: readonly GivenSettings[]): GivenSettings {
  const merged: Record<string, unknown> = {};
  for (const source of sources) {
    const isNamed = Boolean(merged['syncId'] || merged['budgetFile']);
    for (const [key, value] of Object.entries(source)) {
      if (value !== undefined && !(key in merged) && !(key === 'budgetFile' && isNamed)) merged[key] = value;
    }
  }
  return merged;
}
