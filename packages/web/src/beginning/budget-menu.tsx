import type { ListedBudget } from '@extrato/engine/device-client';
import { type MenuEntries, MoreMenu, useDialogs } from '../design/index.ts';
import { useApi, useDevice } from '../host/index.ts';
import { decrypting, encrypting, unlocking, useExportZip } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';
import { isConnected } from './known-budgets.ts';
import type { Opening } from './opening.ts';

const naming = () => import('../design/name-dialog.tsx');
const duplicating = () => import('./duplicate-dialog.tsx');
const deleting = () => import('./delete-dialog.tsx');

type BudgetMenuProps = { readonly budget: ListedBudget; readonly again: () => Promise<void>; readonly opening: Opening };

/** What else can be done with a budget: only what is possible where it is. */
export default function BudgetMenu({ budget, again, opening }: BudgetMenuProps) {
  const t = useWords('beginning');
  const dialogs = useDialogs();
  const api = useApi();
  const device = useDevice();
  const { exportZip } = useExportZip();
  const { id, name } = budget;
  const rename = (renamed: string): void =>
    dialogs.open(naming, {
      title: t('rename.title'),
      label: t('rename.name'),
      name,
      submit: t('rename.submit'),
      save: async (typed: string) => {
        const outcome = await api.budgets.rename({ id: renamed, name: typed });
        if (outcome.ok) await again();
        return outcome;
      },
    });
  const canDelete = id !== null || isConnected(device);
  const entries: MenuEntries = [
    { label: t('menu.open'), run: () => void opening.open(budget) },
    id !== null && { label: t('menu.rename'), run: () => rename(id) },
    id !== null && { label: t('menu.duplicate'), run: () => dialogs.open(duplicating, { id, name, onDone: again }) },
    id !== null && { label: t('menu.export'), run: () => void exportZip(id) },
    ...useEncryptionEntries(budget, again),
    canDelete && 'line',
    canDelete && { label: t('menu.delete'), alarm: true, run: () => dialogs.open(deleting, { budget, onDone: again }) },
  ];
  return <MoreMenu label={t('menuOf', { name })} entries={entries} />;
}

function useEncryptionEntries(
  { id, fileId, name, encrypted, unlocked, state }: ListedBudget,
  again: () => Promise<void>,
): MenuEntries {
  const t = useWords('beginning');
  const dialogs = useDialogs();
  if (!isConnected(useDevice()) || fileId === null) return [];
  if (encrypted && !unlocked)
    return [{ label: t('menu.unlock'), run: () => dialogs.open(unlocking, { budget: { fileId, name }, onDone: again }) }];
  if (id === null || state !== 'synced') return [];
  const budget = { id, name, isOpen: false };
  return encrypted
    ? [{ label: t('menu.decrypt'), run: () => dialogs.open(decrypting, { budget, onDone: again }) }]
    : [{ label: t('menu.encrypt'), run: () => dialogs.open(encrypting, { budget, onDone: again }) }];
}
