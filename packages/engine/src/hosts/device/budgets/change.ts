import { budgetName, detachMetadata, freeFolderId, withRollbackJournal } from '../../../budget-file/index.ts';
import type { Failure } from '../../../failures/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { DeviceCore } from '../core.ts';
import { presentBudgets } from './create.ts';

/** Failures of the server that do not keep a person from changing this device's copy. */
const LATER: ReadonlySet<string> = new Set(['sync-network', 'sync-file-not-found']);

/** Gives a budget another name, here and where it is shared. */
export async function renameBudget(core: DeviceCore, id: string, wanted: string): Promise<Result<null, Failure>> {
  const others = (await presentBudgets(core)).filter((budget) => budget.id !== id);
  const name = budgetName(
    wanted,
    others.map((budget) => budget.name),
  );
  if (!name.ok) return name;
  const use = await core.budgets.hold(id);
  if (!use.ok) return use;
  try {
    const { opened } = use.value;
    if (opened.budget.readOnly) return err({ code: 'read-only' });
    const { cloudFileId } = opened.metadata();
    const connected = core.server.connected();
    const renamed = cloudFileId && connected.ok ? await connected.value.files.rename(cloudFileId, name.value) : ok(null);
    if (!renamed.ok && !LATER.has(renamed.error.code)) return renamed;
    const put = { value: name.value };
    opened.budget.commit('budgets.rename', (writer) => writer.put('shared_metadata', 'budgetName', put), { undoable: false });
    await opened.setMetadata({ budgetName: name.value });
    core.stateChanged();
    return ok(null);
  } finally {
    core.budgets.release(id);
  }
}

/** A copy of its own, on no server, with everything that this device knows; gives its id. */
export async function duplicateBudget(core: DeviceCore, id: string, wanted: string): Promise<Result<string, Failure>> {
  const present = await presentBudgets(core);
  const name = budgetName(
    wanted,
    present.map((budget) => budget.name),
  );
  if (!name.ok) return name;
  const use = await core.budgets.hold(id);
  if (!use.ok) return use;
  try {
    const { opened } = use.value;
    if (!opened.budget.readOnly) opened.budget.save();
    const ids = present.map((budget) => budget.id);
    const copy = freeFolderId(undefined, name.value, ids, core.ports.newId);
    const metadata = { ...detachMetadata(opened.metadata()), id: copy, budgetName: name.value, resetClock: true };
    await core.ports.files.write(copy, withRollbackJournal(opened.budget.database.serialize()), metadata);
    return ok(copy);
  } finally {
    core.budgets.release(id);
  }
}

type Deleting = { readonly id: string | null; readonly fileId: string | null; readonly everywhere: boolean };

/** Takes a budget off this device; `everywhere`: from the server first, so that a refusal there leaves all as it is. */
export async function deleteBudget(core: DeviceCore, { id, fileId, everywhere }: Deleting): Promise<Result<null, Failure>> {
  const present = (await presentBudgets(core)).find((budget) =>
    id === null ? budget.metadata.cloudFileId === fileId : budget.id === id,
  );
  if (!present && (id !== null || !everywhere)) return err({ code: 'budget-gone' });
  const remote = fileId ?? present?.metadata.cloudFileId ?? null;
  const deleted = everywhere && remote !== null ? await deleteRemote(core, remote) : ok(null);
  if (!deleted.ok || !present) return deleted;
  for (const session of core.sessions) if (session.use.ok && session.use.value.opened.id === present.id) session.leave();
  await core.budgets.shut(present.id);
  await core.ports.files.delete(present.id);
  return ok(null);
}

async function deleteRemote({ server }: DeviceCore, fileId: string): Promise<Result<null, Failure>> {
  const connected = server.connected();
  if (!connected.ok) return connected;
  const deleted = await connected.value.files.delete(fileId);
  return !deleted.ok && deleted.error.code === 'sync-file-not-found' ? ok(null) : deleted;
}

/** A zip that official apps open too, and a name for it. */
export async function exportZip(
  core: DeviceCore,
  id: string,
): Promise<Result<{ name: string; bytes: Uint8Array<ArrayBuffer> }, Failure>> {
  const use = await core.budgets.hold(id);
  if (!use.ok) return use;
  try {
    const { opened } = use.value;
    const name = (opened.metadata().budgetName ?? id).replaceAll(/[^\p{L}\p{N} _-]/gu, '_');
    return ok({ name: `${core.ports.today()} ${name}.zip`, bytes: opened.exportZip() });
  } finally {
    core.budgets.release(id);
  }
}
