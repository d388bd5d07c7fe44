import type { Failure } from '../../../failures/index.ts';
import { type FileServer, Http, httpFileServer, ServerAccount } from '../../../sync/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { ServerState } from '../contract.ts';
import type { DevicePorts } from '../ports.ts';
import { parseAddress } from './address.ts';
import { lookAt, NO_SERVER } from './look.ts';

const ADDRESS = 'server.address';
const KNOWN = 'server.known';
const TOKEN = 'session.token';

/** Milliseconds until a server that did not answer is looked at again. */
const LOOK_AGAIN = 15_000;

/** A server that somebody is signed in to. */
export type Connected = { readonly http: Http; readonly files: FileServer; readonly account: ServerAccount };

/** The server that this device uses: where it is, who is signed in, and what is known of it. */
export class ServerLink {
  readonly #ports: DevicePorts;
  readonly #changed: () => void;
  readonly #name: string;
  #state: ServerState = NO_SERVER;
  #token: string | null = null;
  #ready: Promise<void> | undefined;
  #stopWaiting: (() => void) | undefined;

  /** @param changed called after every change of the state. */
  constructor(ports: DevicePorts, changed: () => void) {
    this.#ports = ports;
    this.#changed = changed;
    this.#name = ports.newId();
  }

  /** What was known when the device last ran, at once; otherwise after a first look. */
  ready(): Promise<void> {
    this.#ready ??= this.#load();
    return this.#ready;
  }

  get state(): ServerState {
    return this.#state;
  }

