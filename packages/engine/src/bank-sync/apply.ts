import { accountById, listAccounts } from '../accounts/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetWriter } from '../log/access.ts';
import { legRules, runRules } from '../rules/index.ts';
import { storedDay } from '../storage/encoding.ts';
import { addStartingBalance, deleteTransactions, updateTransactions } from '../transactions/index.ts';
import { type Cents, err, ok, type Result } from '../values/index.ts';
import type { AccountRun, AccountStatement } from './account-run.ts';
import { bringBack } from './answers.ts';
import { type KeptRow, loadBankRows, loadSeenRows } from './bank-rows.ts';
import { loadDueSchedules } from './due-schedules.ts';
import { ownDocuments } from './evidence.ts';
import { followValue, type ValueChange } from './follow-value.ts';
import { hasBegun, loadDeletedIds, loadLedger } from './ledger.ts';
import { partInWindow, partToMatch } from './ledger-part.ts';
import { linkDetails, type ReadAs, saveLinkDetails } from './link-details.ts';
import { type AddStep, type Booked, bookLines, type RuleRunner } from './new-rows.ts';
import { correctOpening, keepOpening, turnOpening } from './opening.ts';
import { commitPairs, type Pairing } from './pairing.ts';
import type { MatchRules, PlanStep, ReconcileInput, ReconcilePlan } from './plan.ts';
import { planQuestions } from './plan-questions.ts';
import { isQuiet } from './quiet.ts';
import { reconcile } from './reconcile.ts';
import { RecordingWriter } from './recording.ts';
import { keepRun, type RunReport, reportOf } from './run.ts';
import { saveRows } from './save-rows.ts';
import { bankSyncSettings, hasChosenBalanceSign } from './settings.ts';
import { withChosenSigns } from './signs.ts';
import { type FirstRow, startingBalance } from './starting-balance.ts';

export type SyncOptions = {
  /** The budget's own rules, if not given. */
  readonly rules?: RuleRunner;
  /** Documents of the person besides those of the statements' owners, digits only. Never stored. */
  readonly ownDocuments?: readonly string[];
};

const BUDGET_RULES: RuleRunner = { run: runRules, legRules };

/** What a sync came to for one account. `run` is null when nothing was worth a record. */
export type AccountOutcome = { readonly account: string; readonly run: string | null; readonly report: RunReport };

/**
 * Brings statements into the budget, all accounts in one commit: reconciliation, rules, starting balances, then
 * transfers between the accounts. Where the bank says nothing new, nothing at all is written, not even a time.
 * Fails for an account that is gone, or is not linked to the statement's account; then nothing is done.
 */
export function applyStatements(
  writer: BudgetWriter,
  statements: readonly AccountStatement[],
  options: SyncOptions = {},
): Result<AccountOutcome[], Failure> {
  for (const input of statements) {
    const problem = linkProblem(writer, input);
    if (problem) return err(problem);
  }
  const startedAt = writer.now();
  const runs = statements.map((input) => applyOne(new RecordingWriter(writer), asChosen(writer, input), options));
  for (const run of runs) if (!run.first) mendOpening(run);
  const openings = runs.map((run) => (run.first ? begin(run, runs) : null));
  const values = runs.map(followValue);
  for (const run of runs) noteBalance(run);
  const pairing = commitPairs(writer, runs);
  return ok(
    runs.map((run, n) => finish(writer, run, { pairing, startedAt, opening: openings[n] ?? null, value: values[n] ?? null })),
  );
}

/** The statement as the person wants it read; what they decided about the sign of its balance is no doubt any more. */
function asChosen(writer: BudgetWriter, input: AccountStatement): AccountStatement {
  const { account } = input;
  const statement = withChosenSigns(input.statement, bankSyncSettings(writer, account));
  if (!hasChosenBalanceSign(writer, account)) return { ...input, statement };
  return { ...input, statement: { ...statement, warnings: statement.warnings.filter((each) => each !== 'card-balance-sign') } };
}

function mendOpening({ writer, input, booked }: AccountRun): void {
  const [before, now] = [linkDetails(writer, input.account), readAs(writer, input)];
  const isTurned = before && (before.invertSigns !== now.invertSigns || before.invertBalance !== now.invertBalance);
  if (isTurned) turnOpening(writer, input);
  else correctOpening(writer, input, booked);
}

