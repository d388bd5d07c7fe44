// Dialogs about a whole budget, each loaded when it is asked for: for the list of budgets and for the settings.
export const encrypting = () => import('./turn-on-encryption-dialog.tsx');
export const decrypting = () => import('./turn-off-encryption-dialog.tsx');
export const unlocking = () => import('./unlock-dialog.tsx');
export const repairing = () => import('./repair-dialog.tsx');
export const resetting = () => import('./reset-sync-dialog.tsx');
export const downloadingAgain = () => import('./download-again-dialog.tsx');
