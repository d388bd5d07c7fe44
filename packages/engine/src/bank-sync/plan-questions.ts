// What reconciliation could not decide becomes questions; those whose reason went away are settled.
import type { BudgetWriter } from '../log/access.ts';
import type { BankRow, FlagReason, PlanStep, ReconcilePlan, ReviewStep } from './plan.ts';
import { ask, openQuestions, questionId, settle } from './reviews.ts';

const FLAG_REASONS: readonly FlagReason[] = ['pending-vanished', 'posted-vanished', 'reconciled-vanished'];

/** Asks what is new; gives how many questions that were. */
export function planQuestions(writer: BudgetWriter, account: string, plan: ReconcilePlan, before: readonly BankRow[]): number {
  const known = new Map(before.map((row) => [row.id, row]));
  for (const row of plan.rows)
    if (row.state === 'live' && known.get(row.id)?.state === 'vanished')
      for (const reason of FLAG_REASONS) settle(writer, questionId(account, reason, row.id));
  settleGone(writer, account, plan);
  return plan.steps.filter((step) => askAbout(writer, account, step)).length;
}

function askAbout(writer: BudgetWriter, account: string, step: PlanStep): boolean {
  if (step.kind === 'flag') {
    const about = { transaction: step.transaction, bankRow: step.row.id, alike: step.alike };
    return ask(writer, { id: questionId(account, step.reason, step.row.id), account, reason: step.reason, about });
  }
  if (step.kind !== 'review') return false;
  const { reason, bankId, day, amount, currency, text, transactions } = step;
  const about = { bankId, day, amount, currency, text, transactions };
  return ask(writer, { id: questionId(account, reason, bankId), account, reason, about });
}

/** A transaction that is gone needs no decision; nor does a line that can be read now. */
function settleGone(writer: BudgetWriter, account: string, plan: ReconcilePlan): void {
  const open = openQuestions(writer, account).filter(({ reason }) => reason !== 'transfer');
  if (open.length === 0) return;
  const asked = new Set(plan.steps.filter(isReview).map(({ reason, bankId }) => questionId(account, reason, bankId)));
  for (const { id, reason, about } of open) {
    const transaction = about['transaction'];
    const row = typeof transaction === 'string' ? writer.row('transactions', transaction) : undefined;
    const gone = typeof transaction === 'string' && (row === undefined || row.tombstone);
    if (gone || (isUnreadable(reason) && !asked.has(id))) settle(writer, id);
  }
}

function isReview(step: PlanStep): step is ReviewStep {
  return step.kind === 'review';
}

/** Reasons that are told again at every sync as long as they hold. */
function isUnreadable(reason: string): boolean {
  return ['bad-date', 'bad-amount', 'missing-exchange', 'suspicious-exchange'].includes(reason);
}
