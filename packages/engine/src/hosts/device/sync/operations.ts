import { z } from 'zod';
import { listAccounts } from '../../../accounts/index.ts';
import type { Failure } from '../../../failures/index.ts';
import { rememberDeletions } from '../../../importing/remembered-deletions.ts';
import { createFileKey, downloadBudget, type NewKey, registerBudget, resetSync } from '../../../sync/index.ts';
import { ledgerProblems, repairLedger } from '../../../transactions/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import { unlock } from '../budgets/open.ts';
import type { InUse } from '../budgets/open-budgets.ts';
import type { OpenedBudget } from '../budgets/opened-budget.ts';
import type { SyncState } from '../contract.ts';
import { fileId, nothing, password } from '../inputs.ts';
import { act, look, type OperationsOf } from '../operation.ts';
import type { Connected } from '../server/link.ts';
import type { Session } from '../session.ts';
import type { BudgetSync } from './budget-sync.ts';
import { countUnsent } from './unsent.ts';

/** Failures that mean: the server has no such file. */
const NOT_THERE: ReadonlySet<string> = new Set(['sync-file-not-found', 'sync-not-uploaded']);

/** Sync of the open budget with the server, and its repair. */
export const syncOperations: OperationsOf<'sync'> = {
  now: look(nothing, async ({ use }) => {
    if (!use.ok) return use;
    // Trouble stands in the state, with what to do about it.
    await use.value.company.now();
    return ok(use.value.company.state);
  }),
  repairPreview: look(nothing, async (session) => {
    const { use } = session;
    if (!use.ok) return use;
    const { opened } = use.value;
    const unsent = countUnsent(opened, session.core.server.state.isOurs);
    const { strayLines, unsettledSplits, brokenLinks } = opened.budget.read(ledgerProblems);
    const problems = strayLines.length + unsettledSplits.length + brokenLinks.length;
    return ok({ messages: opened.budget.messageCount('budget'), unsent, ledgerProblems: problems });
  }),
  repair: act(nothing, async ({ use }) => {
    if (!use.ok) return use;
    const { opened } = use.value;
    if (opened.budget.readOnly) return err({ code: 'read-only' });
    opened.budget.commit('transactions.repair', (writer) => repairLedger(writer));
    const repaired = await use.value.company.repair();
    return repaired.ok ? ok(use.value.company.state) : repaired;
  }),
  reset: act(nothing, (session) => reset(session)),
  downloadAgain: act(z.strictObject({ password: password.exactOptional() }), (session, input) =>
    downloadAgain(session, input.password),
  ),
  turnOnEncryption: act(z.strictObject({ password }), async (session, input) => {
    if (session.core.ports.host === 'server') return err({ code: 'hosted-encrypted' });
    const key = await createFileKey(input.password, session.core.ports.newId);
    return key.ok ? encrypt(session, key.value) : err({ ...key.error, field: 'password' });
  }),
  turnOffEncryption: act(nothing, (session) => turnOffEncryption(session)),
  unlock: act(z.strictObject({ fileId, password }), async ({ core }, input) => {
    const connected = core.server.connected();
    if (!connected.ok) return connected;
    const unlocked = await unlock(core, connected.value, input.fileId, input.password);
    if (unlocked.ok) for (const { company } of await core.budgets.open()) company.renewed();
    return unlocked;
  }),
};

type Placed = { readonly use: InUse<BudgetSync>; readonly connected: Connected };

/** The open budget and the server; what a read-only budget may not do is refused. */
function placed({ use, core }: Session): Result<Placed, Failure> {
  if (!use.ok) return use;
  if (use.value.opened.budget.readOnly) return err({ code: 'read-only' });
  const connected = core.server.connected();
  return connected.ok ? ok({ use: use.value, connected: connected.value }) : connected;
}

/** Makes this device's copy the truth for everybody; with a key, encrypted by it from now on. */
async function reset(session: Session, newKey?: NewKey): Promise<Result<SyncState, Failure>> {
  const found = placed(session);
  if (!found.ok) return found;
  const { use, connected } = found.value;
  const { opened, company } = use;
  const { today, newId, files } = session.core.ports;
  const done = await company.alone(async () => {
    rememberAllDeletions(opened);
    return resetSync(opened, connected.files, {
      ...{ today: today(), newId },
      keepSnapshot: (zip) => files.keepSnapshot(opened.id, zip),
      ...(newKey && { newKey }),
    });
  });
  return renewed(session, use, done);
}