function linkProblem(writer: BudgetWriter, { account, statement }: AccountStatement): Failure | undefined {
  const found = accountById(writer, account);
  if (!found) return { code: 'not-found', field: 'account', details: { what: account } };
  if (found.bankAccountId === null) return { code: 'bank-not-linked', field: 'account', details: { name: found.name } };
  if (found.bankAccountId !== statement.account.id)
    return { code: 'bank-statement-of-other-account', details: { name: found.name } };
  return undefined;
}

function applyOne(writer: RecordingWriter, input: AccountStatement, options: SyncOptions): AccountRun {
  const { account, statement } = input;
  const settings = bankSyncSettings(writer, account);
  // Within the run, so that undoing it forgets the wish as well.
  for (const bankId of input.bringBack ?? []) bringBack(writer, account, bankId);
  const rules: MatchRules = { account, ...settings, reading: input.reading };
  const first = !hasBegun(writer, account, storedDay(writer.today));
  const seen = first ? [] : loadSeenRows(writer, account, partInWindow(input));
  const unchanged = !first && isQuiet(statement, seen, rules);
  const quiet = unchanged && !(settings.reimportDeleted && hasDeleted(writer, account));
  if (quiet) return { input, writer, first, plan: undefined, booked: [], questions: 0 };
  const known = new Set(seen.flatMap(({ bankId, earlierIds }) => [bankId, ...earlierIds]));
  const part = first ? null : partToMatch(input, (id) => known.has(id));
  const rows = loadBankRows(writer, account, part);
  const ledger = loadLedger(writer, account, rows, part);
  const plan = reconcile(inputOf(writer, input, { ledger, rows, rules }));
  const booked = carryOut(writer, plan, { input, options, rows, importNotes: settings.importNotes });
  const questions = planQuestions(writer, account, plan, rows);
  return { input, writer, first, plan, booked, questions };
}

function inputOf(
  writer: BudgetWriter,
  { account, statement, aliases, bringBack: wanted = [] }: AccountStatement,
  { ledger, rows, rules }: Pick<ReconcileInput, 'ledger' | 'rows' | 'rules'>,
): ReconcileInput {
  const deletedIds = new Set(rules.reimportDeleted ? [] : loadDeletedIds(writer, account));
  for (const bankId of wanted) deletedIds.delete(bankId);
  const schedules = loadDueSchedules(writer, account);
  return { statement, ledger, rows, rules, deletedIds, schedules, ...(aliases && { aliases }) };
}

function hasDeleted(writer: BudgetWriter, account: string): boolean {
  const dead = `select 1 from live_bank_rows b where b.id >= ? and b.id < ? and b.transactionId is not null
    and not exists (select 1 from live_transactions t where t.id = b.transactionId) limit 1`;
  return writer.query(dead, [`${account}:`, `${account};`]).length > 0;
}

type Work = {
  readonly input: AccountStatement;
  readonly options: SyncOptions;
  readonly rows: readonly KeptRow[];
  readonly importNotes: boolean;
};

/** Removed rows go first, so that what is added does not stand beside them. */
function carryOut(writer: RecordingWriter, plan: ReconcilePlan, work: Work): Booked[] {
  const { input, options, rows, importNotes } = work;
  deleteTransactions(
    writer,
    plan.steps.flatMap((step) => (step.kind === 'remove' ? [step.transaction] : [])),
  );
  const changes = plan.steps.filter((step) => step.kind === 'adopt' || step.kind === 'post' || step.kind === 'update');
  updateTransactions(
    writer,
    changes.map(({ transaction, cells }) => ({ id: transaction, ...cells })),
  );
  const own = ownDocuments(input.statement, options.ownDocuments ?? []);
  const context = { account: input.account, importNotes, rules: options.rules ?? BUDGET_RULES, own };
  const booked = bookLines(writer, plan.steps.filter(isAdd), context);
  saveRows(writer, { plan, booked, input, rows, own });
  return booked;
}

function isAdd(step: PlanStep): step is AddStep {
  return step.kind === 'add';
}

