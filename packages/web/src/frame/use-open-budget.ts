import type { Failure } from '@extrato/engine/failures';
import { useCallback, useEffect, useState } from 'react';
import { useApi, useDevice } from '../host/index.ts';

/** How far the budget of the address is. */
export type Opening =
  | { readonly kind: 'open' | 'opening' }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly again: () => void };

/** Opens the budget in this session unless it is open already. */
export function useOpenBudget(id: string): Opening {
  const api = useApi();
  const { budget } = useDevice();
  const isOpen = budget?.id === id;
  const [failed, setFailed] = useState<{ readonly id: string; readonly failure: Failure } | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a further attempt is made when it is asked for.
  useEffect(() => {
    if (isOpen) return undefined;
    let isWanted = true;
    void api.budgets.open({ id }).then((outcome) => {
      if (isWanted && !outcome.ok) setFailed({ id, failure: outcome.error });
    });
    return () => {
      isWanted = false;
    };
  }, [api, id, isOpen, attempt]);
  const again = useCallback(() => {
    setFailed(null);
    setAttempt((before) => before + 1);
  }, []);
  if (isOpen) return { kind: 'open' };
  return failed?.id === id ? { kind: 'failed', failure: failed.failure, again } : { kind: 'opening' };
}
