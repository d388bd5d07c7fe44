import type { AutomaticRun } from '@extrato/engine/device-client';
import { useFormats } from '../../formats/index.ts';
import { useLive } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { connectionName } from '../connection/connection-name.ts';
import { summaryOf, totalsOf } from '../runs/sync-summary.ts';
import { useConnections } from '../use-banks.ts';
import styles from './automatic.module.css';
import { useAutomaticRuns } from './use-automatic.ts';

/** What the server did lately, those times too when there was nothing new. */
export function AutomaticRuns({ sealed }: { readonly sealed: boolean }) {
  const t = useWords('bank');
  const runs = useAutomaticRuns();
  if (runs.length === 0) return null;
  return (
    <details className={styles['runs']}>
      <summary>{t('automatic.history')}</summary>
      <ul>
        {runs.map((run) => (
          <RunLine key={run.id} run={run} sealed={sealed} />
        ))}
      </ul>
    </details>
  );
}

function RunLine({ run, sealed }: { readonly run: AutomaticRun; readonly sealed: boolean }) {
  const t = useWords('bank');
  const formats = useFormats();
  const troubles = useTroubles(run);
  const kept = run.accounts.filter(({ fetched }) => fetched > 0).length;
  const summary = sealed
    ? kept > 0 && t('automatic.sealed', { count: kept })
    : summaryOf(totalsOf(run.accounts), (name, count) => t(`sync.${name}`, { count }));
  return (
    <li>
      <time dateTime={run.startedAt}>{formats.ago(run.startedAt)}</time>
      <span className={styles['occasion']}>{t(`automatic.occasions.${run.occasion}`)}</span>
      <span>
        {run.endedAt === null ? t('automatic.brokenOff') : summary || (troubles.length === 0 && t('automatic.nothing'))}
        {troubles.map((sentence) => (
          <span key={sentence} className={styles['trouble']}>
            {sentence}
          </span>
        ))}
      </span>
    </li>
  );
}

/** A run's troubles in words, each with whose it is. */
function useTroubles({ problem, connections, accounts }: AutomaticRun): readonly string[] {
  const t = useWords('bank');
  const language = useLanguage();
  const { value: known = [] } = useConnections();
  const { value: list = [] } = useLive('accounts', 'list', {});
  if (problem) return [problem.message[language]];
  const ofConnections = connections.flatMap(({ ref, kind, problem: trouble }) => {
    const connection = known.find((each) => each.ref === ref);
    const name = (connection && connectionName(connection)) ?? t('automatic.connection');
    return trouble && kind === 'failed' ? [t('sync.problem', { name, sentence: trouble.message[language] })] : [];
  });
  const ofAccounts = accounts.flatMap(({ account, problem: trouble }) => {
    const name = list.find(({ id }) => id === account)?.name ?? '';
    return trouble ? [t('sync.problem', { name, sentence: trouble.message[language] })] : [];
  });
  return [...new Set([...ofConnections, ...ofAccounts])];
}
