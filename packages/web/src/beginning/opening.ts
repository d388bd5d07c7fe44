import type { ListedBudget } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useDialogs } from '../design/index.ts';
import { useApi, usePerform } from '../host/index.ts';
import { unlocking } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';
import { keyOf } from './known-budgets.ts';

export type Opening = {
  /** The key of the budget that is being opened, or what is being made: nothing else can be started meanwhile. */
  readonly busy: string | null;
  readonly open: (budget: ListedBudget) => Promise<void>;
  /** Makes a budget and goes into it. */
  readonly make: (what: string, made: () => Promise<Result<string, Failure>>) => Promise<void>;
};

/** Opens budgets, asking for the password of an encrypted one that comes from the server for the first time. */
export function useOpening(): Opening {
  const api = useApi();
  const perform = usePerform();
  const enter = useEntering();
  const dialogs = useDialogs();
  const t = useWords('settings');
  const [busy, setBusy] = useState<string | null>(null);

  const during = async (what: string, work: () => Promise<unknown>): Promise<void> => {
    if (busy !== null) return;
    setBusy(what);
    await work();
    setBusy(null);
  };

  const askPassword = (fileId: string, name: string): void =>
    dialogs.open(unlocking, {
      budget: { fileId, name },
      use: { submit: t('encryption.unlockOpen'), act: (password: string) => enter(api.budgets.open({ fileId, password })) },
    });

  const open = async (budget: ListedBudget): Promise<void> => {
    const { id, fileId, name } = budget;
    if (id === null && fileId !== null && budget.encrypted && !budget.unlocked) return askPassword(fileId, name);
    await during(keyOf(budget), async () => {
      const outcome = await enter(api.budgets.open(id === null ? { fileId: fileId ?? '' } : { id }));
      if (outcome.ok) return;
      if (outcome.error.code === 'sync-key-missing' && fileId !== null) askPassword(fileId, name);
      else await perform(Promise.resolve(outcome));
    });
  };

  const make = (what: string, made: () => Promise<Result<string, Failure>>): Promise<void> =>
    during(what, async () => {
      const id = await perform(made());
      if (id.ok) await perform(enter(api.budgets.open({ id: id.value })));
    });

  return { busy, open, make };
}

/** Goes into a budget that was just opened. */
export function useEntering() {
  const navigate = useNavigate();
  return async <Opened extends { readonly id: string }>(
    opened: Promise<Result<Opened, Failure>>,
  ): Promise<Result<Opened, Failure>> => {
    const outcome = await opened;
    if (outcome.ok) await navigate({ to: '/b/$budget/budget', params: { budget: outcome.value.id } });
    return outcome;
  };
}
