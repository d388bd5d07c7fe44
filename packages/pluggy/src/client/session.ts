import { err, ok, type Result } from '@extrato/engine/values';
import * as z from 'zod';
import type { AnswerWatch } from '../watch/watch.ts';
import { badAnswer, errorOfAnswer, type PluggyError, plainError } from './errors.ts';
import type { Call, Transport } from './transport.ts';

export type PluggyKeys = { readonly clientId: string; readonly clientSecret: string };

/** Calls with an API key that is fetched, renewed and, after a refusal, replaced once. */
export type Session = {
  /** Hears what answers look like. */
  readonly watch?: AnswerWatch | undefined;
  call(call: Call): Promise<Result<unknown, PluggyError>>;
  /** Signs in anew, so that the answer speaks of the keys as they are now. */
  check(): Promise<Result<void, PluggyError>>;
};

/** A key lives two hours; it is renewed this long before it ends. */
const MARGIN_MS = 2 * 60_000;
const LIFETIME_MS = 2 * 3_600_000;

type ApiKey = { readonly text: string; readonly renewAt: number };

/** Parallel calls share one sign-in (pluggy-api.md, sections 2.2 and 3.1). */
export function createSession(keys: PluggyKeys, transport: Transport, now: () => number, watch?: AnswerWatch): Session {
  let current: ApiKey | undefined;
  let signingIn: Promise<Result<ApiKey, PluggyError>> | undefined;

  async function signIn(): Promise<Result<ApiKey, PluggyError>> {
    signingIn ??= requestKey(keys, transport, now).then((result) => {
      signingIn = undefined;
      current = result.ok ? result.value : undefined;
      return result;
    });
    return signingIn;
  }

  async function call(request: Call): Promise<Result<unknown, PluggyError>> {
    const key: Result<ApiKey, PluggyError> = current && now() < current.renewAt ? ok(current) : await signIn();
    if (!key.ok) return key;
    const first = await transport.send(request, key.value.text);
    if (first.ok || !isRefusal(first.error)) return first;
    // Another call may have replaced the key meanwhile.
    if (current === key.value) current = undefined;
    const renewed: Result<ApiKey, PluggyError> = current ? ok(current) : await signIn();
    return renewed.ok ? transport.send(request, renewed.value.text) : renewed;
  }

  return {
    watch,
    call,
    async check() {
      const result = await signIn();
      return result.ok ? ok(undefined) : result;
    },
  };
}

function isRefusal(error: PluggyError): boolean {
  return error.code === 'keys-refused' || ((error.status === 401 || error.status === 403) && error.code === 'refused');
}

async function requestKey(keys: PluggyKeys, transport: Transport, now: () => number): Promise<Result<ApiKey, PluggyError>> {
  const body = { clientId: keys.clientId, clientSecret: keys.clientSecret };
  const answer = await transport.send({ method: 'POST', path: '/auth', body, repeatable: true }, null);
  if (!answer.ok) return err(signInError(answer.error));
  const parsed = z.object({ apiKey: z.string().min(1) }).safeParse(answer.value);
  if (!parsed.success) return err(badAnswer('auth'));
  const text = parsed.data.apiKey;
  return ok({ text, renewAt: Math.max(endOf(text, now()) - MARGIN_MS, now() + MARGIN_MS) });
}

/** A client id that is no UUID is refused as a malformed request. */
function signInError(error: PluggyError): PluggyError {
  if (error.status === 400) return plainError('client-id-malformed', 400);
  return error.status === 403 && error.code === 'refused' ? errorOfAnswer(401, undefined) : error;
}

/** Moment at which the key ends: its own `exp`, or the documented lifetime when it cannot be read. */
function endOf(apiKey: string, now: number): number {
  try {
    const payload: unknown = JSON.parse(Buffer.from(apiKey.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const read = z.object({ exp: z.number() }).safeParse(payload);
    return read.success ? read.data.exp * 1000 : now + LIFETIME_MS;
  } catch {
    return now + LIFETIME_MS;
  }
}
