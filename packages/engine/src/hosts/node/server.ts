import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { listAccounts } from '../../accounts/index.ts';
import type { Failure } from '../../failures/index.ts';
import { rememberDeletions } from '../../importing/index.ts';
import { openNodeMemory } from '../../storage/drivers/node-sqlite.ts';
import {
  type BudgetCopy,
  budgetStream,
  budgetSyncLog,
  budgetTransport,
  type CopySurroundings,
  companionStream,
  companionTransport,
  createFileKey,
  createSyncLoop,
  downloadBudget,
  type FileServer,
  Http,
  httpFileServer,
  isUploadDue,
  type NamedKey,
  registerBudget,
  repairSync,
  resetSync,
  ServerAccount,
  type SyncOutcome,
  unlockFile,
  uploadBudget,
} from '../../sync/index.ts';
import { err, ok, type Result } from '../../values/index.ts';
import { listBudgetFolders, replaceFile, writeBudgetFolder } from './budget-folder.ts';
import type { NodeBudget } from './open-budget.ts';

/** A server that we are signed in to. */
export type NodeServer = {
  readonly url: string;
  readonly http: Http;
  readonly account: ServerAccount;
  readonly files: FileServer;
  /** The session; a secret. */
  readonly token: string;
};

/** Where a server is, and either its password or a session that still lives. */
export type ServerAddress = { readonly url: string; readonly password?: string; readonly token?: string };

/** Signs in. The password is not kept. */
export async function connectServer({ url, password, token }: ServerAddress): Promise<Result<NodeServer, Failure>> {
  let session = token ?? null;
  const http = new Http({ url, fetch, token: () => session });
  const account = new ServerAccount(http);
  if (session === null) {
    const signedIn = await account.signIn(password ?? '');
    if (!signedIn.ok) return signedIn;
    session = signedIn.value;
  }
  return ok({ url, http, account, files: httpFileServer(http), token: session });
}

/** Fetches a budget into a folder of its own below `dataDir`, and gives that folder. An encrypted one needs its password. */
export async function downloadToFolder(
  server: NodeServer,
  dataDir: string,
  fileId: string,
  surroundings: CopySurroundings,
  password?: string,
): Promise<Result<string, Failure>> {
  const remote = await server.files.key(fileId);
  if (!remote.ok) return remote;
  let key: NamedKey | undefined;
  if (remote.value !== null && password !== undefined) {
    const unlocked = await unlockFile(server.files, fileId, password);
    if (!unlocked.ok) return unlocked;
    key = unlocked.value;
  }
  const present = listBudgetFolders(dataDir);
  const before = present.find(({ metadata }) => metadata.cloudFileId === fileId);
  const read = await downloadBudget(server.files, fileId, {
    ...surroundings,
    openMemory: openNodeMemory,
    present,
    key: (id) => (key?.id === id ? key : undefined),
    ...(before ? { replaces: before.id } : {}),
  });
  if (!read.ok) return read;
  const folder = join(dataDir, read.value.id);
  writeBudgetFolder(folder, read.value.database, read.value.metadata);
  return ok(folder);
}

/** An open budget and its place on a server. */
export type SyncedBudget = {
  /** Exchanges what is new, the companion log included where the server has one. A new baseline is uploaded every week. */
  sync(): Promise<Result<SyncOutcome, Failure>>;
  /** Puts a budget that is on no server on this one; encrypted when a password is given. */
  register(password?: string): Promise<Result<null, Failure>>;
  upload(): Promise<Result<null, Failure>>;
  /** Counts the log anew and syncs, for a budget that does not come to agree with its server. */
  repair(): Promise<Result<SyncOutcome, Failure>>;
  /** Makes this copy the truth for everybody; with a password, under a new key. A snapshot is kept beside it first. */
  reset(password?: string): Promise<Result<null, Failure>>;
  /** Gets the key of an encrypted budget from its password. */
  unlock(password: string): Promise<Result<null, Failure>>;
};

