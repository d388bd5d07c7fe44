/** What the bench orders of the server's process: time passes, or the agent does what is due. */
export type ServerOrder =
  | { readonly order: 'advance'; readonly millis: number }
  | { readonly order: 'run'; readonly fileId: string };

/** What it tells: where it listens, or what the agent's work has cost the whole process. */
export type ServerNotice =
  | { readonly kind: 'listening'; readonly url: string }
  | { readonly kind: 'done' }
  | ({ readonly kind: 'ran' } & RunCost);

/** `peak` is the highest resident memory so far, in MiB. `added` counts lines that were brought in, by all accounts. */
export type RunCost = {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peak: number;
  readonly added: number;
  readonly problem: string | null;
};
