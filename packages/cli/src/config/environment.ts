import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Stop } from '../failure.ts';
import type { Host } from '../host.ts';
import { flagOf, wholeNumberOf } from '../input/plain.ts';
import type { GivenSettings } from './given.ts';

type Source = Pick<Host, 'env' | 'cwd'>;

/** Settings from `EXTRATO_…`, or from the official names `ACTUAL_…` where ours is not set. Empty counts as not set. */
export function environmentSettings(host: Source): GivenSettings {
  return {
    serverUrl: variable(host, 'SERVER_URL')?.value,
    password: secret(host, 'PASSWORD'),
    sessionToken: secret(host, 'SESSION_TOKEN'),
    syncId: variable(host, 'SYNC_ID')?.value,
    budgetFile: variable(host, 'BUDGET_FILE')?.value,
    dataDir: variable(host, 'DATA_DIR')?.value,
    encryptionPassword: secret(host, 'ENCRYPTION_PASSWORD'),
    cacheTtl: number(host, 'CACHE_TTL'),
    lockTimeout: number(host, 'LOCK_TIMEOUT'),
    noLock: flag(host, 'NO_LOCK'),
  };
}

function variable({ env }: Source, name: string): { name: string; value: string } | undefined {
  for (const full of [`EXTRATO_${name}`, `ACTUAL_${name}`]) {
    const value = env[full];
    if (value) return { name: full, value };
  }
  return undefined;
}

/** A secret, or what is in the file that `…_FILE` names, without the line's end. */
function secret(host: Source, name: string): string | undefined {
  const given = variable(host, name);
  if (given) return given.value;
  const file = variable(host, `${name}_FILE`);
  return file && readSecret(resolve(host.cwd, file.value));
}

/** The first line of a file with a secret in it. */
export function readSecret(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/\r?\n[\s\S]*$/, '');
  } catch (error) {
    throw new Stop({ code: 'file-unreadable', details: { path, problem: error instanceof Error ? error.message : '' } });
  }
}

function number(host: Source, name: string): number | undefined {
  const given = variable(host, name);
  return given && wholeNumberOf(given.name, given.value);
}

function flag(host: Source, name: string): boolean | undefined {
  const given = variable(host, name);
  if (!given) return undefined;
  return given.value === '1' || (given.value !== '0' && flagOf(given.name, given.value));
}
