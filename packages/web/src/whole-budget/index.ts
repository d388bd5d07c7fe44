export { DecisionDialog } from './decision-dialog.tsx';
export { decrypting, downloadingAgain, encrypting, repairing, resetting, unlocking } from './dialogs.ts';
export { useExportZip } from './export-zip.ts';
