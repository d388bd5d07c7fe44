import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DeviceSettings } from '@extrato/engine/device';

/** Kept for as long as the thread runs: secrets, and what is found out anew each time. */
const NOT_STORED = /^(session|keys|server)\./;

/** A device's small facts in a file of JSON; secrets stay in memory. */
export function folderSettings(path: string): DeviceSettings {
  const stored = new Map<string, unknown>(Object.entries(readObject(path)));
  const inMemory = new Map<string, unknown>();
  return {
    read: async (key) => (NOT_STORED.test(key) ? inMemory : stored).get(key),
    async write(key, value) {
      const map = NOT_STORED.test(key) ? inMemory : stored;
      if (value === undefined) map.delete(key);
      else map.set(key, structuredClone(value));
      if (map === stored) replace(path, JSON.stringify(Object.fromEntries(stored)));
    },
  };
}

/** What cannot be read counts as nothing: only conveniences are kept there. */
function readObject(path: string): object {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof read === 'object' && read !== null ? read : {};
  } catch {
    return {};
  }
}

function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}
