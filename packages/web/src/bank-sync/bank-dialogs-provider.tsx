import type { ReactNode } from 'react';
import { type BankDialogLoaders, bankDialogsContext } from './bank-dialogs.ts';
import * as load from './dialogs.ts';

const LOADERS: BankDialogLoaders = {
  setUpPluggy: load.loadSetUpPluggy,
  connectBank: load.loadConnectBank,
  linkAccounts: load.loadLinkAccounts,
  trySandbox: load.loadTrySandbox,
  resetPluggy: load.loadResetPluggy,
  unlinkAccount: load.loadUnlinkAccount,
  accountSyncSettings: load.loadAccountSyncSettings,
  removeConnection: load.loadRemoveConnection,
  automaticSync: load.loadAutomaticSync,
  checkAccount: load.loadCheckAccount,
  undoRun: load.loadUndoRun,
  report: load.loadReport,
};

/** Around everything that may open a dialog of bank sync, other dialogs included. */
export function BankDialogsProvider({ children }: { readonly children: ReactNode }) {
  return <bankDialogsContext.Provider value={LOADERS}>{children}</bankDialogsContext.Provider>;
}
