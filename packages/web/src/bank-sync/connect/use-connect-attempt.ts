import type { ConnectStep } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import { useCallback, useEffect, useRef, useState } from 'react';
import { failureSentence, useApi } from '../../host/index.ts';
import { useLanguage } from '../../words/index.ts';

type Values = Readonly<Record<string, string>>;
export type ConnectTarget = { readonly connectorId: number } | { readonly ref: string };

export type ConnectAttempt = {
  readonly step: ConnectStep | null;
  readonly busy: boolean;
  /** Why the server took no step at all, and the field of the form that it names. */
  readonly fault: { readonly text: string; readonly field: string | null } | null;
  readonly start: (target: ConnectTarget, values: Values) => Promise<void>;
  readonly answer: (values: Values) => Promise<void>;
  readonly forget: () => void;
};

/** Between two looks at what the bank says. */
const PAUSE_MS = 1_500;

/** A sign-in at a bank, step by step. While the bank works, or the person is at its page, it looks by itself. */
export function useConnectAttempt(): ConnectAttempt {
  const api = useApi();
  const language = useLanguage();
  const attempt = useRef<string | null>(null);
  const [step, setStep] = useState<ConnectStep | null>(null);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ConnectAttempt['fault']>(null);

  const refuse = useCallback(
    async (failure: Failure): Promise<void> =>
      setFault({ text: await failureSentence(failure, language), field: failure.field ?? null }),
    [language],
  );
  const start = async (target: ConnectTarget, values: Values): Promise<void> => {
    setBusy(true);
    setFault(null);
    const begun = await api.bank.connectStart({ ...target, values });
    if (begun.ok) {
      attempt.current = begun.value.attempt;
      setStep(begun.value.step);
    } else await refuse(begun.error);
    setBusy(false);
  };
  const answer = async (values: Values): Promise<void> => {
    if (attempt.current === null) return;
    setBusy(true);
    setFault(null);
    const next = await api.bank.connectAnswer({ attempt: attempt.current, values });
    if (next.ok) setStep(next.value);
    else await refuse(next.error);
    setBusy(false);
  };
  const forget = useCallback((): void => {
    attempt.current = null;
    setStep(null);
    setFault(null);
  }, []);

  const looks = step?.kind === 'wait' || step?.kind === 'authorise';
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new step starts the next pause.
  useEffect(() => {
    if (!looks) return;
    let current = true;
    const timer = setTimeout(async () => {
      const id = attempt.current;
      if (id === null) return;
      const next = await api.bank.connectStep({ attempt: id });
      if (!current) return;
      if (next.ok) setStep(next.value);
      else await refuse(next.error);
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [api, looks, refuse, step]);

  return { step, busy, fault, start, answer, forget };
}
