import { join, resolve } from 'node:path';
import type { Host } from '../host.ts';
import { configFileSettings } from './config-file.ts';
import { environmentSettings } from './environment.ts';

/** What a person can set, wherever it was said. */
export type GivenSettings = {
  readonly serverUrl?: string | undefined;
  readonly password?: string | undefined;
  readonly sessionToken?: string | undefined;
  /** Sync id (group id) or file id of a budget on the server, or its name. */
  readonly syncId?: string | undefined;
  /** A local budget: a zip, a folder, or the id of a budget in the data folder. */
  readonly budgetFile?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly encryptionPassword?: string | undefined;
  /** For how many seconds a command that only reads is content with the local copy. */
  readonly cacheTtl?: number | undefined;
  /** For how many seconds to wait for a budget that another program is using. */
  readonly lockTimeout?: number | undefined;
  readonly noLock?: boolean | undefined;
};

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

function merge(sources: readonly GivenSettings[]): GivenSettings {
  const said = sources.map((source) => Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)));
  return Object.assign({}, ...said.reverse());
}
