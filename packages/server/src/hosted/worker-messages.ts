import type { MessagePort } from 'node:worker_threads';

/** Why a page does not run the engine itself. */
export type HostedBecause = 'insecure-page' | 'no-private-files' | 'asked' | null;

/** What a person's thread is started with. */
export type WorkerStart = {
  /** Folder of the person's budgets. */
  readonly dataDir: string;
  /** The address that the person knows this server by. */
  readonly pageUrl: string;
  /** The address at which the thread reaches it. */
  readonly serverUrl: string;
  /** Session of the thread's own; a secret. */
  readonly token: string;
  /** Tells this server that the thread is its own; a secret. */
  readonly ownKey: string;
  readonly because: HostedBecause;
};

/** What the server tells the thread. A port carries the frames of one page; `zone` is where the page is, in IANA's name. */
export type ToWorker =
  | { readonly kind: 'connect'; readonly port: MessagePort; readonly zone: string | null }
  | { readonly kind: 'close' };
