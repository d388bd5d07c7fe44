import { DEFAULT_STATEMENT_OPTIONS, type NextStep } from '@extrato/pluggy';
import type { ConnectionError } from './bank-connections.ts';
import { PROBLEM_LIST, type ProblemCode } from './problem-list.ts';

export type Language = 'pt-BR' | 'en';

/** A trouble as it is sent: never a secret, never a bare code. */
export type Problem = {
  readonly code: ProblemCode;
  readonly message: Readonly<Record<Language, string>>;
  readonly next: NextStep;
  /** Pluggy's own word, to be shown small. */
  readonly technical: string | null;
  /** ISO moment from which to try again; null when unknown. */
  readonly retryAt: string | null;
};

/** Portuguese for those who ask for it, English otherwise, as official clients are. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return /^\s*pt\b/i.test(acceptLanguage ?? '') ? 'pt-BR' : 'en';
}

/** The trouble behind a code. */
export function problem(code: ProblemCode, technical: string | null = null, retryAt: Date | null = null): Problem {
  const message = { 'pt-BR': sentenceOf(code, 'pt-BR', retryAt), en: sentenceOf(code, 'en', retryAt) };
  return { code, message, next: PROBLEM_LIST[code].next, technical, retryAt: retryAt?.toISOString() ?? null };
}

/** The trouble behind a failed call. */
export function problemOf(error: ConnectionError): Problem {
  const technical = 'codeDescription' in error ? error.codeDescription : null;
  return problem(error.code, technical, 'retryAt' in error ? error.retryAt : null);
}

/** The sentence for a person. */
export function sentenceOf(code: ProblemCode, language: Language, retryAt: Date | null = null): string {
  return PROBLEM_LIST[code][language].replace('{at}', timeWords(retryAt, language));
}

function timeWords(moment: Date | null, language: Language): string {
  if (moment === null) return language === 'en' ? 'in a few minutes' : 'em alguns minutos';
  const time = moment.toLocaleTimeString('pt-BR', {
    timeZone: DEFAULT_STATEMENT_OPTIONS.zone,
    hour: '2-digit',
    minute: '2-digit',
  });
  return language === 'en' ? `at ${time}` : `às ${time}`;
}
