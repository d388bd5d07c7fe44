import type { z } from 'zod';
import type { Failure } from '../../../failures/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { BankProblem } from '../contract.ts';
import type { Session } from '../session.ts';
import { problemSchema } from './answers.ts';

/** Which keys a request is about: the open budget's own, or those of all budgets of the server. */
export type Scope = 'budget' | 'all';

/** Who asks: a session, or the device for a budget that is open. */
export type Asker = Pick<Session, 'core' | 'use'>;

type Asked<T> = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1/pluggy`, or below another part of `/api/v1`. */
  readonly path: string;
  readonly below?: '/notifications';
  readonly body?: object;
  readonly answer: z.ZodType<T>;
  readonly scope?: Scope;
};

/** Milliseconds: a bank may be read behind the answer, page by page. */
const PATIENCE = 120_000;

/** Asks our server about banks. A refusal comes back with the server's own sentences. */
export async function askBank<T>(session: Asker, asked: Asked<T>): Promise<Result<T, Failure>> {
  const { server } = session.core;
  const connected = server.connected();
  if (!connected.ok) return connected;
  if (!server.state.isOurs) return err(notOurs(server.state.version, server.state.pluggy));
  try {
    const response = await server.request(`/api/v1${asked.below ?? '/pluggy'}${asked.path}`, requestOf(session, asked));
    const answer: unknown = await response.json().catch(() => undefined);
    if (response.status === 401) return signedOut(session);
    if (!response.ok) return err(refusal(answer, response.status));
    const parsed = asked.answer.safeParse(answer);
    return parsed.success ? ok(parsed.data) : err(unreadable(parsed.error.issues[0]?.path.join('.') ?? ''));
  } catch {
    return err({ code: 'sync-network' });
  }
}

function requestOf({ use }: Asker, { method, body, scope = 'budget' }: Asked<unknown>): RequestInit {
  const fileId = use.ok ? use.value.opened.metadata().cloudFileId : null;
  const headers = {
    ...(body && { 'content-type': 'application/json' }),
    ...(fileId && scope === 'budget' && { 'x-actual-file-id': fileId }),
  };
  return { method, headers, ...(body && { body: JSON.stringify(body) }), signal: AbortSignal.timeout(PATIENCE) };
}

function signedOut({ core }: Asker): Result<never, Failure> {
  void core.server.refresh();
  return err({ code: 'sync-signed-out' });
}

/** Why a server that is not ours cannot do it. */
export function notOurs(version: string | null, pluggy: string): Failure {
  if (pluggy !== 'too-old') return { code: 'bank-needs-own-server' };
  return { code: 'server-too-old-for-banks', details: { version: version ?? '?' } };
}

function unreadable(reason: string): Failure {
  return { code: 'sync-answer-unreadable', details: { reason } };
}

/** The server's refusal as a failure that says it in the server's words. */
function refusal(answer: unknown, status: number): Failure {
  const parsed = problemSchema.safeParse(answer);
  return parsed.success ? failureOf(parsed.data) : unreadable(String(status));
}

function failureOf({ code, message, next, field, technical }: z.infer<typeof problemSchema>): Failure {
  const details = { pt: message['pt-BR'], en: message.en, reason: code, next, ...(technical && { technical }) };
  return { code: 'bank-refused', ...(field && { field }), details };
}

/** A failure as a screen shows it beside an account; `sentence` gives its words where the server gave none. */
export function problemOf(failure: Failure, sentence: (failure: Failure, language: 'pt-BR' | 'en') => string): BankProblem {
  const { details = {}, field = null } = failure;
  return {
    code: failure.code === 'bank-refused' ? String(details['reason']) : failure.code,
    message: { 'pt-BR': sentence(failure, 'pt-BR'), en: sentence(failure, 'en') },
    next: String(details['next'] ?? (failure.code === 'sync-network' ? 'try-again' : 'see-details')),
    field,
  };
}
