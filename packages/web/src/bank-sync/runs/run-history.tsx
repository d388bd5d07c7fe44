import type { bankSync } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import styles from './history.module.css';
import { REPORT_COUNTS, readReport, type SyncOfRuns, syncsOf } from './run-report.ts';
import { useRunsSummary } from './runs-summary.ts';

const PAGE = 20;

/** Syncs that changed something, the latest first; each opens to what it did in every account, and can be taken back. */
export function RunHistory() {
  const t = useWords('bank');
  const [limit, setLimit] = useState(PAGE);
  const { value: runs } = useLive('bankSync', 'runs', { limit });
  if (!runs) return null;
  return (
    <section className={styles['history']} aria-label={t('history.title')}>
      <h2>{t('history.title')}</h2>
      {runs.length === 0 && <p className={styles['dim']}>{t('history.empty')}</p>}
      <ul className={styles['list']}>
        {syncsOf(runs).map((sync) => (
          <SyncLine key={sync.startedAt} sync={sync} />
        ))}
      </ul>
      {runs.length === limit && (
        <Button size="xs" variant="subtle" onClick={() => setLimit(Math.min(limit + 100, 1000))}>
          {t('history.more')}
        </Button>
      )}
    </section>
  );
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

function SyncLine({ sync: { startedAt, runs } }: { readonly sync: SyncOfRuns<bankSync.BankRun> }) {
  const t = useWords('bank');
  const language = useLanguage();
  const [opened, setOpened] = useState(false);
  const when = new Date(startedAt).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
  const summary = useRunsSummary(runs);
  const isUndone = runs.every(({ undoneAt }) => undoneAt !== null);
  return (
    <li className={styles['sync']}>
      <button
        type="button"
        className={styles['line']}
        aria-expanded={opened}
        data-undone={isUndone || undefined}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight size={14} aria-hidden />
        <time dateTime={iso(startedAt)}>{when}</time>
        <span className={styles['dim']}>{t('history.accounts', { count: runs.length })}</span>
        <span className={styles['what']}>{summary}</span>
      </button>
      {opened && (
        <ul className={styles['runs']}>
          {runs.map((run) => (
            <RunPart key={run.id} run={run} />
          ))}
        </ul>
      )}
    </li>
  );
}

function RunPart({ run }: { readonly run: bankSync.BankRun }) {
  const t = useWords('bank');
  const check = useWords('bankCheck');
  const formats = useFormats();
  const dialogs = useBankDialogs();
  const { value: list = [] } = useLive('accounts', 'list', {});
  const account = list.find(({ id }) => id === run.account)?.name ?? '';
  const report = readReport(run.report);
  return (
    <li className={styles['run']}>
      <header className={styles['runHead']}>
        <strong>{account}</strong>
        {run.undoneAt !== null ? (
          <span className={styles['dim']}>{t('history.undone', { when: formats.ago(iso(run.undoneAt)) })}</span>
        ) : report.found !== null ? (
          <Button size="xs" variant="subtle" onClick={() => dialogs.checkAccount({ account: run.account, name: account })}>
            {check('menu')}
          </Button>
        ) : (
          <Button size="xs" variant="subtle" onClick={() => dialogs.undoRun({ run: run.id, account, startedAt: run.startedAt })}>
            {t('history.undo')}
          </Button>
        )}
      </header>
      {report.found === null && (
        <dl className={styles['counts']}>
          {REPORT_COUNTS.map((name) => (
            <div key={name} data-zero={report.counts[name] === 0 || undefined}>
              <dt>{t(`history.columns.${name}`)}</dt>
              <dd className="number">{report.counts[name]}</dd>
            </div>
          ))}
        </dl>
      )}
      <RunNotes report={report} />
    </li>
  );
}

const SKIP_REASONS = [
  'superseded',
  'ignored',
  'vanished',
  'deleted-by-person',
  'before-start',
  'pending-not-imported',
  'upcoming',
  'duplicate-id',
  'window-incomplete',
  'transactions-not-imported',
  'to-review',
  'deleted-by-rule',
] as const;

const WARNINGS = ['bank-data-incomplete', 'window-incomplete', 'duplicate-id', 'card-balance-sign', 'bill-without-day'] as const;

/** What was left out and why, and what was odd. */
function RunNotes({ report }: { readonly report: ReturnType<typeof readReport> }) {
  const t = useWords('bank');
  const formats = useFormats();
  const skipped = report.skipped.flatMap(([name, count]) => {
    const known = SKIP_REASONS.find((reason) => reason === name);
    return known ? [t('history.reason', { count, reason: t(`history.skipReasons.${known}`) })] : [];
  });
  const warnings = WARNINGS.filter((known) => report.warnings.includes(known));
  return (
    <>
      {report.startingBalance !== null && (
        <p className={styles['dim']}>{t('history.startingBalance', { amount: formats.money(report.startingBalance) })}</p>
      )}
      {skipped.length > 0 && <p className={styles['dim']}>{t('history.skipped', { reasons: skipped.join(', ') })}</p>}
      {warnings.map((warning) => (
        <p key={warning} className={styles['warning']}>
          {t(`history.warnings.${warning}`)}
        </p>
      ))}
    </>
  );
}
