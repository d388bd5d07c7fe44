// How commands fail: with a sentence for the person and an exit code for scripts.
import { type Failure, type FailureCode, failureText, type Language } from '@extrato/engine/api';
import type { Result } from '@extrato/engine/values';
import { OWN_FAILURES, type OwnCode } from './failure-texts.ts';

/** An expected failure: of the engine, or of the command line. */
export type CliFailure = Failure | { readonly code: OwnCode; readonly details?: Readonly<Record<string, string | number>> };

/** Ends a command with a sentence; caught where the process gets its exit code. */
export class Stop extends Error {
  readonly failure: CliFailure;

  constructor(failure: CliFailure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** Ends a command that has answered, but not with all that was asked for. */
export class Ended extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`exit ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** The value of a result. Ends the command when there is none. */
export function orStop<T>(result: Result<T, CliFailure>): T {
  if (result.ok) return result.value;
  throw new Stop(result.error);
}

/** A command line that cannot be understood. */
export function usage(problem: string): Stop {
  return new Stop({ code: 'usage', details: { problem } });
}

/** The sentence for a failure. */
export function explain(failure: CliFailure, language: Language): string {
  if (!isOwn(failure.code)) return failureText({ ...failure, code: failure.code }, language);
  const { details = {} } = failure;
  return OWN_FAILURES[failure.code][language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole));
}

function isOwn(code: FailureCode | OwnCode): code is OwnCode {
  return code in OWN_FAILURES;
}

/** What a script can tell apart. */
export const EXIT = {
  ok: 0,
  /** The budget or its rules refuse: a name that is taken, a row that does not exist, data that makes no sense. */
  refused: 1,
  /** The command line or the configuration cannot be understood. */
  usage: 2,
  /** The server cannot be reached, or has a problem. */
  server: 3,
  /** A password, session or encryption key is missing or wrong. */
  access: 4,
  /** Another program is using the budget. */
  busy: 5,
  /** A mistake in Extrato itself. */
  bug: 70,
} as const;

const USAGE: readonly string[] = [
  'usage',
  'not-a-whole-number',
  'not-an-amount',
  'not-a-flag',
  'not-a-day',
  'not-a-month',
  'budget-missing',
  'server-missing',
  'server-address',
  'sync-id-missing',
  'nothing-to-change',
];
const SERVER: readonly string[] = [
  'sync-network',
  'sync-redirected',
  'sync-answer-unreadable',
  'sync-too-many-requests',
  'sync-server-error',
  'sync-too-large',
];
const ACCESS: readonly string[] = [
  'sign-in-missing',
  'sync-wrong-password',
  'sync-signed-out',
  'sync-no-access',
  'sync-key-missing',
  'sync-wrong-key',
  'sync-empty-password',
];
const BUSY: readonly string[] = ['budget-locked', 'budget-in-use'];

/** The exit code of a failure. */
export function exitCode({ code }: CliFailure): number {
  if (USAGE.includes(code) || code.startsWith('config-')) return EXIT.usage;
  if (SERVER.includes(code)) return EXIT.server;
  if (ACCESS.includes(code)) return EXIT.access;
  return BUSY.includes(code) ? EXIT.busy : EXIT.refused;
}
