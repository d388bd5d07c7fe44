// Dialogs that the frame opens, each loaded when it is first asked for.
export const palette = () => import('./palette.tsx');
export const keyboardMap = () => import('./keyboard-map.tsx');
export const quickAdd = () => import('./quick-add.tsx');
export const moreSheet = () => import('./more-sheet.tsx');
export const signingIn = () => import('./sign-in-dialog.tsx');
export const addAccount = () => import('../accounts/add-account.tsx');
export const naming = () => import('../design/name-dialog.tsx');
export const serverAddress = () => import('../beginning/server-dialog.tsx');
