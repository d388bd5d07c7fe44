// What a person has looked at, on this device: bank rows are new until then. Kept by runs of sync, which all devices
// share, so that it does not matter who synced or when a run arrived here.

/** Nothing from before `since` (milliseconds since 1970) is new here; of later runs, those that are not among `runs`. */
type Seen = { readonly since: number; readonly runs: readonly string[] };

/** Only the latest hundred runs are ever asked about. */
const MOST_RUNS = 400;

const keyOf = (budget: string): string => `extrato-seen-${budget}`;

/** The device's memory of one budget. */
export class SeenRuns {
  readonly #key: string;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly #listeners = new Set<() => void>();
  #seen: Seen;

  /** A budget that this device meets for the first time has nothing new. */
  constructor(budget: string, storage: Pick<Storage, 'getItem' | 'setItem'>, now: number) {
    this.#key = keyOf(budget);
    this.#storage = storage;
    this.#seen = readSeen(storage.getItem(this.#key)) ?? { since: now, runs: [] };
    this.#keep();
  }

  readonly snapshot = (): Seen => this.#seen;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** These runs are seen from now on. */
  readonly add = (runs: readonly string[]): void => {
    const fresh = runs.filter((run) => !this.#seen.runs.includes(run));
    if (fresh.length === 0) return;
    this.#seen = { ...this.#seen, runs: [...this.#seen.runs, ...fresh].slice(-MOST_RUNS) };
    this.#keep();
    for (const listener of this.#listeners) listener();
  };

  #keep(): void {
    try {
      this.#storage.setItem(this.#key, JSON.stringify(this.#seen));
    } catch {
      // No room, or no storage at all: rows are marked as new once more after the next start.
    }
  }
}

function readSeen(text: string | null): Seen | undefined {
  if (text === null) return undefined;
  try {
    const stored: unknown = JSON.parse(text);
    if (typeof stored !== 'object' || stored === null) return undefined;
    const [since, runs] = [Reflect.get(stored, 'since'), Reflect.get(stored, 'runs')];
    if (typeof since !== 'number' || !Array.isArray(runs)) return undefined;
    return { since, runs: runs.filter((run) => typeof run === 'string') };
  } catch {
    return undefined;
  }
}

type Run = {
  readonly id: string;
  readonly account: string;
  readonly startedAt: number;
  readonly undoneAt: number | null;
  readonly report: unknown;
};

/** Runs that brought rows which were not looked at yet, by account. */
export function unseenRuns(runs: readonly Run[], { since, runs: seen }: Seen): ReadonlyMap<string, readonly string[]> {
  const known = new Set(seen);
  const fresh = runs.filter(
    (run) => run.startedAt >= since && run.undoneAt === null && !known.has(run.id) && addedBy(run.report) > 0,
  );
  return new Map([...Map.groupBy(fresh, ({ account }) => account)].map(([account, own]) => [account, own.map(({ id }) => id)]));
}

/** A report is kept as JSON and may come from a later release. */
function addedBy(report: unknown): number {
  const added: unknown = typeof report === 'object' && report !== null ? Reflect.get(report, 'added') : 0;
  return typeof added === 'number' ? added : 0;
}
