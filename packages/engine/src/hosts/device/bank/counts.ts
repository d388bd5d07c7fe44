import type { RunReport } from '../../../bank-sync/index.ts';
import type { AccountSync } from '../contract.ts';

type Counts = Pick<AccountSync, 'fetched' | 'added' | 'updated' | 'matched' | 'removed' | 'questions' | 'skipped'>;

const NONE: Counts = { fetched: 0, added: 0, updated: 0, matched: 0, removed: 0, questions: 0, skipped: {} };

/** A run's counts as people are told; none where nothing could be brought in. */
export function countsOf(report: RunReport | undefined): Counts {
  if (!report) return NONE;
  const { fetched, added, updated, posted, matched, removed, toReview, skipped } = report;
  const reasons = Object.entries(skipped).flatMap(([reason, count]) => (count ? [[reason, count] as const] : []));
  return {
    fetched,
    added,
    updated: updated + posted,
    matched,
    removed,
    questions: toReview,
    skipped: Object.fromEntries(reasons),
  };
}
