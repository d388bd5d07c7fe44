import type { transactions } from '@extrato/engine/api';
import { useMemo } from 'react';
import { useDialogs } from '../../design/index.ts';

const lockedDialog = () => import('./locked-dialog.tsx');

type Row = Pick<transactions.RegisterRow, 'id' | 'reconciled'>;

export type LockGuard = {
  /** Runs at once where nothing is reconciled, else when the person says so. */
  readonly ask: (rows: readonly Row[], run: () => void) => void;
  /** Asks before a cell opens; what is then typed into the row is not asked about again until `forget`. */
  readonly askOnce: (row: Row, run: () => void) => void;
  readonly forget: () => void;
};

/** Asks before rows that are reconciled are changed. */
export function useLockGuard(): LockGuard {
  const dialogs = useDialogs();
  return useMemo(() => {
    const allowed = new Set<string>();
    const ask = (rows: readonly Row[], run: () => void): void => {
      const count = rows.filter(({ id, reconciled }) => reconciled && !allowed.has(id)).length;
      if (count === 0) run();
      else dialogs.open(lockedDialog, { count, confirm: run });
    };
    return {
      ask,
      askOnce: (row, run) =>
        ask([row], () => {
          allowed.add(row.id);
          run();
        }),
      forget: () => allowed.clear(),
    };
  }, [dialogs]);
}
