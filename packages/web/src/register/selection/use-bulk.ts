import { useMemo } from 'react';
import { showDone } from '../../design/index.ts';
import { type InputOf, useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useLearnedNames } from '../changes/use-learned-names.ts';
import type { LockGuard } from '../changes/use-lock-guard.ts';
import type { RowStore } from '../rows/row-store.ts';
import type { Selection } from './use-selection.ts';

export type Edit = InputOf<'transactions', 'bulkEdit'>['edit'];

/** What can be done to all chosen rows at once. */
export type Bulk = {
  readonly edit: (edit: Edit) => void;
  readonly remove: () => void;
  readonly duplicate: () => void;
  readonly joinTransfer: () => void;
  readonly merge: () => void;
  readonly unlock: () => void;
  readonly runRules: () => void;
  readonly link: (schedule: string | null) => void;
};

export function useBulk(selection: Selection, store: RowStore, lock: LockGuard): Bulk {
  const api = useApi();
  const perform = usePerform();
  const t = useWords('register');
  const tellNames = useLearnedNames();
  return useMemo(() => {
    const ids = [...selection.ids];
    const count = ids.length;
    /** Rows that were not fetched are asked for: some of them may be reconciled. */
    const guarded = async (run: () => Promise<void>): Promise<void> => {
      const rows = await perform(api.transactions.get({ ids }));
      if (rows.ok) lock.ask(rows.value, () => void run());
    };
    const done = (message: string): void => {
      showDone(message, { undo: true });
      selection.clear();
    };
    const pair = (): readonly [string, string] | null => {
      const [one, other] = ids;
      return one !== undefined && other !== undefined && count === 2 ? [one, other] : null;
    };
    return {
      edit: (edit) =>
        void guarded(async () => {
          const outcome = await perform(api.transactions.bulkEdit({ ids, edit }));
          if (!outcome.ok) return;
          showDone(t('done.changed', { count }), { undo: true });
          tellNames(outcome.value.names);
        }),
      remove: () =>
        void guarded(async () => {
          const settle = store.remove(selection.ids);
          const outcome = await perform(api.transactions.delete({ ids }));
          settle();
          if (outcome.ok) done(t('done.deleted', { count }));
          else store.refresh();
        }),
      duplicate: async () => {
        if ((await perform(api.transactions.duplicate({ ids }))).ok) done(t('done.duplicated', { count }));
      },
      joinTransfer: async () => {
        const two = pair();
        if (two && (await perform(api.transactions.joinTransfer({ one: two[0], other: two[1] }))).ok) done(t('done.joined'));
      },
      merge: () =>
        void guarded(async () => {
          const two = pair();
          if (two && (await perform(api.transactions.merge({ one: two[0], other: two[1] }))).ok) done(t('done.merged'));
        }),
      unlock: async () => {
        if ((await perform(api.transactions.unlock({ ids }))).ok) done(t('done.unlocked', { count }));
      },
      runRules: async () => {
        if ((await perform(api.rules.apply({ transactions: ids }))).ok) done(t('done.rulesRun', { count }));
      },
      link: async (schedule) => {
        if ((await perform(api.schedules.link({ schedule, transactions: ids }))).ok)
          done(t(schedule === null ? 'done.unlinked' : 'done.linked', { count }));
      },
    };
  }, [api, perform, t, tellNames, selection, store, lock]);
}