  /** The server, where somebody is signed in, whether or not it can be reached just now. */
  connected(): Result<Connected, Failure> {
    const { url, kind } = this.#state;
    if (url === null) return err({ code: 'server-none' });
    if (this.#token === null) return err({ code: kind === 'unreachable' ? 'sync-network' : 'sync-signed-out' });
    const http = this.#http(url);
    return ok({ http, files: httpFileServer(http), account: new ServerAccount(http) });
  }

  /** The session; a secret, for the stream of notices alone. */
  token(): string | null {
    return this.#token;
  }

  /** Looks at an address, empty for the page's own, without keeping it. */
  async look(typed: string): Promise<Result<ServerState, Failure>> {
    await this.ready();
    const url = this.#allowed(typed);
    if (!url.ok) return url;
    return ok(await lookAt(url.value, this.#ports.fetch, url.value === this.#state.url ? this.#token : null));
  }

  /** Keeps an address. A session belongs to one address: it is forgotten with it. */
  async use(typed: string | null): Promise<Result<ServerState, Failure>> {
    await this.ready();
    if (typed === null) {
      if (this.#ports.host === 'server') return err({ code: 'server-fixed' });
      await this.#keepAddress(null);
      return ok(await this.#set(NO_SERVER));
    }
    const url = this.#allowed(typed);
    if (!url.ok) return url;
    if (url.value !== this.#state.url) await this.#keepAddress(url.value);
    return ok(await this.refresh(url.value));
  }

  /** Looks at the server again. */
  async refresh(url: string | null = this.#state.url): Promise<ServerState> {
    if (url === null) return this.#state;
    const token = this.#token;
    const seen = await lookAt(url, this.#ports.fetch, token);
    if (token !== this.#token) return this.#state;
    if (seen.kind === 'signed-out' && token !== null) await this.#keepToken(url, null);
    const before = this.#state.url === url ? this.#state : NO_SERVER;
    return this.#set(seen.kind === 'unreachable' ? { ...before, url, kind: 'unreachable' } : seen);
  }

  /** Looks no more. */
  close(): void {
    this.#stopWaiting?.();
  }

  async setUp(password: string): Promise<Result<ServerState, Failure>> {
    return this.#enter((account) => account.setUp(password));
  }

  async signIn(password: string): Promise<Result<ServerState, Failure>> {
    return this.#enter((account) => account.signIn(password));
  }

  /** Ends the session here, and at servers that can end one. */
  async signOut(): Promise<Result<ServerState, Failure>> {
    const { url, isOurs } = this.#state;
    const connected = this.connected();
    if (url === null) return err({ code: 'server-none' });
    if (connected.ok && isOurs) await this.#endSession(url);
    await this.#keepToken(url, null);
    return ok(await this.refresh());
  }

  /** The present password is checked by signing in with it. */
  async changePassword(current: string, password: string): Promise<Result<null, Failure>> {
    const connected = this.connected();
    if (!connected.ok) return connected;
    const checked = await connected.value.account.signIn(current);
    if (!checked.ok) return checked.error.code === 'sync-wrong-password' ? err({ ...checked.error, field: 'current' }) : checked;
    return connected.value.account.changePassword(password);
  }

  async #load(): Promise<void> {
    const address = await this.#ports.settings.read(ADDRESS);
    const url = this.#ports.host === 'server' || address === undefined ? this.#ports.pageUrl : textOrNull(address);
    if (url === null) return;
    const stored = await this.#ports.settings.read(TOKEN);
    if (isSession(stored) && stored.url === url) this.#token = stored.token;
    const known = await this.#ports.settings.read(KNOWN);
    if (isKnown(known) && known.url === url) {
      this.#state = this.#token === null && known.kind === 'signed-in' ? { ...known, kind: 'signed-out' } : known;
      void this.refresh(url);
      return;
    }
    const seen = await lookAt(url, this.#ports.fetch, this.#token);
    // A page may come from where there is no server at all; an address that a person named is kept.
    await this.#set(seen.kind === 'none' && address === undefined ? NO_SERVER : seen);
  }

  async #enter(work: (account: ServerAccount) => Promise<Result<string, Failure>>): Promise<Result<ServerState, Failure>> {
    await this.ready();
    const { url } = this.#state;
    if (url === null) return err({ code: 'server-none' });
    const token = await work(new ServerAccount(new Http({ url, fetch: this.#ports.fetch, token: () => null })));
    if (!token.ok) return token.error.code === 'sync-wrong-password' ? err({ ...token.error, field: 'password' }) : token;
    await this.#keepToken(url, token.value);
    return ok(await this.refresh(url));
  }

  async #endSession(url: string): Promise<void> {
    const sessions = await this.#http(url).json({ method: 'GET', path: '/api/v1/sessions' });
    const listed = sessions.ok && Array.isArray(sessions.value['sessions']) ? sessions.value['sessions'] : [];
    const current = listed.find((session: unknown) => isRecord(session) && session['current'] === true);
    if (isRecord(current) && typeof current['id'] === 'string')
      await this.request(`/api/v1/sessions/${encodeURIComponent(current['id'])}`, { method: 'DELETE' });
  }

  /**
   * Any request to the server with the session's token, for routes that refuse in their own words. Rejects when there is
   * no answer.
   */
  request(path: string, init: RequestInit): Promise<Response> {
    const { url } = this.#state;
    if (url === null) throw new Error('There is no server');
    const token: Record<string, string> = this.#token === null ? {} : { 'x-actual-token': this.#token };
    const headers = { ...Object.fromEntries(new Headers(init.headers)), ...token, ...this.#ownName() };
    return this.#ports.fetch(url + path, { redirect: 'manual', cache: 'no-store', ...init, headers });
  }

  /** Names this device to a server of ours, which then does not tell it what it sent itself. */
  #ownName(): Record<string, string> {
    return this.#state.isOurs ? { 'x-extrato-device': this.#name } : {};
  }

  #http(url: string): Http {
    const { fetch } = this.#ports;
    const named = (address: string, init: RequestInit): Promise<Response> => {
      return fetch(address, { ...init, headers: { ...Object.fromEntries(new Headers(init.headers)), ...this.#ownName() } });
    };
    return new Http({ url, fetch: named, token: () => (this.#state.url === url ? this.#token : null) });
  }

  /** In hosted mode the page's own server alone: another address would be asked by our server, from inside its network. */
  #allowed(typed: string): Result<string, Failure> {
    const own = this.#ports.pageUrl?.replace(/\/+$/, '') ?? null;
    const url = typed.trim() === '' ? (own ?? undefined) : parseAddress(typed);
    if (url === undefined) return err({ code: 'server-address', field: 'url' });
    return this.#ports.host === 'server' && url !== own ? err({ code: 'server-fixed', field: 'url' }) : ok(url);
  }

  async #set(state: ServerState): Promise<ServerState> {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
    if (state.kind === 'unreachable') this.#stopWaiting = this.#ports.later(LOOK_AGAIN, () => void this.refresh());
    const isNews = JSON.stringify(state) !== JSON.stringify(this.#state);
    this.#state = state;
    if (isNews) {
      this.#changed();
      await this.#ports.settings.write(KNOWN, state);
    }
    return this.#state;
  }

  async #keepAddress(url: string | null): Promise<void> {
    this.#token = null;
    await this.#ports.settings.write(TOKEN, undefined);
    await this.#ports.settings.write(ADDRESS, url);
  }

  async #keepToken(url: string, token: string | null): Promise<void> {
    this.#token = token;
    await this.#ports.settings.write(TOKEN, token === null ? undefined : { url, token });
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isSession(stored: unknown): stored is { readonly url: string; readonly token: string } {
  return isRecord(stored) && typeof stored['url'] === 'string' && typeof stored['token'] === 'string';
}

/** Our own writing, of this build or an earlier one. */
function isKnown(stored: unknown): stored is ServerState {
  return isRecord(stored) && typeof stored['url'] === 'string' && 'pluggy' in stored && Array.isArray(stored['loginMethods']);
}
