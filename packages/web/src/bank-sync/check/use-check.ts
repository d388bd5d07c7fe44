import type { bankSync } from '@extrato/engine/api';
import type { Failure } from '@extrato/engine/failures';
import { useCallback, useEffect, useState } from 'react';
import { useApi } from '../../host/index.ts';

type Check = { readonly found: bankSync.Audit | null; readonly failure: Failure | null };

/** Reads the bank once, and again when asked to; what was found stays until the new answer is there. */
export function useCheck(account: string): Check & { readonly again: () => void } {
  const api = useApi();
  const [round, setRound] = useState(0);
  const [check, setCheck] = useState<Check>({ found: null, failure: null });
  useEffect(() => {
    let isWanted = round >= 0;
    void api.bank.check({ account }).then((answer) => {
      if (!isWanted) return;
      setCheck(answer.ok ? { found: answer.value, failure: null } : { found: null, failure: answer.error });
    });
    return () => {
      isWanted = false;
    };
  }, [api, account, round]);
  return { ...check, again: useCallback(() => setRound((before) => before + 1), []) };
}
