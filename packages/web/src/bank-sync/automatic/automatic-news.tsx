import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { showDone } from '../../design/index.ts';
import { useApi, useDevice, useHost } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { connectionName } from '../connection/connection-name.ts';
import { showSyncTrouble } from '../runs/sync-notice.tsx';
import { summaryOf, totalsOf } from '../runs/sync-summary.ts';
import { ignoredPairs, pairOf } from '../same-bank.ts';
import { newsOfRuns, type RunNews, type Told } from './news-of-runs.ts';

const STORED_AT = 'extrato-automatic-told';
/** Runs that are looked through: more than a month of daily ones. */
const LOOKED_AT = 40;

/**
 * Tells what the server did by itself: while nobody was here, and as it happens. Each thing is told once on this browser.
 * Draws nothing.
 */
export default function AutomaticNews() {
  const host = useHost();
  const api = useApi();
  const { budget, server } = useDevice();
  const key = `${STORED_AT}-${budget?.cloudFileId ?? ''}`;
  const tell = useTell();
  const isSignedIn = server.kind === 'signed-in' && server.isOurs && Boolean(budget?.cloudFileId);
  useEffect(() => {
    if (!isSignedIn) return;
    const look = async (): Promise<void> => {
      const runs = await api.bank.automaticRuns({ limit: LOOKED_AT });
      if (!runs.ok) return;
      const before = toldBefore(key);
      const news = newsOfRuns(runs.value, before ?? { until: '', troubles: {} });
      localStorage.setItem(key, JSON.stringify(news.told));
      // On a browser that is new here all that was brought so far is no news; what waits for the person is.
      await tell.current(before ? news : { ...news, totals: NOTHING });
    };
    void look();
    return host.subscribe(({ kind }) => {
      if (kind === 'bank-news') void look();
    });
  }, [api, host, isSignedIn, key, tell]);
  return null;
}

function useTell() {
  const t = useWords('bank');
  const language = useLanguage();
  const navigate = useNavigate();
  const api = useApi();
  const { budget } = useDevice();
  const tell = async ({ totals, troubles, duplicates }: RunNews): Promise<void> => {
    const summary = summaryOf(totals, (name, count) => t(`sync.${name}`, { count }));
    if (summary !== null) showDone(t('automatic.brought', { summary }));
    const twice = duplicates.filter(({ ref, sameAs }) => !ignoredPairs().includes(pairOf(ref, sameAs)));
    if (troubles.length + twice.length === 0) return;
    const connections = await api.bank.connections({});
    const nameOf = (ref: string): string => {
      const connection = connections.ok ? connections.value.find((each) => each.ref === ref) : undefined;
      return (connection && connectionName(connection)) ?? t('automatic.connection');
    };
    const seeConnections = {
      label: t('sync.seeConnections'),
      run: () => budget && void navigate({ to: '/b/$budget/connections', params: { budget: budget.id } }),
    };
    for (const { ref, problem } of troubles)
      showSyncTrouble(t('sync.problem', { name: nameOf(ref), sentence: problem.message[language] }), seeConnections);
    for (const { ref, sameAs } of twice)
      showSyncTrouble(
        t('sync.problem', { name: nameOf(ref), sentence: t('connections.sameAs', { name: nameOf(sameAs) }) }),
        seeConnections,
      );
  };
  const latest = useRef(tell);
  useEffect(() => {
    latest.current = tell;
  });
  return latest;
}

const NOTHING = totalsOf([]);

/** Of this browser; undefined when nobody was told of anything yet, or it cannot be read. */
function toldBefore(key: string): Told | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    if (typeof stored === 'object' && stored !== null && 'until' in stored && typeof stored.until === 'string')
      return { until: stored.until, troubles: 'troubles' in stored ? textsOf(stored.troubles) : {} };
  } catch {
    // Another program's, or half of ours.
  }
  return undefined;
}

function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : [])));
}
