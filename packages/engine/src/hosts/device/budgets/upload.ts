import type { Failure } from '../../../failures/index.ts';
import { registerBudget } from '../../../sync/index.ts';
import type { Result } from '../../../values/index.ts';
import type { DeviceCore } from '../core.ts';
import type { BudgetSync } from '../sync/budget-sync.ts';
import type { InUse } from './open-budgets.ts';

/** Puts the budget on the server, unless it is there already. */
export async function upload(core: DeviceCore, use: InUse<BudgetSync>): Promise<Result<null, Failure>> {
  const connected = core.server.connected();
  if (!connected.ok) return connected;
  const { cloudFileId } = use.opened.metadata();
  if (!cloudFileId) return uploadNew(core, use);
  const known = await connected.value.files.fileInfo(cloudFileId);
  if (known.ok) return use.company.now();
  return known.error.code === 'sync-file-not-found' ? uploadNew(core, use) : known;
}

/** Puts a budget that is on no server on this one. */
export async function uploadNew(core: DeviceCore, { opened, company }: InUse<BudgetSync>): Promise<Result<null, Failure>> {
  const connected = core.server.connected();
  if (!connected.ok) return connected;
  const { today, newId } = core.ports;
  const placed = await company.alone(() => registerBudget(opened, connected.value.files, { today: today(), newId }));
  company.renewed();
  return placed;
}
