import { openNodeMemory } from '../../storage/drivers/node-sqlite.ts';
import { type Day, dayInZone } from '../../values/index.ts';
import type { DevicePorts, DeviceSettings } from '../device/ports.ts';
import { folderDeviceFiles } from './device-files.ts';

export type NodeDeviceOptions = Pick<DevicePorts, 'host' | 'hostedBecause' | 'pageUrl'> & {
  /** Where the budgets are, each in a folder of its own. */
  readonly dataDir: string;
  readonly settings: DeviceSettings;
  readonly fetch?: DevicePorts['fetch'];
  readonly now?: () => number;
  readonly today?: () => Day;
  readonly newId?: () => string;
  readonly isOnline?: () => boolean;
  readonly onOnlineChange?: DevicePorts['onOnlineChange'];
};

/** What a device needs on a computer: folders, Node's SQLite, Node's timers. Its timers keep no process alive. */
export function nodeDevicePorts(options: NodeDeviceOptions): DevicePorts {
  const { dataDir, now = Date.now, host, hostedBecause, pageUrl, settings } = options;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    ...{ host, hostedBecause, pageUrl, settings, now },
    storage: 'files',
    files: folderDeviceFiles(dataDir),
    openMemory: openNodeMemory,
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    today: options.today ?? (() => dayInZone(new Date(now()), zone)),
    newId: options.newId ?? (() => crypto.randomUUID()),
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds).unref();
      return () => clearTimeout(timer);
    },
    isOnline: options.isOnline ?? (() => true),
    onOnlineChange: options.onOnlineChange ?? (() => () => undefined),
  };
}

/** Settings that last as long as the process. */
export function memorySettings(): DeviceSettings {
  const stored = new Map<string, unknown>();
  return {
    read: async (key) => stored.get(key),
    write: async (key, value) => {
      if (value === undefined) stored.delete(key);
      else stored.set(key, structuredClone(value));
    },
  };
}
