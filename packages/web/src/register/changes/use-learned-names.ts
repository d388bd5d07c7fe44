import type { bankSync } from '@extrato/engine/api';
import { useCallback } from 'react';
import { showDone } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';

/** Tells that next rows of the bank will have the payee that was just given, and offers to leave it at these. */
export function useLearnedNames(): (names: readonly bankSync.LearnedName[]) => void {
  const t = useWords('names');
  const api = useApi();
  const perform = usePerform();
  return useCallback(
    (names) => {
      const [first] = names;
      if (!first) return;
      const unlearn = async (): Promise<void> => {
        // Where undo was quicker, there is nothing left to take back.
        for (const { id, before } of names) await perform(api.names.unlearn({ id, before }), { quiet: true });
      };
      const message =
        names.length === 1 ? t('learned.one', { document: first.document }) : t('learned.many', { count: names.length });
      showDone(message, { action: { label: t('learned.onlyThis'), run: () => void unlearn() } });
    },
    [api, perform, t],
  );
}
