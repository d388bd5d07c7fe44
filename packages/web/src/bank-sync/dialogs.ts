// The dialogs of bank sync, each loaded when it is first opened. Inside bank sync they are opened by `useBankDialogs`.

export const loadSetUpPluggy = () => import('./set-up-pluggy.tsx');
export const loadConnectBank = () => import('./connect-bank.tsx');
export const loadLinkAccounts = () => import('./link-accounts.tsx');
export const loadTrySandbox = () => import('./try-sandbox.tsx');
export const loadResetPluggy = () => import('./reset-pluggy.tsx');
export const loadUnlinkAccount = () => import('./unlink-account.tsx');
export const loadAccountSyncSettings = () => import('./account-sync-settings.tsx');
export const loadRemoveConnection = () => import('./remove-connection.tsx');
export const loadUndoRun = () => import('./undo-run.tsx');
