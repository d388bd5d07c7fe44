import type { bankSync } from '@extrato/engine/api';
import { type Cents, cents, type Day, parseDay } from '@extrato/engine/values';

export const QUESTION_REASONS = [
  'bad-date',
  'bad-amount',
  'missing-exchange',
  'suspicious-exchange',
  'several-candidates',
  'split-amount',
  'transfer-amount',
  'reconciled-amount',
  'returned',
  'pending-vanished',
  'posted-vanished',
  'reconciled-vanished',
  'transfer',
] as const;
export type QuestionReason = (typeof QUESTION_REASONS)[number] | 'other';

/** A question as a screen needs it, whatever release asked it. */
export type QuestionView = {
  readonly reason: QuestionReason;
  readonly day: Day | null;
  readonly amount: Cents | null;
  readonly currency: string;
  readonly text: string;
  /** Transactions to be shown: both sides of a transfer, or those that may be meant. */
  readonly transactions: readonly string[];
};

export function readQuestion({ reason, about }: bankSync.Question): QuestionView {
  const text = (name: string): string => (typeof about[name] === 'string' ? String(about[name]) : '');
  const listed = about['transactions'];
  const candidates = Array.isArray(listed) ? listed.filter((id): id is string => typeof id === 'string') : [];
  const named = ['transaction', 'from', 'to'].map(text).filter((id) => id !== '');
  const amount = about['amount'];
  return {
    reason: QUESTION_REASONS.find((known) => known === reason) ?? 'other',
    day: parseDay(text('day')) ?? null,
    amount: typeof amount === 'number' ? cents(amount) : null,
    currency: text('currency'),
    text: text('text'),
    transactions: [...new Set([...named, ...candidates])],
  };
}

/** Answers with one button that fit a question; `same` and `enter` are offered beside rows and in a form. */
export function simpleAnswers(reason: QuestionReason): readonly ('keep' | 'remove' | 'ignore' | 'book' | 'join' | 'separate')[] {
  switch (reason) {
    case 'transfer':
      return ['join', 'separate'];
    case 'returned':
      return ['book', 'keep'];
    case 'pending-vanished':
    case 'posted-vanished':
    case 'reconciled-vanished':
      return ['remove', 'keep'];
    case 'bad-date':
    case 'bad-amount':
    case 'missing-exchange':
    case 'suspicious-exchange':
      return ['ignore'];
    default:
      return ['keep'];
  }
}

/** The line could not be read, so the person can enter it. */
export function isUnreadable(reason: QuestionReason): boolean {
  return ['bad-date', 'bad-amount', 'missing-exchange', 'suspicious-exchange'].includes(reason);
}