/** Joins an open budget with a server. Keys stay in memory. */
export function syncedBudget(opened: NodeBudget, server: NodeServer, surroundings: CopySurroundings): SyncedBudget {
  const keys = new Map<string, NamedKey>();
  const copy = copyOf(opened, keys);
  const options = { transport: budgetTransport(server.http), now: Date.now, isOpen: () => true };
  const loop = createSyncLoop(budgetStream(copy, options));
  let isOurs: boolean | undefined;
  return {
    async sync() {
      const synced = await loop.sync();
      if (!synced.ok || synced.value.state !== 'in-sync') return synced;
      isOurs ??= await keepsCompanions(server);
      const companion = isOurs ? await syncCompanion(opened, server, copy) : ok(null);
      if (!companion.ok) return companion;
      opened.budget.save();
      if (isUploadDue(opened.metadata(), surroundings.today)) await uploadBudget(copy, server.files, surroundings);
      return synced;
    },
    async register(password) {
      if (password === undefined) return registerBudget(copy, server.files, surroundings);
      const key = await createFileKey(password, surroundings.newId);
      return key.ok ? registerBudget(copy, server.files, surroundings, key.value) : key;
    },
    upload: () => uploadBudget(copy, server.files, surroundings),
    repair: () => repairSync(copy, loop),
    async reset(password) {
      const key = password === undefined ? undefined : await createFileKey(password, surroundings.newId);
      if (key && !key.ok) return key;
      rememberAllDeletions(opened);
      return resetSync(copy, server.files, {
        ...surroundings,
        keepSnapshot: keepSnapshot(opened),
        ...(key ? { newKey: key.value } : {}),
      });
    },
    async unlock(password) {
      const fileId = opened.metadata().cloudFileId;
      if (!fileId) return err({ code: 'sync-not-uploaded' });
      const unlocked = await unlockFile(server.files, fileId, password);
      if (!unlocked.ok) return unlocked;
      keys.set(unlocked.value.id, unlocked.value);
      return ok(null);
    },
  };
}

function copyOf(opened: NodeBudget, keys: Map<string, NamedKey>): BudgetCopy {
  return {
    log: budgetSyncLog(opened.budget, 'budget'),
    metadata: () => opened.metadata(),
    setMetadata: async (changes) => opened.updateMetadata(changes),
    exportZip: () => opened.exportZip(),
    key: (id) => keys.get(id),
    keepKey: async (key) => void keys.set(key.id, key),
  };
}

const COMPANION_POSITION = 'companion.position';

/** Whether the server is one of ours: an official one has no description of routes of its own. */
async function keepsCompanions({ http }: NodeServer): Promise<boolean> {
  const described = await http.json({ method: 'GET', path: '/api/v1/openapi.json' });
  return described.ok && 'openapi' in described.value;
}

/** Our second log, on servers that keep it; a fresh device has nothing to send yet, and gets everything. */
async function syncCompanion(opened: NodeBudget, server: NodeServer, copy: BudgetCopy): Promise<Result<null, Failure>> {
  const fileId = opened.metadata().cloudFileId;
  if (!fileId) return ok(null);
  const state = {
    read: () => opened.budget.localState(COMPANION_POSITION),
    write: (position: string) => opened.budget.setLocalState(COMPANION_POSITION, position),
  };
  const options = { transport: companionTransport(server.http, fileId), now: Date.now, isOpen: () => true };
  const synced = await createSyncLoop(companionStream(copy, budgetSyncLog(opened.budget, 'companion'), state, options)).sync();
  return synced.ok ? ok(null) : synced;
}

/** A reset forgets deleted rows for good; what a person deleted must not come back with the next import. */
function rememberAllDeletions({ budget }: NodeBudget): void {
  budget.commit('sync.remember-deletions', (writer) => {
    for (const { id } of listAccounts(writer)) rememberDeletions(writer, id);
  });
}

/** Keeps the budget as it was, beside it: `backups/<time>.zip`. */
function keepSnapshot(opened: NodeBudget): (zip: Uint8Array) => Promise<void> {
  return async (zip) => {
    const folder = join(opened.path, 'backups');
    mkdirSync(folder, { recursive: true });
    replaceFile(join(folder, `${new Date().toISOString().replaceAll(':', '-')}.zip`), zip);
  };
}
