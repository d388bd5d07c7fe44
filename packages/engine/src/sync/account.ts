import { z } from 'zod';
import { err, ok, type Result } from '../values/index.ts';
import { type SyncFailure, syncFailure } from './failure.ts';
import type { Http } from './http.ts';

/** How people sign in to a server. */
export type ServerStatus = {
  /** False for a new server: the first password is still to be set. */
  readonly isSetUp: boolean;
  readonly loginMethods: readonly string[];
  /** Whether it knows people, sharing and rights. */
  readonly isMultiUser: boolean;
};

/** `version`: of the official server whose protocol is spoken. */
export type ServerBuild = { readonly version: string; readonly hasCompanion: boolean };

const OUR_NAME = 'extrato';

/** Who a session belongs to. */
export type SignedIn = {
  readonly userId: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly loginMethod: string;
};

const status = z.object({
  data: z.object({
    bootstrapped: z.boolean(),
    loginMethod: z.string().nullish(),
    availableLoginMethods: z.array(z.object({ method: z.string() })).nullish(),
    multiuser: z.boolean().nullish(),
  }),
});
const token = z.object({ data: z.object({ token: z.string().min(1) }) });
const redirect = z.object({ data: z.object({ returnUrl: z.string().min(1) }) });
const session = z.object({
  data: z.object({
    userId: z.string(),
    userName: z.string().nullish(),
    displayName: z.string().nullish(),
    permission: z.string().nullish(),
    loginMethod: z.string().nullish(),
  }),
});
const build = z.object({ build: z.object({ name: z.string().nullish(), version: z.string() }) });

/** Signing in to a server (actual-sync.md 6.3 to 6.5). Tokens are handed to the caller, who keeps them. */
export class ServerAccount {
  readonly #http: Http;

  constructor(http: Http) {
    this.#http = http;
  }

  /** Whether there is a server at the address at all, and how to get in. */
  async status(): Promise<Result<ServerStatus, SyncFailure>> {
    const answer = await this.#get('/account/needs-bootstrap', status);
    if (!answer.ok) return answer;
    const { bootstrapped, loginMethod, availableLoginMethods, multiuser } = answer.value.data;
    const methods = availableLoginMethods?.map(({ method }) => method) ?? [loginMethod ?? 'password'];
    return ok({ isSetUp: bootstrapped, loginMethods: methods, isMultiUser: multiuser ?? false });
  }

  /** What kind of server it is: only ours keeps companion logs. */
  async build(): Promise<Result<ServerBuild, SyncFailure>> {
    const answer = await this.#get('/info', build);
    if (!answer.ok) return answer;
    const { name, version } = answer.value.build;
    return ok({ version, hasCompanion: name === OUR_NAME });
  }

  /** Sets the first password of a new server, and gives a token. */
  setUp(password: string): Promise<Result<string, SyncFailure>> {
    return this.#token('/account/bootstrap', { password });
  }

  /** Gives a token. `header`: a proxy in front has the password. */
  signIn(password: string, method: 'password' | 'header' = 'password'): Promise<Result<string, SyncFailure>> {
    const body = method === 'password' ? { loginMethod: method, password } : { loginMethod: method };
    return this.#token('/account/login', body);
  }

  /**
   * Where to send the browser for a sign-in by OpenID; it comes back to `<returnUrl>/openid-cb?token=...`.
   *
   * @param password of the server, needed for the very first person only.
   */
  async openIdAddress(returnUrl: string, password = ''): Promise<Result<string, SyncFailure>> {
    const answer = await this.#post('/account/login', { loginMethod: 'openid', returnUrl, password }, redirect);
    return answer.ok ? ok(answer.value.data.returnUrl) : answer;
  }

  /** Who the present token belongs to. */
  async session(): Promise<Result<SignedIn, SyncFailure>> {
    const answer = await this.#get('/account/validate', session);
    if (!answer.ok) return answer;
    const { userId, userName, displayName, permission, loginMethod } = answer.value.data;
    const name = displayName || userName || '';
    return ok({ userId, name, isAdmin: permission === 'ADMIN', loginMethod: loginMethod ?? 'password' });
  }

  async changePassword(password: string): Promise<Result<null, SyncFailure>> {
    const answer = await this.#http.post('/account/change-password', { password });
    return answer.ok ? ok(null) : answer;
  }

  async #token(path: string, body: object): Promise<Result<string, SyncFailure>> {
    const answer = await this.#post(path, body, token);
    return answer.ok ? ok(answer.value.data.token) : answer;
  }

  async #get<T>(path: string, schema: z.ZodType<T>): Promise<Result<T, SyncFailure>> {
    return checked(await this.#http.json({ method: 'GET', path }), schema);
  }

  async #post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<Result<T, SyncFailure>> {
    return checked(await this.#http.post(path, body), schema);
  }
}

function checked<T>(
  answer: Result<Readonly<Record<string, unknown>>, SyncFailure>,
  schema: z.ZodType<T>,
): Result<T, SyncFailure> {
  if (!answer.ok) return answer;
  const parsed = schema.safeParse(answer.value);
  return parsed.success ? ok(parsed.data) : err(syncFailure('sync-answer-unreadable', parsed.error.issues[0]?.path.join('.')));
}
