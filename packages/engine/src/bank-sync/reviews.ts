// What a person is asked, and what they answered.
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import type { Json } from '../storage/tables.ts';
import { err, ok, type Result } from '../values/index.ts';
import type { FlagReason, ReviewReason } from './plan.ts';

export type QuestionReason = ReviewReason | FlagReason | 'transfer';
const STATUSES = ['open', 'refused', 'accepted', 'settled'] as const;
/** `settled`: the reason went away by itself. */
export type QuestionStatus = (typeof STATUSES)[number];

/** One question. `about` says which line and which transactions; amounts in hundredths. */
export type Question = {
  readonly id: string;
  readonly account: string;
  readonly reason: string;
  readonly status: QuestionStatus;
  readonly about: { readonly [name: string]: Json };
};

/** Open questions, of one account or of all. */
export function openQuestions(reader: BudgetReader, account?: string): Question[] {
  return questions(reader, account).filter(({ status }) => status === 'open');
}

/** All questions, answered ones included. */
export function questions(reader: BudgetReader, account?: string): Question[] {
  const rows = reader.select('live_bank_reviews', ['id', 'account', 'reason', 'status', 'about'], 'order by id');
  return rows.flatMap(({ id, account: of, reason, status, about }) => {
    if (of === null || reason === null || (account !== undefined && of !== account)) return [];
    return [{ id, account: of, reason, status: STATUSES.find((known) => known === status) ?? 'open', about: objectOf(about) }];
  });
}

function objectOf(about: Json): { readonly [name: string]: Json } {
  return about !== null && typeof about === 'object' && !isList(about) ? about : {};
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}

/** The id under which a question is asked, so that it is asked once. */
export function questionId(account: string, reason: QuestionReason, subject: string): string {
  return `${account}:${reason}:${subject}`;
}

/** Asks, unless it was asked before; true when it is new. */
export function ask(writer: BudgetWriter, question: Omit<Question, 'status'>): boolean {
  const before = writer.row('bank_reviews', question.id);
  const again = before && !before.tombstone && before.status !== 'settled';
  if (again) return false;
  const { id, account, reason, about } = question;
  writer.put('bank_reviews', id, { account, reason, about, ...(before ? { status: null, tombstone: false } : {}) });
  return true;
}

/** Answers an open question. */
export function answer(writer: BudgetWriter, id: string, status: 'refused' | 'accepted' | 'settled'): Result<void, Failure> {
  const before = writer.row('bank_reviews', id);
  if (!before || before.tombstone) return err({ code: 'not-found', details: { what: id } });
  writer.update('bank_reviews', id, { status });
  return ok(undefined);
}

/** Closes an open question whose reason went away. */
export function settle(writer: BudgetWriter, id: string): void {
  const before = writer.row('bank_reviews', id);
  if (before && !before.tombstone && before.status === null) writer.update('bank_reviews', id, { status: 'settled' });
}