/** From now on under this key: on the server anew, as a first upload where the server has no such file. */
async function encrypt(session: Session, key: NewKey): Promise<Result<SyncState, Failure>> {
  const done = await reset(session, key);
  if (done.ok || !NOT_THERE.has(done.error.code)) return done;
  const found = placed(session);
  if (!found.ok) return found;
  const { use, connected } = found.value;
  const { today, newId } = session.core.ports;
  const registered = await use.company.alone(() => registerBudget(use.opened, connected.files, { today: today(), newId }, key));
  return renewed(session, use, registered);
}

/** A reset forgets deleted rows for good; what a person deleted must not come back with the next import. */
function rememberAllDeletions({ budget }: OpenedBudget): void {
  budget.commit(
    'sync.remember-deletions',
    (writer) => {
      for (const { id } of listAccounts(writer)) rememberDeletions(writer, id);
    },
    { undoable: false },
  );
}

/** Takes the server's copy in place of this one; what was not sent from here is gone, but for a snapshot. */
async function downloadAgain(session: Session, given: string | undefined): Promise<Result<SyncState, Failure>> {
  const found = placed(session);
  if (!found.ok) return found;
  const { core } = session;
  const { use, connected } = found.value;
  const { opened, company } = use;
  const { cloudFileId } = opened.metadata();
  if (!cloudFileId) return err({ code: 'sync-not-uploaded' });
  const unlocked = await unlock(core, connected, cloudFileId, given);
  if (!unlocked.ok) return unlocked;
  const { today, newId, openMemory, files } = core.ports;
  const done = await company.alone(async () => {
    const read = await downloadBudget(connected.files, cloudFileId, {
      ...{ today: today(), newId, openMemory, present: [], replaces: opened.id },
      key: (keyId) => core.keys.get(keyId),
    });
    if (!read.ok) return read;
    await files.keepSnapshot(opened.id, opened.exportZip());
    return opened.replace(read.value.database, read.value.metadata);
  });
  return renewed(session, use, done);
}

/**
 * An official server knows no way to take a file's key away. The budget goes there as a new file, in the clear, and the
 * encrypted one is deleted once the new one stands; other devices have to open the new one.
 */
async function turnOffEncryption(session: Session): Promise<Result<SyncState, Failure>> {
  const found = placed(session);
  if (!found.ok) return found;
  const { use, connected } = found.value;
  const { opened, company } = use;
  const before = opened.metadata();
  const old = before.cloudFileId;
  if (!old || !before.encryptKeyId) return err({ code: 'sync-no-key' });
  const { today, newId, files } = session.core.ports;
  const done = await company.alone(async () => {
    await files.keepSnapshot(opened.id, opened.exportZip());
    await opened.setMetadata({ encryptKeyId: null });
    const placedAnew = await registerBudget(opened, connected.files, { today: today(), newId });
    if (placedAnew.ok) return goneFrom(connected, old);
    const { cloudFileId, groupId, encryptKeyId, lastSyncedTimestamp, lastUploaded } = before;
    await opened.setMetadata({ cloudFileId, groupId, encryptKeyId, lastSyncedTimestamp, lastUploaded });
    return placedAnew;
  });
  return renewed(session, use, done);
}

async function goneFrom({ files }: Connected, fileId: string): Promise<Result<null, Failure>> {
  const deleted = await files.delete(fileId);
  return !deleted.ok && NOT_THERE.has(deleted.error.code) ? ok(null) : deleted;
}

/** Goes on after the content, the key or the place of a budget changed. */
async function renewed(
  { core }: Session,
  { opened, company }: InUse<BudgetSync>,
  done: Result<null, Failure>,
): Promise<Result<SyncState, Failure>> {
  company.renewed();
  for (const session of core.sessions) if (session.use.ok && session.use.value.opened === opened) session.watch();
  if (!done.ok) return done;
  await company.now();
  return ok(company.state);
}
