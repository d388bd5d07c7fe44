import { z } from 'zod';
import {
  answerQuestion,
  applyFeeds,
  applyStatements,
  audit,
  BANK_SOURCES,
  BANK_SYNC_STATUSES,
  bankRuns,
  bankSyncSettings,
  bringBack,
  CARD_DAYS,
  cardBills,
  compareBalance,
  feedWindow,
  ignoreBankRow,
  lineMarks,
  lineOf,
  linkAccount,
  linkDetails,
  moveLink,
  openQuestions,
  pairsTransfers,
  parseFeed,
  previewUndoRun,
  questions,
  rowsOfRuns,
  setBankSyncSettings,
  setPairsTransfers,
  setSyncStatus,
  statusOfError,
  transferReview,
  undoPair,
  undoRun,
  unlink,
  upcoming,
} from '../bank-sync/index.ts';
import { err, ok } from '../values/index.ts';
import { statementInput } from './bank-statement-input.ts';
import { BANK_SYNC_READS as READS } from './later-reads.ts';
import { command, query } from './operation.ts';
import { centsInput, dayInput, idInput } from './schemas.ts';

const account = z.strictObject({ account: idInput });
/** An id of a question contains the bank's own id of the line that it is about. */
const questionId = z.string().min(1).max(2400);
const question = z.strictObject({ question: questionId });
const bankRow = z.strictObject({ account: idInput, bankId: z.string().min(1).max(2000) });

const bankAccount = z.strictObject({
  id: idInput,
  source: z.enum(BANK_SOURCES),
  name: z.string().trim().min(1).max(200),
  /** Domain or id of the institution, or id of the connection. */
  bankId: z.string().min(1).max(200),
  institution: z.string().max(200).nullable(),
  mask: z.string().max(20).nullable().exactOptional(),
});

const target = z.union([
  z.strictObject({ account: idInput }),
  z.strictObject({
    name: z.string().max(200).exactOptional(),
    offBudget: z.boolean(),
    group: idInput.nullable().exactOptional(),
  }),
]);

const settings = z.strictObject({
  importPending: z.boolean().exactOptional(),
  importNotes: z.boolean().exactOptional(),
  reimportDeleted: z.boolean().exactOptional(),
  importTransactions: z.boolean().exactOptional(),
  updateDates: z.boolean().exactOptional(),
  startDay: dayInput.nullable().exactOptional(),
  cardDay: z.enum(CARD_DAYS).exactOptional(),
  invertSigns: z.boolean().exactOptional(),
  invertBalance: z.boolean().exactOptional(),
});

const answer = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['keep', 'remove', 'book', 'ignore', 'join']) }),
  z.strictObject({ kind: z.literal('same'), transaction: idInput }),
  z.strictObject({ kind: z.literal('enter'), day: dayInput, amount: centsInput, payeeName: z.string().max(200) }),
]);

const feedInput = z.strictObject({
  account: idInput,
  /** The server's answer as it came. */
  answer: z.unknown(),
  from: dayInput.nullable(),
  first: z.strictObject({ balance: centsInput.exactOptional(), day: dayInput.exactOptional() }).exactOptional(),
});

const accountStatement = z.strictObject({
  account: idInput,
  statement: statementInput,
  reading: z.strictObject({
    from: dayInput.nullable(),
    complete: z.boolean(),
    fresh: z.boolean(),
    startedAt: z.int().exactOptional(),
  }),
  first: z.strictObject({ balance: centsInput.exactOptional(), day: dayInput.exactOptional() }).exactOptional(),
  pendingInBalance: z.boolean().exactOptional(),
  bringBack: z.array(z.string().min(1).max(2000)).max(100_000).exactOptional(),
});

