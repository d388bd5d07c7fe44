import { join } from 'node:path';
import { createApi } from '@extrato/engine/api';
import {
  downloadToFolder,
  listBudgetFolders,
  type NodeBudget,
  type NodeServer,
  type SyncedBudget,
  syncedBudget,
} from '@extrato/engine/node';
import { dayInZone } from '@extrato/engine/values';
import type { Settings } from '../config/settings.ts';
import { orStop, Stop } from '../failure.ts';
import type { SessionHost } from '../host.ts';
import { openPatiently } from './local.ts';
import { withLock } from './lock.ts';
import { withProgress } from './progress.ts';
import { openServer, serverUrl } from './server.ts';
import type { Access, Session } from './session.ts';

/** How fresh the local copy has to be. */
export type Freshness = {
  /** Sync even if the copy is young. */
  readonly refresh?: boolean | undefined;
  /** Never ask the server; changes wait for a later sync. */
  readonly offline?: boolean | undefined;
};

const SYNCED_AT = 'cli.syncedAt';
const DOWNLOADED_AT = 'cli.downloadedAt';

/**
 * Runs `work` on the local copy of a budget of the server. Reading is content with a copy younger than the cache's time;
 * writing syncs before and after.
 */
export async function withCachedBudget<T>(
  host: SessionHost,
  settings: Settings,
  access: Access,
  { refresh = false, offline = false }: Freshness,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const syncId = wantedBudget(settings);
  return withLock(lockPath(settings, syncId), settings.lockTimeout, async () => {
    const connection = new Connection(host, settings);
    const folder = cachedFolder(settings, syncId) ?? (await download(host, settings, connection, syncId, offline));
    const opened = await openPatiently(folder, settings, host.now);
    try {
      const stale = refresh || access === 'write' || ageSeconds(opened, host.now()) >= settings.cacheTtl;
      const synced = stale && !offline ? await connection.join(opened) : undefined;
      if (synced) await syncNow(host, opened, synced);
      const result = await work({ api: createApi(opened.budget), opened, server: connection.server });
      if (synced && access === 'write') await syncNow(host, opened, synced);
      return result;
    } finally {
      opened.close();
    }
  });
}

/** Syncs a budget of the server now, and tells when it was done. */
export async function syncCachedBudget(host: SessionHost, settings: Settings): Promise<{ syncedAt: string; budgetId: string }> {
  return withCachedBudget(host, settings, 'read', { refresh: true }, async ({ opened }) => ({
    syncedAt: opened.budget.localState(SYNCED_AT) ?? '',
    budgetId: opened.metadata().id ?? '',
  }));
}

export type CacheStatus = {
  readonly budgetId: string;
  readonly syncedAt: string | null;
  readonly downloadedAt: string | null;
  readonly ageSeconds: number;
  /** Changes that the server does not have yet. */
  readonly unsent: number;
  readonly folder: string;
};

/** How fresh the local copy is; undefined when there is none. Asks no server. */
export async function cacheStatus(host: SessionHost, settings: Settings): Promise<CacheStatus | undefined> {
  const syncId = wantedBudget(settings);
  const folder = cachedFolder(settings, syncId);
  if (!folder) return undefined;
  return withLock(lockPath(settings, syncId), settings.lockTimeout, async () => {
    const opened = await openPatiently(folder, settings, host.now);
    try {
      const { id = '', lastSyncedTimestamp } = opened.metadata();
      return {
        budgetId: id,
        syncedAt: opened.budget.localState(SYNCED_AT),
        downloadedAt: opened.budget.localState(DOWNLOADED_AT),
        ageSeconds: ageSeconds(opened, host.now()),
        unsent: lastSyncedTimestamp ? opened.budget.messagesSince('budget', lastSyncedTimestamp).length : 0,
        folder,
      };
    } finally {
      opened.close();
    }
  });
}

