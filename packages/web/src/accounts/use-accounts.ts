import { useMemo } from 'react';
import { isRunning } from '../bank-sync/runs/sync-runs.ts';
import { useSyncRuns } from '../bank-sync/runs/use-bank-sync.ts';
import { useLive } from '../host/index.ts';
import { type AccountSection, accountSections } from './account-sections.ts';
import { useUnseenAccounts } from './unseen.ts';

/** The sections of accounts, fresh; undefined until they are known. */
export function useAccountSections(): readonly AccountSection[] | undefined {
  const { value: accounts } = useLive('accounts', 'list', {});
  const { value: groups } = useLive('accounts', 'groups', {});
  const { value: balances } = useLive('accounts', 'balances', {});
  return useMemo(
    () => (accounts && groups && balances ? accountSections(accounts, groups, balances) : undefined),
    [accounts, groups, balances],
  );
}

/** What the marks beside accounts are made of. */
export function useMarks(): { readonly syncing: ReadonlySet<string>; readonly unseen: ReadonlySet<string> } {
  const { progress } = useSyncRuns().view;
  const unseen = useUnseenAccounts();
  const syncing = useMemo(() => new Set([...progress].flatMap(([id, state]) => (isRunning(state) ? id : []))), [progress]);
  return { syncing, unseen };
}
