import type { ServerResponse } from 'node:http';
import type { Person } from '../budget-files/files.ts';
import type { Context } from '../context.ts';
import type { MessageNotice, Notice } from '../messages/notices.ts';

/** One device that listens: who it belongs to, and where to write. */
export type EventStream = {
  readonly person: Person;
  readonly token: string;
  /** What the device calls itself when it sends messages; null when it does not say. */
  readonly device: string | null;
  readonly response: ServerResponse;
};

const HEARTBEAT_MS = 25_000;

/** More than any person's devices; beyond it the oldest has to come again. */
const MOST_PER_PERSON = 100;

/** A device that has not taken so many bytes is not listening any more. */
const MOST_WAITING_BYTES = 64 * 1024;

/** All devices that listen for news. An idle one costs its socket and an entry here. */
export class EventStreams {
  readonly #context: Context;
  readonly #streams = new Set<EventStream>();
  #stopListening: (() => void) | undefined;
  #heartbeat: NodeJS.Timeout | undefined;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Keeps a stream, whose head was sent, until either side ends it. */
  add(stream: EventStream): void {
    const own = [...this.#streams].filter(({ person }) => person.userId === stream.person.userId);
    if (own.length >= MOST_PER_PERSON) own[0]?.response.end();
    this.#streams.add(stream);
    stream.response.on('error', () => undefined).on('close', () => this.#remove(stream));
    this.#heartbeat ??= setInterval(() => void this.#beat(), HEARTBEAT_MS).unref();
    this.#stopListening ??= this.#context.notices.listen((notice) => void this.#tell(notice));
    write(stream, 'retry: 2000\n\n');
  }

  close(): void {
    for (const { response } of this.#streams) response.end();
  }

  #remove(stream: EventStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size > 0) return;
    clearInterval(this.#heartbeat);
    this.#stopListening?.();
    this.#heartbeat = undefined;
    this.#stopListening = undefined;
  }

  async #tell({ messages, filesChanged, bankNews }: Notice): Promise<void> {
    try {
      if (filesChanged) for (const stream of this.#streams) write(stream, 'event: files\ndata: {}\n\n');
      for (const notice of messages) await this.#tellMessages(notice);
      for (const fileId of bankNews) await this.#tellReaders(fileId, `event: bank\ndata: ${JSON.stringify({ fileId })}\n\n`);
    } catch (error) {
      this.#context.log.error({ err: error }, 'news could not be told');
    }
  }

  async #tellMessages({ device, ...news }: MessageNotice): Promise<void> {
    const sentIt = (stream: EventStream): boolean => device !== null && stream.device === device;
    await this.#tellReaders(news.fileId, `event: messages\ndata: ${JSON.stringify(news)}\n\n`, sentIt);
  }

  /** Tells whoever may open the budget file. */
  async #tellReaders(fileId: string, text: string, knows: (stream: EventStream) => boolean = () => false): Promise<void> {
    const mayOpen = await this.#context.files.readers(fileId);
    for (const stream of this.#streams) if (!knows(stream) && mayOpen(stream.person)) write(stream, text);
  }

  /** Keeps lines open that lie still, and ends those whose session is over. */
  async #beat(): Promise<void> {
    for (const stream of this.#streams) {
      write(stream, ': still here\n\n');
      const session = await this.#context.sessions.find(stream.token).catch(() => null);
      if (typeof session === 'string') stream.response.end();
    }
  }
}

function write({ response }: EventStream, text: string): void {
  if (response.writableEnded || response.destroyed) return;
  if (response.writableLength > MOST_WAITING_BYTES) response.destroy();
  else response.write(text);
}