/** Fetches a budget of the server, anew when it is here already. */
export async function downloadCachedBudget(host: SessionHost, settings: Settings): Promise<string> {
  const syncId = wantedBudget(settings);
  return withLock(lockPath(settings, syncId), settings.lockTimeout, () =>
    download(host, settings, new Connection(host, settings), syncId, false),
  );
}

function wantedBudget({ syncId }: Settings): string {
  if (!syncId) throw new Stop({ code: 'sync-id-missing' });
  return syncId;
}

function lockPath({ dataDir }: Settings, syncId: string): string {
  return join(dataDir, '.extrato', `${syncId.replaceAll(/[^\w-]/g, '_')}.lock`);
}

/** The folder of the copy that we have, if we have one. */
function cachedFolder({ dataDir }: Settings, syncId: string): string | undefined {
  const found = listBudgetFolders(dataDir).filter(
    ({ metadata, name }) =>
      metadata.groupId === syncId || metadata.cloudFileId === syncId || (metadata.cloudFileId && name === syncId),
  );
  if (found.length > 1) throw new Stop({ code: 'budget-ambiguous', details: { syncId } });
  return found[0] && join(dataDir, found[0].id);
}

function ageSeconds(opened: NodeBudget, now: number): number {
  const syncedAt = opened.budget.localState(SYNCED_AT);
  return syncedAt ? Math.max(0, Math.floor((now - Date.parse(syncedAt)) / 1000)) : Number.POSITIVE_INFINITY;
}

async function syncNow(host: SessionHost, opened: NodeBudget, synced: SyncedBudget): Promise<void> {
  orStop(await withProgress(host, 'Syncing', () => synced.sync()));
  opened.budget.setLocalState(SYNCED_AT, new Date(host.now()).toISOString());
}

async function download(
  host: SessionHost,
  settings: Settings,
  connection: Connection,
  syncId: string,
  offline: boolean,
): Promise<string> {
  if (offline) throw new Stop({ code: 'offline-without-cache', details: { syncId } });
  const server = await connection.open();
  const files = orStop(await server.files.listFiles()).filter(
    ({ groupId, fileId, name }) => groupId === syncId || fileId === syncId || name === syncId,
  );
  if (files.length > 1) throw new Stop({ code: 'budget-ambiguous', details: { syncId } });
  const [file] = files;
  if (!file) throw new Stop({ code: 'budget-unknown', details: { syncId } });
  const password = settings.encryptionPassword;
  const folder = orStop(
    await withProgress(host, `Downloading ${file.name}`, () =>
      downloadToFolder(server, settings.dataDir, file.fileId, copySurroundings(host), password),
    ),
  );
  const opened = await openPatiently(folder, settings, host.now);
  const at = new Date(host.now()).toISOString();
  opened.budget.setLocalState(DOWNLOADED_AT, at);
  opened.close();
  return folder;
}

/** One sign-in for a whole command, made when it is first needed. */
class Connection {
  readonly #host: SessionHost;
  readonly #settings: Settings;
  server: NodeServer | undefined;

  constructor(host: SessionHost, settings: Settings) {
    this.#host = host;
    this.#settings = settings;
  }

  async open(): Promise<NodeServer> {
    serverUrl(this.#settings);
    this.server ??= await withProgress(this.#host, 'Signing in', () => openServer(this.#settings));
    return this.server;
  }

  async join(opened: NodeBudget): Promise<SyncedBudget> {
    const synced = syncedBudget(opened, await this.open(), copySurroundings(this.#host));
    const { encryptionPassword } = this.#settings;
    if (opened.metadata().encryptKeyId && encryptionPassword !== undefined) orStop(await synced.unlock(encryptionPassword));
    return synced;
  }
}

/** Today, and new ids. */
export function copySurroundings({ now }: Pick<SessionHost, 'now'>) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { today: dayInZone(new Date(now()), zone), newId: () => crypto.randomUUID() };
}
