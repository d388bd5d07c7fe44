/** Loaded when it is first opened. */
export const changingChannel = () => import('./channel-dialog.tsx');
