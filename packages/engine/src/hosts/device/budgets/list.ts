import { type BudgetEntry, budgetEntries, type RemoteFile } from '../../../sync/index.ts';
import type { ListedBudget } from '../contract.ts';
import type { DeviceCore } from '../core.ts';
import { isDemo } from './opened-budget.ts';

const OPENED = 'opened';

/** How long the list waits for the server before it shows this device's budgets alone. */
const PATIENCE = 4_000;

/** All budgets of this device, then those that are only on the server. */
export async function listBudgets(core: DeviceCore): Promise<readonly ListedBudget[]> {
  const [stored, remote, opened] = await Promise.all([core.ports.files.list(), remoteFiles(core), openedTimes(core)]);
  const metadata = stored.map((budget) => ({ ...budget.metadata, id: budget.id }));
  return Promise.all(budgetEntries(metadata, remote).map((entry) => listed(core, entry, opened)));
}

/** When each budget was opened last, by its id. */
async function openedTimes({ ports }: DeviceCore): Promise<ReadonlyMap<string, string>> {
  const stored = await ports.settings.read(OPENED);
  return new Map(
    typeof stored === 'object' && stored !== null
      ? Object.entries(stored).flatMap(([id, at]): [string, string][] => (typeof at === 'string' ? [[id, at]] : []))
      : [],
  );
}

export async function noteOpened(core: DeviceCore, id: string): Promise<void> {
  const times = new Map(await openedTimes(core)).set(id, new Date(core.ports.now()).toISOString());
  await core.ports.settings.write(OPENED, Object.fromEntries(times));
}

/** Null when the server's list cannot be had now. */
async function remoteFiles({ server, ports }: DeviceCore): Promise<readonly RemoteFile[] | null> {
  await server.ready();
  const connected = server.connected();
  if (!connected.ok || !ports.isOnline()) return null;
  let stop: (() => void) | undefined;
  const tooLong = new Promise<null>((resolve) => {
    stop = ports.later(PATIENCE, () => resolve(null));
  });
  const files = await Promise.race([connected.value.files.listFiles(), tooLong]);
  stop?.();
  const isThere = files?.ok === true;
  // What was known of the server is no longer so: it is gone, back again, or wants a new sign-in.
  if (isThere !== (server.state.kind === 'signed-in')) void server.refresh();
  return isThere ? files.value : null;
}

async function listed(
  { keys }: DeviceCore,
  { state, name, local, remote }: BudgetEntry,
  opened: ReadonlyMap<string, string>,
): Promise<ListedBudget> {
  const keyId = remote ? remote.encryptKeyId : (local?.encryptKeyId ?? null);
  const id = local?.id ?? null;
  return {
    id,
    fileId: remote?.fileId ?? local?.cloudFileId ?? null,
    name,
    state,
    encrypted: Boolean(keyId),
    unlocked: await keys.load(keyId),
    isDemo: local !== null && isDemo(local),
    owner: remote?.people.find(({ owner }) => owner)?.name || null,
    lastOpenedAt: (id === null ? undefined : opened.get(id)) ?? null,
  };
}
