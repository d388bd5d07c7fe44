import type { NextStep } from '@extrato/pluggy';

/** The sentence in both languages, what to do, and the status of an HTTP answer that says so. */
export type ProblemText = {
  readonly 'pt-BR': string;
  readonly en: string;
  readonly next: NextStep;
  readonly status: number;
};

/** Shorthand for the lists: status, next step, Portuguese, English. */
export function text(status: number, next: NextStep, portuguese: string, english: string): ProblemText {
  return { status, next, 'pt-BR': portuguese, en: english };
}
