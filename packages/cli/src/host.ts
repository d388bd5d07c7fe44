/** Everything that the command line touches outside of budgets, so that tests can run it without a process. */
export type Host = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: string;
  /** The person's own folder. */
  readonly home: string;
  /** The answer of the command, and nothing else. Resolves when it is written. */
  readonly out: (chunk: string | Uint8Array) => Promise<void>;
  /** Everything said to the person. */
  readonly say: (text: string) => void;
  /** Whether a person is looking at what is said. */
  readonly watched: boolean;
  /** Columns of the terminal that the answer goes to; undefined for a file or a pipe. */
  readonly width: number | undefined;
  readonly readInput: () => Promise<string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** What sessions need of it. */
export type SessionHost = Pick<Host, 'cwd' | 'now' | 'say' | 'watched'>;
