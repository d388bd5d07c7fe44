import { err, ok, type Result } from '../values/index.ts';
import { failureOf } from './answers.ts';
import { type SyncFailure, syncFailure } from './failure.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type HttpOptions = {
  /** The server's address as the person typed it. */
  readonly url: string;
  readonly fetch: Fetch;
  /** The session's token, asked for at every request; null when signed out. */
  readonly token: () => string | null;
  /** How long to wait for an answer, in milliseconds; uploads and downloads may take ten times as long. */
  readonly timeout?: number;
};

export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: NonNullable<RequestInit['body']>;
  /** For whole budgets, which slow lines need minutes for. */
  readonly isLarge?: boolean;
};

const TIMEOUT = 60_000;
const LARGE_FACTOR = 10;

/** One server over HTTP: every way in which a request can fail comes back as a failure of sync. Never throws. */
export class Http {
  readonly #options: HttpOptions;
  readonly #base: string;

  constructor(options: HttpOptions) {
    this.#options = options;
    this.#base = options.url.trim().replace(/\/+$/, '');
  }

  /** The body of a successful answer. */
  async bytes(request: HttpRequest): Promise<Result<Uint8Array<ArrayBuffer>, SyncFailure>> {
    try {
      const response = await this.#fetch(request);
      if (isRedirect(response)) return err(syncFailure('sync-redirected'));
      if (response.headers.has('ngrok-error-code')) return err(syncFailure('sync-network'));
      if (response.status === 200) return ok(new Uint8Array(await response.arrayBuffer()));
      const contentType = response.headers.get('content-type') ?? '';
      return err(failureOf({ status: response.status, contentType, body: await response.text() }));
    } catch {
      // No connection, no such host, an answer that was cut off, or none in time: to the person they are the same.
      return err(syncFailure('sync-network'));
    }
  }

  /** A successful JSON answer; one that says `status: error` is a failure too (actual-sync.md 6.1). */
  async json(request: HttpRequest): Promise<Result<Readonly<Record<string, unknown>>, SyncFailure>> {
    const bytes = await this.bytes(request);
    if (!bytes.ok) return bytes;
    const body = new TextDecoder().decode(bytes.value);
    const parsed = parseObject(body);
    if (!parsed) return err(syncFailure('sync-answer-unreadable', 'JSON'));
    if ('status' in parsed && parsed['status'] !== 'ok')
      return err(failureOf({ status: 200, contentType: 'application/json', body }));
    return ok(parsed);
  }

  /** A JSON answer whatever its status: of routes that refuse in words of their own. */
  async answer(
    request: HttpRequest,
  ): Promise<Result<{ readonly isRefusal: boolean; readonly body: Readonly<Record<string, unknown>> }, SyncFailure>> {
    try {
      const response = await this.#fetch(request);
      const body = parseObject(await response.text());
      return body ? ok({ isRefusal: !response.ok, body }) : err(syncFailure('sync-answer-unreadable', 'JSON'));
    } catch {
      return err(syncFailure('sync-network'));
    }
  }

  /** As `json`, with a JSON body. */
  post(path: string, body: object): Promise<Result<Readonly<Record<string, unknown>>, SyncFailure>> {
    return this.json({ method: 'POST', path, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  }

  #fetch({ method, path, headers, body, isLarge = false }: HttpRequest): Promise<Response> {
    const { fetch, token, timeout = TIMEOUT } = this.#options;
    const session = token();
    return fetch(this.#base + path, {
      method,
      headers: { ...headers, ...(session === null ? {} : { 'x-actual-token': session }) },
      ...(body === undefined ? {} : { body }),
      // A redirect means that a proxy in front wants something; following it would end at its sign-in page.
      redirect: 'manual',
      cache: 'no-store',
      signal: AbortSignal.timeout(isLarge ? timeout * LARGE_FACTOR : timeout),
    });
  }
}

/** Browsers hide where a redirect leads, and its status with it. */
function isRedirect(response: Response): boolean {
  return response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400);
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : undefined;
  } catch {
    return undefined;
  }
}
