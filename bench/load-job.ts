/** Where to send to, and as whom. */
export type Target = {
  readonly url: string;
  readonly token: string;
  readonly fileId: string;
  readonly groupId: string;
};

/** What the load process can be asked to do. Each ends with one `LoadResult`. */
export type LoadJob =
  /** Sends messages in requests of `perRequest`, one after the other, as one device does. */
  | { readonly job: 'push'; readonly target: Target; readonly messages: number; readonly perRequest: number }
  /** Asks for everything, as a fresh device does. */
  | { readonly job: 'fetch'; readonly target: Target }
  /** As many requests as possible, `connections` at once, for `millis`. */
  | {
      readonly job: 'rate';
      readonly target: Target;
      readonly of: 'health' | 'sync';
      readonly connections: number;
      readonly millis: number;
    };

export type LoadResult = { readonly millis: number; readonly count: number };
