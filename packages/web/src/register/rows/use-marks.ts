import type { bankSync } from '@extrato/engine/api';
import { useMemo } from 'react';
import { useLive } from '../../host/index.ts';
import { useLanguage } from '../../words/index.ts';
import type { Suggestions } from '../grid/grid-context.ts';
import type { RowStore } from './row-store.ts';

export type Marks = {
  /** What the bank says about rows, where lists show it: pending, an installment. */
  readonly marks: Readonly<Record<string, bankSync.LineMark>>;
  /** What the bank's words suggest for rows without a category. */
  readonly suggestions: Suggestions;
};

/** What lists show of the rows that are known and came from a bank. */
export function useMarks(store: RowStore, version: number): Marks {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what is in the store.
  const ids = useMemo(() => store.imported(), [store, version]);
  const key = ids.join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the ids.
  const transactions = useMemo(() => ids, [key]);
  const enabled = transactions.length > 0;
  const { value: marks } = useLive('bankSync', 'lineMarks', { transactions }, { enabled });
  const language = useLanguage();
  const { value: suggestions } = useLive('suggestions', 'marks', { transactions, language }, { enabled });
  return useMemo(() => ({ marks: marks ?? NONE, suggestions: suggestions ?? NO_SUGGESTIONS }), [marks, suggestions]);
}

const NO_SUGGESTIONS: Suggestions = {};
const NONE: Readonly<Record<string, bankSync.LineMark>> = {};
