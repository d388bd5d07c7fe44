/**
 * One end of a channel: a `MessagePort`, a worker, a socket with `postMessage`. Whoever listens sets `onmessage`.
 * Written as a method so that the DOM's own ports, whose handlers take more of an event, fit.
 */
export type MessagePortLike = {
  postMessage(message: unknown): void;
  onmessage: Handler['handle'] | null;
};

type Handler = { handle(event: { readonly data: unknown }): void };
