export { createBudgetDatabase } from './create.ts';
export { createBudgetFile } from './create-file.ts';
export { exportBudget } from './export.ts';
export { withRollbackJournal } from './header.ts';
export { importBudget, type PresentBudget, type ReadBudget, type ReadSurroundings, readBudget } from './import.ts';
export { type FileLevel, raiseLevel, readLevel } from './level.ts';
export { type BudgetMetadata, detachMetadata, parseMetadata, printMetadata } from './metadata.ts';
export { budgetName, freeBudgetName, freeFolderId } from './names.ts';
export { readBudgetZip, writeBudgetZip } from './zip.ts';
