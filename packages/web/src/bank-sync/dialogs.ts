// The dialogs of bank sync, each loaded when it is first opened. Inside bank sync they are opened by `useBankDialogs`.

export const loadSetUpPluggy = () => import('./set-up/set-up-pluggy.tsx');
export const loadConnectBank = () => import('./connect/connect-bank.tsx');
export const loadLinkAccounts = () => import('./link/link-accounts.tsx');
export const loadTrySandbox = () => import('./set-up/try-sandbox.tsx');
export const loadResetPluggy = () => import('./set-up/reset-pluggy.tsx');
export const loadUnlinkAccount = () => import('./link/unlink-account.tsx');
export const loadAccountSyncSettings = () => import('./link/account-sync-settings.tsx');
export const loadRemoveConnection = () => import('./connection/remove-connection.tsx');
export const loadUndoRun = () => import('./runs/undo-run.tsx');
export const loadReport = () => import('./report/report-dialog.tsx');
export const loadAutomaticSync = () => import('./automatic/automatic-dialog.tsx');
export const loadCheckAccount = () => import('./check/check-account.tsx');
export const loadNames = () => import('./names/names-dialog.tsx');
