import { type BudgetMetadata, createBudgetFile, freeBudgetName, type PresentBudget } from '../../../budget-file/index.ts';
import type { Failure } from '../../../failures/index.ts';
import { setFeature, setPreference } from '../../../preferences/index.ts';
import { ok, type Result } from '../../../values/index.ts';
import type { DeviceCore } from '../core.ts';
import type { BudgetSync } from '../sync/budget-sync.ts';
import type { InUse } from './open-budgets.ts';
import { asDemo } from './opened-budget.ts';
import { uploadNew } from './upload.ts';

type Language = 'pt-BR' | 'en';
type NewBudget = {
  readonly name: string;
  readonly type?: 'envelope' | 'tracking';
  readonly localOnly?: boolean;
  readonly language?: Language;
};

const DEMO_NAMES: Readonly<Record<Language, string>> = { 'pt-BR': 'Demonstração', en: 'Demo' };

/** How a Brazilian budget writes money and days. */
const BRAZILIAN = { defaultCurrencyCode: 'BRL', numberFormat: 'dot-comma', dateFormat: 'dd/MM/yyyy' };

/** Makes a budget and puts it on the server, where that is possible and wanted; gives its id. */
export async function createBudget(
  core: DeviceCore,
  { name, type, localOnly, language }: NewBudget,
): Promise<Result<string, Failure>> {
  const { today, newId, files, openMemory } = core.ports;
  const present = await presentBudgets(core);
  const made = createBudgetFile(openMemory, { name, today: today(), newId, present, ...(language && { language }) });
  if (!made.ok) return made;
  await files.write(made.value.id, made.value.database, made.value.metadata);
  return settle(core, made.value.id, { localOnly: localOnly ?? false }, ({ opened }) => {
    opened.budget.commit(
      'preferences.set',
      (writer) => {
        setFeature(writer, 'pluggyAiBankSync', true);
        if (type === 'tracking') setPreference(writer, 'budgetType', type);
        if (language === 'pt-BR') for (const [key, value] of Object.entries(BRAZILIAN)) setPreference(writer, key, value);
      },
      { undoable: false },
    );
  });
}

/** A household's half year to look around in; gives the budget's id. */
export async function createDemoBudget(core: DeviceCore, language: Language): Promise<Result<string, Failure>> {
  const { today, newId, files, openMemory } = core.ports;
  const present = await presentBudgets(core);
  const name = freeBudgetName(
    DEMO_NAMES[language],
    present.map((budget) => budget.name),
  );
  const made = createBudgetFile(openMemory, { name, today: today(), newId, present, isDemo: true });
  if (!made.ok) return made;
  await files.write(made.value.id, made.value.database, asDemo(made.value.metadata));
  return settle(core, made.value.id, { localOnly: false }, ({ opened }) => {
    opened.budget.commit('preferences.set', (writer) => setFeature(writer, 'pluggyAiBankSync', true), { undoable: false });
  });
}

/** Budgets of this device, by id and name. */
export async function presentBudgets({ ports }: DeviceCore): Promise<readonly (PresentBudget & { metadata: BudgetMetadata })[]> {
  const stored = await ports.files.list();
  return stored.map(({ id, metadata }) => ({ id, name: metadata.budgetName ?? id, metadata }));
}

/**
 * Finishes a budget that has just been stored: its first changes, then its place on the server. Without an answer from
 * there it stays on this device alone, and can be uploaded any time.
 */
export async function settle(
  core: DeviceCore,
  id: string,
  { localOnly }: { readonly localOnly: boolean },
  begin: (use: InUse<BudgetSync>) => void = () => undefined,
): Promise<Result<string, Failure>> {
  const use = await core.budgets.hold(id);
  if (!use.ok) return use;
  try {
    begin(use.value);
    if (!localOnly && core.server.state.kind === 'signed-in') await uploadNew(core, use.value);
    return ok(id);
  } finally {
    core.budgets.release(id);
  }
}
