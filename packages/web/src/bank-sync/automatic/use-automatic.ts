import type { AutomaticChoices, AutomaticRun, AutomaticSync } from '@extrato/engine/device-client';
import { type Live, useApi, useLive, usePerform } from '../../host/index.ts';
import { useAskBanksAgain } from '../use-banks.ts';

/** How many of the server's runs are listed. */
const LISTED = 12;

/** What the server does by itself for the open budget. */
export function useAutomatic(): Live<AutomaticSync> {
  return useLive('bank', 'automatic', {});
}

/** What it did, latest first. */
export function useAutomaticRuns(): readonly AutomaticRun[] {
  const { value = NO_RUNS } = useLive('bank', 'automaticRuns', { limit: LISTED });
  return value;
}

const NO_RUNS: readonly AutomaticRun[] = [];

/** Changes the choices, or has the server read now; both show at once what comes of it. */
export function useAutomaticActions(): {
  readonly choose: (choices: AutomaticChoices) => Promise<boolean>;
  readonly runNow: () => Promise<void>;
} {
  const api = useApi();
  const perform = usePerform();
  const askAgain = useAskBanksAgain();
  return {
    async choose(choices) {
      const { ok } = await perform(api.bank.setAutomatic(choices));
      if (ok) await askAgain();
      return ok;
    },
    async runNow() {
      await perform(api.bank.runAutomatic({}));
      await askAgain();
    },
  };
}
