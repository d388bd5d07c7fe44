import { decodeFrame, encodeFrame, type Frame, type TokenNotice } from '@extrato/engine/device-client';
import * as z from 'zod';
import type { Context } from '../context.ts';
import type { HostedDevices, PageLine } from './hosted-devices.ts';
import { type Lobby, type LobbyOptions, openLobby } from './lobby.ts';
import type { HostedBecause } from './worker-messages.ts';

/** A WebSocket, as far as it is used here. */
export type Socket = { readonly send: (frame: Frame) => void; readonly close: (code: number, reason: string) => void };

export type PageSurroundings = Pick<LobbyOptions, 'app' | 'context' | 'pageUrl' | 'address'> & {
  readonly devices: HostedDevices;
};

/** The page did not say what it should, its session has ended, or there is no room for it. */
const CLOSE = { badFrame: 4400, signedOut: 4401, broken: 1011, later: 1013 } as const;

const hello = z.object({
  hello: z.object({
    token: z.string().max(500).nullable(),
    because: z.enum(['insecure-page', 'no-private-files', 'asked']).nullable().default(null),
    /** One that is not known here counts as none. */
    zone: z.string().max(100).refine(isZone).nullable().catch(null).default(null),
  }),
});

const call = z.object({ id: z.string().max(100), subject: z.string().max(100), operation: z.string().max(100) });

/** Frames that wait until a device is there. */
const MOST_WAITING = 1000;

/**
 * One page in hosted mode. Before anybody is signed in it reaches a lobby; afterwards the person's device, whose frames
 * are passed on as they are. What concerns the page's own session always goes to the lobby.
 */
export class PageSocket {
  readonly #socket: Socket;
  readonly #surroundings: PageSurroundings;
  #because: HostedBecause = null;
  #zone: string | null = null;
  #token: string | null = null;
  #lobby: Promise<Lobby> | undefined;
  #line: PageLine | undefined;
  /** Frames that came before it was known where they go; null once it is. */
  #waiting: Frame[] | null = null;
  #isGreeted = false;
  #isClosed = false;

  constructor(socket: Socket, surroundings: PageSurroundings) {
    this.#socket = socket;
    this.#surroundings = surroundings;
  }

  get isGreeted(): boolean {
    return this.#isGreeted;
  }

  receive(frame: Frame): void {
    if (!this.#isGreeted) this.#greet(frame);
    else if (this.#waiting === null) this.#pass(frame);
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(frame);
    else this.#refuse(CLOSE.badFrame, 'too many frames');
  }

  /** Ends the page's line when its session has ended elsewhere. */
  async check(): Promise<void> {
    if (this.#token === null || typeof (await this.#context.sessions.find(this.#token)) !== 'string') return;
    this.#tell({ token: null } satisfies TokenNotice);
    this.#refuse(CLOSE.signedOut, 'signed out');
  }

  /** The socket is gone. */
  async closed(): Promise<void> {
    this.#isClosed = true;
    this.#leave();
    await (await this.#lobby)?.close();
  }

  get #context(): Context {
    return this.#surroundings.context;
  }

  #greet(frame: Frame): void {
    const read = hello.safeParse(decodeFrame(frame));
    if (!read.success) {
      this.#refuse(CLOSE.badFrame, 'hello expected');
      return;
    }
    this.#isGreeted = true;
    this.#because = read.data.hello.because;
    this.#zone = read.data.hello.zone;
    this.#guard(this.#changeToken(read.data.hello.token, false));
  }

  /** Goes on with another session: with the person's device, or outside. */
  async #changeToken(token: string | null, isNews: boolean): Promise<void> {
    this.#leave();
    this.#waiting ??= [];
    const session = token === null ? null : await this.#context.sessions.find(token);
    const isGood = session !== null && typeof session !== 'string';
    this.#token = isGood ? token : null;
    if (isNews || (token !== null && !isGood)) this.#tell({ token: this.#token } satisfies TokenNotice);
    if (isGood) await this.#enter(session.userId);
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    for (const frame of waiting) this.#pass(frame);
  }

  async #enter(userId: string): Promise<void> {
    const { devices, pageUrl } = this.#surroundings;
    const line = await devices.connect(userId, { pageUrl, because: this.#because, zone: this.#zone });
    if (this.#isClosed) return line?.release();
    if (!line) return this.#refuse(CLOSE.later, 'no room');
    this.#line = line;
    line.port.on('message', (frame: Frame) => {
      if (this.#line === line && !this.#isClosed) this.#socket.send(frame);
    });
    line.port.on('close', () => {
      if (this.#line === line) this.#refuse(CLOSE.broken, 'the device ended');
    });
  }

  #leave(): void {
    const line = this.#line;
    this.#line = undefined;
    line?.release();
  }

  #pass(frame: Frame): void {
    const line = this.#line;
    const read = call.safeParse(line && typeof frame !== 'string' ? BINARY_CALL : decodeFrame(frame));
    if (!read.success) this.#refuse(CLOSE.badFrame, 'call expected');
    else if (line && read.data.subject !== 'server')
      line.port.postMessage(frame, typeof frame === 'string' ? [] : [frame.buffer]);
    else if (read.data.subject === 'server' || read.data.subject === 'device') this.#guard(this.#askLobby(frame));
    else this.#tell({ id: read.data.id, answer: { ok: false, error: { code: 'sync-signed-out' } } });
  }

  /** A fault of ours ends the page's line, and the page opens another. */
  #guard(work: Promise<void>): void {
    work.catch((error: unknown) => {
      this.#context.log.error({ err: error }, 'a hosted page failed');
      this.#refuse(CLOSE.broken, 'internal error');
    });
  }

  async #askLobby(frame: Frame): Promise<void> {
    this.#lobby ??= openLobby({
      ...this.#surroundings,
      token: this.#token,
      tell: (message) => this.#tellFromLobby(message),
      tokenChanged: (token) => this.#changeToken(token, true),
    });
    const asked = decodeFrame(frame);
    if (typeof asked === 'object' && asked !== null) (await this.#lobby).call(asked);
  }

  /** With a device of its own the page hears from that one how things stand. */
  #tellFromLobby(message: unknown): void {
    const isEvent = typeof message === 'object' && message !== null && 'event' in message;
    if (!isEvent || !this.#line) this.#tell(message);
  }

  #tell(message: unknown): void {
    if (!this.#isClosed) this.#socket.send(encodeFrame(message));
  }

  #refuse(code: number, reason: string): void {
    if (!this.#isClosed) this.#socket.close(code, reason);
  }
}

function isZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Calls with bytes are the budget's own: none of the lobby's has any. */
const BINARY_CALL = { id: '', subject: 'budgets', operation: '' };
