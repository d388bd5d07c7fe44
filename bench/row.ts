/** One line of a benchmark: the same work done by us, by the official software and, where it exists, by nothing but the platform. */
export type BenchRow = {
  readonly work: string;
  readonly unit: string;
  readonly ours: number;
  /** Null where the official software is not installed or has no such work. */
  readonly peer: number | null;
  /** The least that the work can cost here; null where that is not known. */
  readonly floor: number | null;
  readonly better: 'lower' | 'higher';
};
