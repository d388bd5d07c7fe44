import { createBudgetFile, freeBudgetName, importBudget } from '../../../budget-file/index.ts';
import type { Failure } from '../../../failures/index.ts';
import { setFeature } from '../../../preferences/index.ts';
import type { Result } from '../../../values/index.ts';
import { apiOf } from '../apis.ts';
import type { DeviceCore } from '../core.ts';
import { presentBudgets, settle } from './create.ts';

type File = { readonly name: string; readonly bytes: Uint8Array };

/** Refusals that only say that a zip is not one of ours: it may be another app's. */
const NOT_OURS: ReadonlySet<string> = new Set(['not-a-zip', 'not-a-budget']);

/** Takes in a zip of Actual, a YNAB4 zip or a nYNAB JSON, as a budget of its own; gives its id. */
export async function importFile(core: DeviceCore, file: File): Promise<Result<string, Failure>> {
  if (isJson(file.bytes)) return fromOther(core, file, 'nynab');
  const { openMemory, newId, files } = core.ports;
  const present = await presentBudgets(core);
  const read = importBudget(file.bytes, { openMemory, present, newId, fallbackName: bareName(file.name) });
  if (read.ok) {
    await files.write(read.value.id, read.value.database, { ...read.value.metadata, resetClock: true });
    return settle(core, read.value.id, { localOnly: false });
  }
  if (!NOT_OURS.has(read.error.code)) return read;
  const other = await fromOther(core, file, 'ynab4');
  return !other.ok && other.error.code === 'import-not-ynab4' ? read : other;
}

function isJson(bytes: Uint8Array): boolean {
  return /^\uFEFF?\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 100)));
}

function bareName(file: string): string {
  return file.replace(/\.[^.]*$/, '').trim();
}

/** A new budget, filled with another app's. When that is not possible, nothing of it stays. */
async function fromOther(core: DeviceCore, { name, bytes }: File, app: 'ynab4' | 'nynab'): Promise<Result<string, Failure>> {
  const made = await emptyBudget(core, bareName(name));
  if (!made.ok) return made;
  const { id, database, metadata } = made.value;
  await core.ports.files.write(id, database, metadata);
  const use = await core.budgets.hold(id);
  if (!use.ok) return use;
  const { budget } = use.value.opened;
  budget.commit('preferences.set', (writer) => setFeature(writer, 'pluggyAiBankSync', true), { undoable: false });
  const { importing } = apiOf(budget);
  const filled = await (app === 'ynab4'
    ? importing.ynab4({ bytes: new Uint8Array(bytes) })
    : importing.nynab({ json: new TextDecoder().decode(bytes) }));
  core.budgets.release(id);
  if (filled.ok) return settle(core, id, { localOnly: false });
  await core.budgets.shut(id);
  await core.ports.files.delete(id);
  return filled;
}

async function emptyBudget(core: DeviceCore, wanted: string): Promise<ReturnType<typeof createBudgetFile>> {
  const { openMemory, today, newId } = core.ports;
  const present = await presentBudgets(core);
  const names = present.map((budget) => budget.name);
  return createBudgetFile(openMemory, { name: freeBudgetName(wanted, names), today: today(), newId, present });
}