/** The opening row of an account that had none; gives its amount. */
function begin(run: AccountRun, runs: readonly AccountRun[]): Cents | null {
  const { writer, input } = run;
  const { account, statement, first = {}, pendingInBalance = statement.account.kind === 'credit-card' } = input;
  const share = shareOfDebt(run, runs);
  if (share === undefined && first.balance === undefined) return null;
  const chosen = { amount: first.balance, day: first.day };
  const on = input.startingBalanceOn ?? 'day-before';
  const rows = firstRows(run);
  const opening = startingBalance({ statement, rows, today: writer.today, pendingInBalance, chosen, on, others: share ?? [] });
  if (!opening) return null;
  const transaction = addStartingBalance(writer, { account, amount: opening.amount, date: opening.day });
  if (first.balance === undefined) keepOpening(writer, account, { transaction, amount: opening.amount });
  return opening.amount;
}

function firstRows({ writer, input, booked }: AccountRun): FirstRow[] {
  return booked.flatMap(({ step, transaction }): FirstRow[] => {
    const chargedOn = step.line.card?.chargedOn;
    // The bank's balance counts what was charged.
    if (chargedOn !== undefined && chargedOn > writer.today) return [];
    const row = transaction === null ? undefined : writer.row('transactions', transaction);
    if (row?.account !== input.account || row.date === null || row.amount === null) return [];
    return [{ day: chargedOn ?? row.date, amount: row.amount, pending: step.line.status === 'pending' }];
  });
}

/**
 * Cards of one shared limit show one debt each (bank-sync-pluggy.md 3.3): it opens the first of them, less the rows of
 * all; the others begin with nothing but their rows, for which this gives undefined.
 */
function shareOfDebt({ writer, input }: AccountRun, runs: readonly AccountRun[]): FirstRow[] | undefined {
  const keyOf = ({ statement }: AccountStatement): string | null => statement.account.balance.credit?.sharedLimitKey ?? null;
  const key = keyOf(input);
  if (key === null) return [];
  const beside = listAccounts(writer).some(({ id }) => {
    return !runs.some((run) => run.input.account === id) && linkDetails(writer, id)?.sharedLimitKey === key;
  });
  const sharing = runs.filter((run) => keyOf(run.input) === key);
  const leads = sharing.every((run) => run.first && run.input.statement.account.id >= input.statement.account.id);
  return beside || !leads ? undefined : sharing.filter((run) => run.input !== input).flatMap(firstRows);
}

/** Balance, details and bills as the bank last told them; the time only when something else moved. */
function noteBalance({ writer, input }: AccountRun): void {
  const { account, statement } = input;
  const { current, available, credit } = statement.account.balance;
  const before = accountById(writer, account);
  const limit = credit?.limit ?? null;
  const statusMoved = writer.supports('accounts', 'bankSyncStatus') && before?.bankSyncStatus !== 'ok';
  const balanceMoved = current !== null && current !== before?.bankBalance;
  saveLinkDetails(writer, account, statement, readAs(writer, input));
  if (!writer.hasWritten && !statusMoved && !balanceMoved && before?.lastSync != null) return;
  writer.update('accounts', account, {
    lastSync: writer.now(),
    ...(current === null ? {} : { bankBalance: current }),
    ...(available === null ? {} : { bankAvailable: available }),
    ...(limit === null ? {} : { bankLimit: limit }),
    ...(statusMoved ? { bankSyncStatus: 'ok' } : {}),
  });
}

/** How all lines are in the budget by now: a part of them under a new choice is not all (section 8). */
function readAs(writer: BudgetWriter, { account, statement, reading }: AccountStatement): ReadAs {
  const before = linkDetails(writer, account);
  const { startDay, invertSigns, invertBalance } = bankSyncSettings(writer, account);
  const isWhole = before === undefined || reading.from === null || reading.from === startDay;
  return {
    cardDay: isWhole ? (statement.cardDay ?? 'charge') : before.cardDay,
    invertSigns: isWhole ? invertSigns : before.invertSigns,
    invertBalance,
  };
}

type Finish = {
  readonly pairing: Pairing;
  readonly startedAt: number;
  readonly opening: Cents | null;
  readonly value: ValueChange;
};

function finish(writer: BudgetWriter, run: AccountRun, { pairing, startedAt, opening, value }: Finish): AccountOutcome {
  const { account } = run.input;
  const report = reportOf(writer, run, { pairing, opening, value });
  const writes = [...run.writer.writes(), ...pairing.writesOf(account)];
  return { account, run: keepRun(writer, { account, startedAt, report, writes }), report };
}
