import type { BankSyncOutcome } from '@extrato/engine/device-client';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { showDone } from '../../design/index.ts';
import { useApi, useDevice, useHost, usePerform } from '../../host/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { useAskBanksAgain, useLinkedAccounts } from '../use-banks.ts';
import { showSyncTrouble } from './sync-notice.tsx';
import { type AccountProgress, isRunning, type SyncRuns, type SyncView, syncRunsOf } from './sync-runs.ts';
import { summaryOf, totalsOf, troubleOf } from './sync-summary.ts';

/** The syncs of this page, with all that changes in them. */
export function useSyncRuns(): { readonly runs: SyncRuns; readonly view: SyncView } {
  const runs = syncRunsOf(useHost());
  return { runs, view: useSyncExternalStore(runs.subscribe, runs.view) };
}

/** Says what a sync came to; null when it brought nothing. */
function useSyncSummary(): (accounts: BankSyncOutcome['accounts']) => string | null {
  const t = useWords('bank');
  return useCallback((accounts) => summaryOf(totalsOf(accounts), (name, count) => t(`sync.${name}`, { count })), [t]);
}

export type BankSync = {
  /** Syncs these accounts, or all linked ones, and tells the person what came of it. */
  readonly sync: (accounts?: readonly string[]) => Promise<void>;
  readonly busy: boolean;
  /** Accounts whose sync runs now, on this page or another of the same device. */
  readonly running: ReadonlyMap<string, AccountProgress>;
  readonly lastOutcome: BankSyncOutcome | null;
  /** The last outcome in words; null when there was none, or nothing new. */
  readonly summary: string | null;
};

/** Bank sync for every place that starts or shows it. */
export function useBankSync(): BankSync {
  const api = useApi();
  const perform = usePerform();
  const linked = useLinkedAccounts();
  const { runs, view } = useSyncRuns();
  const askAgain = useAskBanksAgain();
  const tell = useTellOutcome();
  const say = useSyncSummary();
  const sync = useCallback(
    async (accounts?: readonly string[]): Promise<void> => {
      const ids = accounts ?? linked.map(({ id }) => id);
      const outcome = await perform(runs.follow(ids, () => api.bank.sync(accounts ? { accounts } : {})));
      if (outcome.ok) tell(outcome.value);
      await askAgain();
    },
    [api, askAgain, linked, perform, runs, tell],
  );
  const running = useMemo(() => new Map([...view.progress].filter(([, progress]) => isRunning(progress))), [view.progress]);
  const { busy, lastOutcome } = view;
  return { sync, busy, running, lastOutcome, summary: lastOutcome && say(lastOutcome.accounts) };
}

/** One quiet notice: the counts, or that there was nothing; trouble by account, with the way to what can be done. */
function useTellOutcome(): (outcome: BankSyncOutcome) => void {
  const t = useWords('bank');
  const language = useLanguage();
  const navigate = useNavigate();
  const say = useSyncSummary();
  const { budget } = useDevice();
  const linked = useLinkedAccounts();
  return useCallback(
    (outcome) => {
      const trouble = troubleOf(outcome);
      const summary = say(outcome.accounts);
      if (summary !== null || trouble.length === 0)
        showDone(summary ?? (outcome.accounts.length > 0 ? t('sync.nothing') : t('sync.noLinked')));
      const goToConnections = () => {
        if (budget) void navigate({ to: '/b/$budget/connections', params: { budget: budget.id } });
      };
      for (const { account, problem } of trouble) {
        const name = linked.find(({ id }) => id === account)?.name ?? '';
        const text = t('sync.problem', { name, sentence: problem.message[language] });
        showSyncTrouble(text, { label: t('sync.seeConnections'), run: goToConnections });
      }
    },
    [budget, language, linked, navigate, say, t],
  );
}
