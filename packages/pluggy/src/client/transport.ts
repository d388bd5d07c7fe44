import { err, ok, type Result } from '@extrato/engine/values';
import { lookForEndings } from '../watch/endings.ts';
import type { AnswerWatch } from '../watch/watch.ts';
import { badAnswer, errorOfAnswer, type PluggyError, plainError, rateLimited } from './errors.ts';
import type { Pace, Sleep } from './pace.ts';

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** One request; `path` starts with a slash and carries its own query. */
export type Call = {
  readonly method: Method;
  readonly path: string;
  readonly body?: unknown;
  /** True when doing it twice is the same as doing it once. */
  readonly repeatable: boolean;
};

/** Milliseconds: of one attempt, of a call with all its waits, and of the longest wait that a caller sits through. */
export type TimeLimits = { readonly attemptMs: number; readonly totalMs: number; readonly waitMs: number };

export type Transport = { send(call: Call, apiKey: string | null): Promise<Result<unknown, PluggyError>> };

export type TransportOptions = {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly pace: Pace;
  readonly limits: TimeLimits;
  readonly watch?: AnswerWatch | undefined;
};

/** Waits before the second, third and fourth attempt (pluggy-api.md, section 16.3). */
const BACK_OFF_MS = [1000, 4000, 10_000] as const;

type Failure = { readonly error: PluggyError; readonly waitMs: number | null };

/**
 * Sends calls to one address: in the common pace, each attempt and the whole under a time limit. Reads and
 * other repeatable calls are tried again after network failures and 5xx; after 429 as long as asked, up to the limit.
 */
export function createTransport(options: TransportOptions): Transport {
  return {
    async send(call, apiKey) {
      const deadline = options.now() + options.limits.totalMs;
      let waited = 0;
      for (let attempt = 0; ; attempt += 1) {
        const result = await options.pace.run(() => attemptCall(options, call, apiKey, deadline - options.now()));
        if (result.ok) return result;
        const wait = call.repeatable ? waitBefore(result.error, attempt, options.random) : undefined;
        const tooLong = wait === undefined || waited + wait > options.limits.waitMs || options.now() + wait > deadline;
        if (tooLong) return err(outcome(call, result.error, options.now()));
        await options.sleep(wait);
        waited += wait;
      }
    },
  };
}

/** Milliseconds until the next attempt, or undefined when there is none. */
function waitBefore({ error, waitMs }: Failure, attempt: number, random: () => number): number | undefined {
  const jitter = 0.75 + random() / 2;
  // One asked wait is counted from now; the jitter only ever makes it longer.
  if (error.code === 'rate-limited') return (waitMs ?? BACK_OFF_MS[1]) + Math.round(random() * 500);
  if (error.code !== 'unreachable' && error.code !== 'timed-out' && error.code !== 'unstable') return undefined;
  const base = BACK_OFF_MS[attempt];
  return base === undefined ? undefined : Math.round(base * jitter);
}

/** What the caller learns: when to come back, and that a change which failed on the way may have been made. */
function outcome(call: Call, { error, waitMs }: Failure, now: number): PluggyError {
  if (error.code === 'rate-limited') return rateLimited(waitMs === null ? null : new Date(now + waitMs));
  const unclear = error.code === 'unreachable' || error.code === 'timed-out' || error.code === 'unstable';
  return call.repeatable || !unclear ? error : { ...error, code: 'unknown-outcome' };
}

async function attemptCall(
  options: TransportOptions,
  call: Call,
  apiKey: string | null,
  leftMs: number,
): Promise<Result<unknown, Failure>> {
  const signal = AbortSignal.timeout(Math.max(1, Math.min(options.limits.attemptMs, leftMs)));
  try {
    const response = await options.fetch(options.baseUrl + call.path, {
      method: call.method,
      signal,
      redirect: 'manual',
      headers: {
        accept: 'application/json',
        ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(apiKey === null ? {} : { 'x-api-key': apiKey }),
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    });
    if (options.watch) lookForEndings(call.path, response.status, response.headers, options.watch);
    return readAnswer(response.status, await response.text(), waitAsked(response.headers, options.now()));
  } catch {
    // The cause is dropped on purpose: it can hold the request with its key.
    return err({ error: plainError(signal.aborted ? 'timed-out' : 'unreachable'), waitMs: null });
  }
}

function readAnswer(status: number, text: string, waitMs: number | null): Result<unknown, Failure> {
  if (status >= 200 && status < 300) {
    if (text === '') return ok(undefined);
    const body = parseJson(text);
    return body.ok ? ok(body.value) : err({ error: badAnswer('body', status), waitMs: null });
  }
  if (status < 400) return err({ error: badAnswer('redirect', status), waitMs: null });
  const body = parseJson(text);
  const error = errorOfAnswer(status, body.ok ? body.value : undefined);
  return err({ error: error.code === 'rate-limited' ? rateLimited(null) : error, waitMs });
}

function parseJson(text: string): Result<unknown, 'not-json'> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err('not-json');
  }
}

/** Milliseconds that the server asks us to wait; its header gives seconds or a date. */
function waitAsked(headers: Headers, now: number): number | null {
  const text = headers.get('retry-after') ?? headers.get('ratelimit-reset');
  if (text === null) return null;
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(ms) ? null : Math.max(0, ms);
}
