import { loadSqlite, type OpenMemory, openWasmMemory } from '@extrato/engine/browser';
import type { DeviceFiles, DevicePorts } from '@extrato/engine/device';
import { type Day, dayInZone } from '@extrato/engine/values';
import type { CannotLead } from '../tab-names.ts';
import { openMemoryFiles } from './memory-files.ts';
import { openPrivateFiles } from './private-files.ts';
import { Store } from './store.ts';

/** Why this browser cannot run the engine; the cause is what it said. */
export class CannotStart extends Error {
  readonly why: CannotLead['why'];

  constructor(why: CannotLead['why'], cause: unknown) {
    super(why, { cause });
    this.why = why;
  }
}

export type Prepared = {
  readonly ports: DevicePorts;
  /** Keeps at once what would be lost if the page ended now. */
  readonly copyNow: () => Promise<void>;
};

/** Loads SQLite and takes hold of what this browser keeps. Throws `CannotStart`. */
export async function prepareDevice(): Promise<Prepared> {
  // Of SQLite's ways to keep files we use one; the others would look around for what they need, and start workers.
  Object.assign(globalThis, {
    sqlite3ApiConfig: { disable: { vfs: { kvvfs: true, opfs: true, 'opfs-vfs': true, 'opfs-wl': true } } },
  });
  const [sqlite, store] = await Promise.all([
    loadSqlite().catch((cause) => cannot('broken', cause)),
    Store.open().catch((cause) => cannot('nothing-kept', cause)),
  ]);
  const openMemory = openWasmMemory(sqlite);
  const privateFiles = await openPrivateFiles(sqlite, store).catch((cause) => cannot('locked', cause));
  const { files, copyNow } = privateFiles
    ? { files: privateFiles, copyNow: () => Promise.resolve() }
    : inMemory(openMemory, store);
  const surroundings = { ...clockPorts(), ...networkPorts(), openMemory, newId: () => crypto.randomUUID() };
  const settings = {
    read: (key: string) => store.read('settings', key),
    write: (key: string, value: unknown) => store.write({ store: 'settings', key, value }),
  };
  const storage = privateFiles ? 'files' : 'snapshots';
  return { ports: { host: 'browser', hostedBecause: null, storage, files, settings, ...surroundings }, copyNow };
}

function inMemory(openMemory: OpenMemory, store: Store): { readonly files: DeviceFiles; readonly copyNow: () => Promise<void> } {
  const files = openMemoryFiles(openMemory, store);
  return { files, copyNow: () => files.copyNow() };
}

function clockPorts(): Pick<DevicePorts, 'now' | 'today' | 'later'> {
  return {
    now: Date.now,
    today: todayHere(),
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
  };
}

/** Today where the device is: a laptop may cross a border. Browsers take long to say where, so a second's answer is kept. */
function todayHere(): DevicePorts['today'] {
  let kept: { readonly at: number; readonly day: Day } | undefined;
  return () => {
    const at = Math.floor(Date.now() / 1000);
    if (kept?.at !== at) kept = { at, day: dayInZone(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone) };
    return kept.day;
  };
}

function networkPorts(): Pick<DevicePorts, 'fetch' | 'pageUrl' | 'isOnline' | 'onOnlineChange'> {
  return {
    fetch: (url, init) => fetch(url, init),
    pageUrl: self.location.origin,
    isOnline: () => navigator.onLine,
    onOnlineChange: (listener) => {
      self.addEventListener('online', listener);
      self.addEventListener('offline', listener);
      return () => {
        self.removeEventListener('online', listener);
        self.removeEventListener('offline', listener);
      };
    },
  };
}

function cannot(why: CannotLead['why'], cause: unknown): never {
  throw new CannotStart(why, cause);
}
