export { budgetRules } from './budget-rules.ts';
export type { ImportRow, ImportSplit, PreparedRow, RunRules } from './draft.ts';
export type { ImportEntry, ImportOutcome } from './entry.ts';
export { type FileRowOptions, type SortedRows, sortFileRows } from './file-rows.ts';
export {
  type BankFile,
  DATE_ORDERS,
  type DateOrder,
  DELIMITERS,
  dayInOrder,
  type FileRow,
  type FileStatement,
  type FileTable,
  guessDateOrder,
  parseDateOrder,
  parseLooseAmount,
  preferredOrders,
  type RowProblem,
  readBankFile,
  type TableShape,
} from './formats/index.ts';
export { addTransactions, commitImport, type ImportResult, type ImportRules, importTransactions } from './import.ts';
export { COLUMN_ROLES, type ColumnMapping, guessMapping, parseMapping, rowsFromTable } from './mapping.ts';
export type { ImportNotice } from './notices.ts';
export { planNynab } from './nynab/plan.ts';
export { readNynab } from './nynab/read.ts';
export { type FileChoices, type FileWarning, type OpenedFile, openFile, type UsedSettings } from './open-file.ts';
export type { ImportDecision, ImportOptions } from './options.ts';
export { type AppliedBudget, applyOtherBudget } from './other-budget/apply.ts';
export type { LeftOut, OtherBudget } from './other-budget/plan.ts';
export { titleCase } from './payee-names.ts';
export { type ImportPlan, planImport } from './plan.ts';
export { rememberDeletions } from './remembered-deletions.ts';
export { type FileFormat, type ImportSettings, importSettings, saveImportSettings } from './settings.ts';
export { planYnab4 } from './ynab4/plan.ts';
export { readYnab4Folder, readYnab4Zip } from './ynab4/read.ts';
