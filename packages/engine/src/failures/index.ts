// Every expected failure of the engine: its code and its sentences. One file per subject, all of them listed here.
import { GENERAL_FAILURES } from './general.ts';
import type { FailureTexts } from './texts.ts';

export const FAILURES = {
  ...GENERAL_FAILURES,
} as const satisfies Readonly<Record<string, FailureTexts>>;

export type FailureCode = keyof typeof FAILURES;

/**
 * An expected failure, as data: which, where, and with what. `field` is the input's own name for what is wrong;
 * `details` fill the sentence.
 */
export type Failure = {
  readonly code: FailureCode;
  readonly field?: string;
  readonly details?: Readonly<Record<string, string | number>>;
};

/** Languages in which the engine can explain itself. */
export type Language = keyof FailureTexts;

/** The sentence for a failure, its details filled in. */
export function failureText(failure: Failure, language: Language): string {
  const details: Readonly<Record<string, string | number>> = { field: failure.field ?? '', ...failure.details };
  return FAILURES[failure.code][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}
