import type { bankSync } from '@extrato/engine/api';
import { useWords } from '../../words/index.ts';
import { type REPORT_COUNTS, readReport } from './run-report.ts';

/** The counts of some runs together, as one line. */
export function useRunsSummary(runs: readonly bankSync.BankRun[]): string {
  const t = useWords('bank');
  const check = useWords('bankCheck');
  const read = runs.map(({ report }) => readReport(report));
  const reports = read.map(({ counts }) => counts);
  const found = read.reduce((total, report) => total + (report.found ?? 0), 0);
  if (found > 0) return check('history.found', { count: found });
  const sum = (name: (typeof REPORT_COUNTS)[number]): number => reports.reduce((total, counts) => total + counts[name], 0);
  const parts = [
    ['added', sum('added')],
    ['updated', sum('updated') + sum('posted')],
    ['matched', sum('matched')],
    ['removed', sum('removed')],
    ['questions', sum('toReview')],
  ] as const;
  const told = parts.filter(([, count]) => count > 0).map(([name, count]) => t(`sync.${name}`, { count }));
  return told.length > 0 ? told.join(', ') : t('history.nothing');
}
