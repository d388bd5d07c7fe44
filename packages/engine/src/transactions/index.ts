export {
  type Batch,
  type BatchOptions,
  type BatchOutcome,
  commitBatch,
  deleteTransactions,
  insertTransactions,
  updateTransactions,
} from './batch.ts';
export { type LegRules, type NewSplit, type NewTransaction, splitDifference, splitError, type TransactionChange } from './row.ts';
export { addStartingBalance } from './starting-balance.ts';
