// What pages say about templates, without the engine behind it: light enough to be loaded by a dialog.
export { type CleanupWarning, cleanupWarningText } from './cleanup-warning.ts';
export { parseNote } from './parse-note.ts';
export { problemText, type TemplateProblem } from './problems.ts';
