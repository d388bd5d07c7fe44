/** New messages in one of a budget's two logs. */
export type MessageNotice = {
  readonly fileId: string;
  readonly groupId: string;
  readonly log: 'budget' | 'companion';
  /** The device that sent them, as it calls itself; null when it does not say. It need not be told. */
  readonly device: string | null;
};

/** What listeners are told: all that is new since the last time. */
export type Notice = {
  readonly messages: readonly MessageNotice[];
  readonly filesChanged: boolean;
  /** Budget files whose banks the server looked at by itself. */
  readonly bankNews: readonly string[];
};

/** A large push comes in many requests: what happens within this time is told at once. */
const GATHER_MS = 50;

/** Tells whoever listens that something is new on this server. Nobody waits for it, and nothing is kept. */
export class Notices {
  readonly #listeners = new Set<(notice: Notice) => void>();
  readonly #messages = new Map<string, MessageNotice>();
  readonly #bankNews = new Set<string>();
  #filesChanged = false;
  #timer: NodeJS.Timeout | undefined;

  /** Listens until the returned function is called. */
  listen(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  messagesStored(notice: MessageNotice): void {
    this.#messages.set(`${notice.groupId} ${notice.device}`, notice);
    this.#tellSoon();
  }

  /** The list of budget files is another one for somebody. */
  filesChanged(): void {
    this.#filesChanged = true;
    this.#tellSoon();
  }

  /** The server looked at a budget's banks by itself: it may know of trouble, and of a run. */
  bankNews(fileId: string): void {
    this.#bankNews.add(fileId);
    this.#tellSoon();
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => this.#tell(), GATHER_MS).unref();
  }

  #tell(): void {
    const notice = {
      messages: [...this.#messages.values()],
      filesChanged: this.#filesChanged,
      bankNews: [...this.#bankNews],
    };
    this.#timer = undefined;
    this.#messages.clear();
    this.#bankNews.clear();
    this.#filesChanged = false;
    for (const listener of this.#listeners) listener(notice);
  }
}
