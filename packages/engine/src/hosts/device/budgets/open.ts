import type { Failure } from '../../../failures/index.ts';
import { downloadBudget, type RemoteKey, unlockFile } from '../../../sync/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { OpenBudget } from '../contract.ts';
import type { DeviceCore } from '../core.ts';
import type { Connected } from '../server/link.ts';
import type { Session } from '../session.ts';
import { presentBudgets } from './create.ts';
import { noteOpened } from './list.ts';

/** Opens a budget for a session: one of this device, or one that is fetched from the server first. */
export async function openBudget(
  session: Session,
  wanted: { readonly id: string } | { readonly fileId: string; readonly password?: string },
): Promise<Result<OpenBudget, Failure>> {
  const { core } = session;
  const id = 'id' in wanted ? ok(wanted.id) : await idOfFile(core, wanted.fileId, wanted.password);
  if (!id.ok) return id;
  if (core.ports.host === 'server' && (await core.ports.files.readMetadata(id.value)).encryptKeyId)
    return err({ code: 'hosted-encrypted' });
  const opened = await session.open(id.value);
  if (opened.ok) await noteOpened(core, id.value);
  return opened;
}

async function idOfFile(core: DeviceCore, fileId: string, password: string | undefined): Promise<Result<string, Failure>> {
  const present = (await presentBudgets(core)).find(({ metadata }) => metadata.cloudFileId === fileId);
  if (present) return ok(present.id);
  const connected = core.server.connected();
  if (!connected.ok) return connected;
  const unlocked = await unlock(core, connected.value, fileId, password);
  if (!unlocked.ok) return unlocked;
  const { today, newId, openMemory, files } = core.ports;
  const read = await downloadBudget(connected.value.files, fileId, {
    ...{ today: today(), newId, openMemory, present: await presentBudgets(core) },
    key: (keyId) => core.keys.get(keyId),
  });
  if (!read.ok) return read;
  await files.write(read.value.id, read.value.database, read.value.metadata);
  return ok(read.value.id);
}

/** Makes sure that this device has the key of an encrypted file, from the password where it is needed. */
export async function unlock(
  core: DeviceCore,
  { files }: Connected,
  fileId: string,
  password: string | undefined,
): Promise<Result<null, Failure>> {
  const remote = await files.key(fileId);
  if (!remote.ok) return remote;
  if (remote.value === null) return ok(null);
  if (core.ports.host === 'server') return err({ code: 'hosted-encrypted' });
  if (password === undefined) return (await isHeld(core, remote.value)) ? ok(null) : err({ code: 'sync-key-missing' });
  const key = await unlockFile(files, fileId, password);
  if (!key.ok) return err({ ...key.error, field: 'password' });
  await core.keys.keep(key.value);
  return ok(null);
}

function isHeld(core: DeviceCore, { id }: RemoteKey): Promise<boolean> {
  return core.keys.load(id);
}
