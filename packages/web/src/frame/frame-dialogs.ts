// Dialogs that the frame opens, each loaded when it is first asked for. Dialogs that open others name them themselves.
export const palette = () => import('./palette.tsx');
export const keyboardMap = () => import('./keyboard-map.tsx');
export const quickAdd = () => import('./quick-add.tsx');
export const moreSheet = () => import('./more-sheet.tsx');
export const addAccount = () => import('../accounts/add-account.tsx');
export const naming = () => import('../design/name-dialog.tsx');
