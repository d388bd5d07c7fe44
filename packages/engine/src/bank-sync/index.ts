export type { AccountStatement } from './account-run.ts';
export { type Answer, answerQuestion, bringBack, ignoreBankRow } from './answers.ts';
export { type AccountOutcome, applyStatements, type SyncOptions } from './apply.ts';
export { type AccountFeed, applyFeeds, feedWindow } from './apply-feed.ts';
export { type Audit, type AuditMonth, audit, isKnownReason } from './audit.ts';
export type { AuditLine, AuditReason } from './audit-lines.ts';
export { type BalanceComparison, compareBalance, type DifferenceReason } from './balance.ts';
export { type KeptRow, loadBankRows } from './bank-rows.ts';
export { type Content, unpackContent } from './content.ts';
export { unpackEvidence } from './evidence.ts';
export { type Feed, type FeedTrouble, parseFeed } from './feed.ts';
export { merchantText, planKey } from './installment-plan.ts';
export { keepAudit } from './keep-audit.ts';
export type { LearnedName } from './learn-names.ts';
export { type LineMark, type LineOfBank, lineMarks, lineOf } from './line-of.ts';
export {
  BANK_SOURCES,
  BANK_SYNC_STATUSES,
  type BankSource,
  type BankSyncStatus,
  type LinkedBankAccount,
  type LinkTarget,
  linkAccount,
  moveLink,
  setSyncStatus,
  statusOfError,
  unlink,
} from './link.ts';
export { cardBills, type KeptBill, type LinkDetails, linkDetails } from './link-details.ts';
export { undoPair } from './pairing.ts';
export type { BankRowState, Reading } from './plan.ts';
export { type ReadingWindow, readingWindow, unreadDay } from './reading-window.ts';
export { openQuestions, type Question, questions } from './reviews.ts';
export { type BankRun, bankRuns, type RunReport, rowsOfRuns, writesOfRun } from './run.ts';
export {
  type BankSyncSettings,
  bankSyncSettings,
  CARD_DAYS,
  type CardDay,
  pairsTransfers,
  setBankSyncSettings,
  setPairsTransfers,
} from './settings.ts';
export type * from './statement.ts';
export { TRANSFER_HINTS, type TransferHalf, type TransferHint, type TransferReview, transferReview } from './transfer-review.ts';
export { previewUndoRun, type UndoneRun, type UndoRunPreview, undoRun } from './undo-run.ts';
export { type Upcoming, type UpcomingLine, upcoming } from './upcoming.ts';
