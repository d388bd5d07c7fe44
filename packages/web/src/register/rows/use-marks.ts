import type { bankSync } from '@extrato/engine/api';
import { useMemo } from 'react';
import { useLive } from '../../host/index.ts';
import type { RowStore } from './row-store.ts';

/** What the bank says about the rows that are known, where lists show it: pending, an installment. */
export function useMarks(store: RowStore, version: number): Readonly<Record<string, bankSync.LineMark>> {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what is in the store.
  const ids = useMemo(() => store.imported(), [store, version]);
  const key = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the ids.
  const transactions = useMemo(() => ids, [key]);
  const { value } = useLive('bankSync', 'lineMarks', { transactions }, { enabled: transactions.length > 0 });
  return value ?? NONE;
}

const NONE: Readonly<Record<string, bankSync.LineMark>> = {};