/** Links to banks, the history of syncs, open questions, and how bank and ledger agree. */
export const bankSyncApi = {
  /** What is set for an account's sync. */
  settings: query(READS.settings, account, (reader, input) => bankSyncSettings(reader, input.account)),
  setSettings: command('bank-sync.set-settings', z.strictObject({ account: idInput, settings }), (writer, input) => {
    setBankSyncSettings(writer, input.account, input.settings);
    return ok(undefined);
  }),
  /** Whether transfers with strong evidence are joined without asking. */
  pairsTransfers: query(READS.pairsTransfers, z.strictObject({}), (reader) => pairsTransfers(reader)),
  setPairsTransfers: command('bank-sync.set-pairs-transfers', z.strictObject({ pairs: z.boolean() }), (writer, { pairs }) => {
    setPairsTransfers(writer, pairs);
    return ok(undefined);
  }),

  /** Ties a bank's account to one of the budget, or to a new one; gives that account's id. */
  link: command(
    'bank-sync.link',
    z.strictObject({ bankAccount, target, startDay: dayInput.nullable().exactOptional() }),
    (writer, { bankAccount: { mask = null, ...bank }, target: into, startDay = null }) =>
      linkAccount(writer, { ...bank, mask }, into, { startDay }),
  ),
  moveLink: command('bank-sync.move-link', z.strictObject({ account: idInput, bankAccount }), (writer, input) => {
    const { mask = null, ...bank } = input.bankAccount;
    return moveLink(writer, input.account, { ...bank, mask });
  }),
  unlink: command('bank-sync.unlink', account, (writer, input) => unlink(writer, input.account)),
  linkDetails: query(READS.linkDetails, account, (reader, input) => linkDetails(reader, input.account) ?? null),
  setStatus: command(
    'bank-sync.set-status',
    z.strictObject({ account: idInput, status: z.enum(BANK_SYNC_STATUSES) }),
    (writer, { account: id, status }) => setSyncStatus(writer, id, status),
  ),

  /** The day from which to ask an official server for an account. */
  feedWindow: query(READS.feedWindow, account, (reader, input) => feedWindow(reader, input.account)),
  /** Brings statements in, all accounts in one step. */
  apply: command(
    'bank-sync.sync',
    z.strictObject({ statements: z.array(accountStatement).max(200), ownDocuments: z.array(z.string().max(40)).exactOptional() }),
    (writer, { statements, ...options }) => applyStatements(writer, statements, options),
  ),
  /** Counts and sums of a statement beside the account's, month by month. */
  audit: query(
    READS.audit,
    z.strictObject({ account: idInput, statement: statementInput, from: dayInput.nullable() }),
    (reader, input) => audit(reader, input),
  ),
  /** Brings the answers of an official server in; fails for the first that is no feed, and then does nothing. */
  applyFeeds: command('bank-sync.sync', z.strictObject({ feeds: z.array(feedInput).max(200) }), (writer, { feeds }) => {
    const read = [];
    for (const { answer: text, first, ...rest } of feeds) {
      const feed = parseFeed(text);
      if (!feed.ok) return err(feed.error.failure);
      read.push({ ...rest, feed: feed.value, ...(first && { first }) });
    }
    return applyFeeds(writer, read);
  }),
  /** Stores what the answers that are no feeds mean for their accounts. */
  noteFeedTrouble: command(
    'bank-sync.note-trouble',
    z.strictObject({ account: idInput, answer: z.unknown() }),
    (writer, input) => {
      const feed = parseFeed(input.answer);
      return feed.ok
        ? ok(undefined)
        : setSyncStatus(writer, input.account, statusOfError(feed.error.type ?? 'UNKNOWN', feed.error.code));
    },
  ),

  /** Runs that changed something, the latest first. */
  runs: query(
    READS.runs,
    z.strictObject({ account: idInput.exactOptional(), limit: z.number().int().min(1).max(1000).default(100) }),
    (reader, input) => bankRuns(reader, input.account, input.limit),
  ),
  /** Transactions that runs brought: to mark what is new. */
  rowsOfRuns: query(READS.rowsOfRuns, z.strictObject({ runs: z.array(idInput).max(1000) }), (reader, { runs }) =>
    rowsOfRuns(reader, runs),
  ),
  /** What `undoRun` would do. */
  undoRunPreview: query(READS.undoRunPreview, z.strictObject({ run: idInput }), (reader, { run }) => {
    const preview = previewUndoRun(reader, run);
    return preview.ok ? preview.value : null;
  }),
  undoRun: command(
    'bank-sync.undo-run',
    z.strictObject({ run: idInput, keepAway: z.boolean().default(false) }),
    (writer, { run, keepAway }) => undoRun(writer, run, { keepAway }),
  ),

  openQuestions: query(READS.openQuestions, z.strictObject({ account: idInput.exactOptional() }), (reader, input) =>
    openQuestions(reader, input.account),
  ),
  questions: query(READS.questions, z.strictObject({ account: idInput.exactOptional() }), (reader, input) =>
    questions(reader, input.account),
  ),
  /** Open transfers side by side, those whose other side is waited for, and those to accounts that are not linked. */
  transferReview: query(READS.transferReview, z.strictObject({}), (reader) => transferReview(reader)),
  answer: command('bank-sync.answer', z.strictObject({ question: questionId, answer }), (writer, input) =>
    answerQuestion(writer, input.question, input.answer),
  ),
  /** Takes apart two rows that sync joined. */
  undoPair: command('bank-sync.undo-pair', question, (writer, input) => undoPair(writer, input.question)),
  ignoreRow: command('bank-sync.ignore-row', bankRow, (writer, input) => ignoreBankRow(writer, input.account, input.bankId)),
  bringBack: command('bank-sync.bring-back', bankRow, (writer, input) => bringBack(writer, input.account, input.bankId)),

  /** The bank's balance beside the ledger's, and why they differ. */
  balance: query(READS.balance, account, (reader, input) => compareBalance(reader, input.account)),
  /** All that the bank said about a transaction; null when it stands for no line of a bank. */
  lineOf: query(
    READS.lineOf,
    z.strictObject({ transaction: idInput }),
    (reader, input) => lineOf(reader, input.transaction) ?? null,
  ),
  /** By transaction: what lists show of the bank's line, where there is something to show. */
  lineMarks: query(READS.lineMarks, z.strictObject({ transactions: z.array(idInput).max(10_000) }), (reader, input) =>
    lineMarks(reader, input.transactions),
  ),
  upcoming: query(READS.upcoming, account, (reader, input) => upcoming(reader, input.account)),
  bills: query(READS.bills, account, (reader, input) => cardBills(reader, input.account)),
} as const;
