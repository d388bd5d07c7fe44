export {
  type AccountBalance,
  type AccountTotals,
  accountBalance,
  accountBalances,
  accountTotals,
  balanceUntil,
} from './balances.ts';
export {
  type Batch,
  type BatchOptions,
  type BatchOutcome,
  commitBatch,
  deleteTransactions,
  insertTransactions,
  updateTransactions,
} from './batch.ts';
export { type BulkEdit, bulkEdit, type NotesEdit } from './bulk-edit.ts';
export { commitChecked } from './checked.ts';
export { type Closed, type Closing, closeAccount } from './closing.ts';
export { duplicateTransactions } from './duplicating.ts';
export { type CsvFormat, exportCsv } from './export-csv.ts';
export { mergeProblem, mergeTransactions } from './merging.ts';
export { joinProblem, joinTransfer, separateTransfer } from './pairing.ts';
export {
  type Reconciled,
  type ReconcilePreview,
  type Reconciliation,
  reconcileAccount,
  reconcilePreview,
  unlockTransactions,
} from './reconciling.ts';
export type { RegisterCursor } from './register/order.ts';
export {
  listedIds,
  listLength,
  placeOf,
  type RegisterEntry,
  type RegisterPage,
  type RegisterPart,
  registerPage,
} from './register/page.ts';
export { type RegisterRow, rowsById } from './register/rows.ts';
export type { RegisterScope } from './register/scope.ts';
export { type RegisterTotals, registerTotals, selectionTotals } from './register/totals.ts';
export type { RegisterList } from './register/view.ts';
export { moveTransaction } from './reordering.ts';
export { type LedgerProblems, ledgerProblems, type Repaired, repairLedger } from './repair.ts';
export { type LegRules, type NewSplit, type NewTransaction, splitDifference, splitError, type TransactionChange } from './row.ts';
export type { RegisterFilter } from './search/compile.ts';
export { setSplits, splitLines, unsplit } from './splitting.ts';
export { addStartingBalance } from './starting-balance.ts';
