import type { SyncState } from '@extrato/engine/device-client';
import { showDone, useDialogs } from '../design/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { downloadingAgain, encrypting, repairing, resetting, unlocking } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';

const signingIn = () => import('./sign-in-dialog.tsx');
const serverAddress = () => import('../beginning/server-dialog.tsx');

export type Remedy = SyncState['remedies'][number];

/** Does what helps against a trouble of sync. What replaces data asks first, in a dialog that says what goes. */
export function useRemedies(): (remedy: Remedy) => Promise<void> {
  const t = useWords('frame');
  const api = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const { budget } = useDevice();

  const syncNow = async (): Promise<void> => {
    await perform(api.sync.now({}));
  };
  const upload = async (): Promise<void> => {
    if ((await perform(api.budgets.upload({}))).ok) showDone(t('sync.uploaded'));
  };
  const askPassword = async (): Promise<void> => {
    if (!budget?.cloudFileId) return;
    dialogs.open(unlocking, { budget: { fileId: budget.cloudFileId, name: budget.name }, onDone: () => void syncNow() });
  };
  const newKey = async (): Promise<void> => {
    if (budget) dialogs.open(encrypting, { budget: { id: budget.id, name: budget.name, isOpen: true } });
  };
  const ways: Readonly<Record<Remedy, () => Promise<void>>> = {
    repair: async () => dialogs.open(repairing, {}),
    reset: async () => dialogs.open(resetting, {}),
    download: async () => dialogs.open(downloadingAgain, {}),
    upload,
    'enter-key-password': askPassword,
    'new-key': newKey,
    'fix-clock': syncNow,
    'sign-in': async () => dialogs.open(signingIn, {}),
    'check-address': async () => dialogs.open(serverAddress, {}),
    'ask-owner': syncNow,
    'update-app': async () => location.reload(),
    'ask-server-admin': syncNow,
    'try-again': syncNow,
  };
  return (remedy) => ways[remedy]();
}
