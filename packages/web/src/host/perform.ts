import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';
import { useCallback } from 'react';
import { useLanguage } from '../words/index.ts';
import { showFailure } from './failure-notice.ts';

/**
 * Waits for a change and tells the person when it was refused, unless `quiet`. Gives the outcome, so that a form can
 * show it beside its field instead.
 */
export function usePerform() {
  const language = useLanguage();
  return useCallback(
    async <Value>(answer: Promise<Result<Value, Failure>>, { quiet = false } = {}): Promise<Result<Value, Failure>> => {
      const outcome = await answer;
      if (!outcome.ok && !quiet) await showFailure(outcome.error, language);
      return outcome;
    },
    [language],
  );
}
