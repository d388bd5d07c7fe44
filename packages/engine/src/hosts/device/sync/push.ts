import type { DevicePorts } from '../ports.ts';
import type { ServerLink } from '../server/link.ts';

const PATH = '/api/v1/events';
/** The server says something at least every 25 s; a line that is silent for longer is dead. */
const LONGEST_SILENCE = 70_000;
const PAUSES = [1_000, 5_000, 30_000, 120_000];

const NEWS = ['messages', 'bank'] as const;
/** What happened to a budget file: others sent messages, or the server looked at its banks by itself. */
type News = (typeof NEWS)[number];

/**
 * Listens to what our server tells by itself: which budget files have new messages, or were looked at. Everything works without it, only
 * later; so trouble is not told, and the stream is opened again after a pause.
 */
export class Push {
  readonly #ports: DevicePorts;
  readonly #server: ServerLink;
  readonly #news: (fileId: string, kind: News) => void;
  #stream: AbortController | undefined;
  #stopWaiting: (() => void) | undefined;
  #failures = 0;
  #isTold = false;
  #token: string | null = null;

  constructor(ports: DevicePorts, server: ServerLink, news: (fileId: string, kind: News) => void) {
    this.#ports = ports;
    this.#server = server;
    this.#news = news;
  }

  /** Whether the stream stands. */
  get isTold(): boolean {
    return this.#isTold;
  }

  /** Opens or closes the stream, by whether anybody is signed in to a server of ours and a budget is open. */
  follow(isWanted: boolean): void {
    const { kind, isOurs } = this.#server.state;
    const token = isWanted && isOurs && kind === 'signed-in' && this.#ports.isOnline() ? this.#server.token() : null;
    if (token === this.#token) return;
    this.close();
    this.#token = token;
    this.#failures = 0;
    if (token !== null) void this.#listen();
  }

  close(): void {
    this.#stopWaiting?.();
    this.#stream?.abort();
    this.#stream = undefined;
    this.#isTold = false;
    this.#token = null;
  }

  async #listen(): Promise<void> {
    const stream = new AbortController();
    this.#stream = stream;
    try {
      const headers = { accept: 'text/event-stream' };
      const response = await this.#server.request(PATH, { headers, signal: stream.signal });
      // Servers of ours that are older have no such address: nothing to wait for.
      if (response.status === 404) return;
      if (response.status === 200 && response.body) await this.#read(response.body);
    } catch {
      // Cut off, or never there.
    }
    this.#isTold = false;
    if (this.#stream !== stream) return;
    const pause = PAUSES[Math.min(this.#failures, PAUSES.length - 1)] ?? 0;
    this.#failures += 1;
    this.#stopWaiting = this.#ports.later(pause + Math.random() * pause, () => void this.#listen());
  }

  async #read(body: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<void> {
    this.#isTold = true;
    this.#failures = 0;
    let rest = '';
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const stop = this.#ports.later(LONGEST_SILENCE, () => void reader.cancel());
      const { done, value } = await reader.read().finally(stop);
      if (done) return;
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop() ?? '';
      for (const block of blocks) this.#take(block);
    }
  }

  #take(block: string): void {
    const lines = block.split(/\r?\n/);
    const kind = NEWS.find((each) => lines.includes(`event: ${each}`));
    if (!kind) return;
    const data = lines.find((line) => line.startsWith('data: '))?.slice('data: '.length) ?? '';
    const fileId = fileIdIn(data);
    if (fileId !== undefined) this.#news(fileId, kind);
  }
}

function fileIdIn(data: string): string | undefined {
  try {
    const told: unknown = JSON.parse(data);
    return typeof told === 'object' && told !== null && 'fileId' in told && typeof told.fileId === 'string'
      ? told.fileId
      : undefined;
  } catch {
    return undefined;
  }
}
