// Reports of runs as they are kept: JSON that may come from another release, so nothing in it is taken for granted.
import { type Cents, cents } from '@extrato/engine/values';

export const REPORT_COUNTS = ['fetched', 'added', 'updated', 'posted', 'matched', 'removed', 'paired', 'toReview'] as const;

export type ReportView = {
  readonly counts: Readonly<Record<(typeof REPORT_COUNTS)[number], number>>;
  /** Reason by count, those of nothing left out. */
  readonly skipped: readonly (readonly [reason: string, count: number])[];
  readonly warnings: readonly string[];
  readonly startingBalance: Cents | null;
  /** Differences that a monthly check found; null for runs. */
  readonly found: number | null;
};

/** What of a kept report can be shown. */
export function readReport(report: unknown): ReportView {
  const fields = objectOf(report);
  const number = (name: string): number => numberOf(fields[name]);
  const warnings = fields['warnings'];
  const opening = fields['startingBalance'];
  return {
    counts: {
      fetched: number('fetched'),
      added: number('added'),
      updated: number('updated'),
      posted: number('posted'),
      matched: number('matched'),
      removed: number('removed'),
      paired: number('paired'),
      toReview: number('toReview') + number('flagged') + number('suggested'),
    },
    skipped: Object.entries(objectOf(fields['skipped'])).flatMap(([reason, count]) =>
      numberOf(count) > 0 ? [[reason, numberOf(count)] as const] : [],
    ),
    warnings: Array.isArray(warnings) ? warnings.filter((warning): warning is string => typeof warning === 'string') : [],
    startingBalance: typeof opening === 'number' ? cents(opening) : null,
    found: 'audit' in fields ? foundIn(objectOf(fields['audit'])) : null,
  };
}

function foundIn(audit: Readonly<Record<string, unknown>>): number {
  return numberOf(audit['missing']) + numberOf(audit['extra']) + numberOf(audit['different']);
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

type Run = {
  readonly id: string;
  readonly account: string;
  readonly startedAt: number;
  readonly undoneAt: number | null;
  readonly report: unknown;
};

/** One sync: the runs of its accounts, which began at one moment. */
export type SyncOfRuns<R extends Run = Run> = { readonly startedAt: number; readonly runs: readonly R[] };

/** Runs by the sync that they belong to, the latest first. */
export function syncsOf<R extends Run>(runs: readonly R[]): readonly SyncOfRuns<R>[] {
  return [...Map.groupBy(runs, ({ startedAt }) => startedAt)]
    .map(([startedAt, own]) => ({ startedAt, runs: own }))
    .sort((a, b) => b.startedAt - a.startedAt);
}
