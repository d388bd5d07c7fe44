import type { accounts } from '@extrato/engine/api';
import type { BankConnection } from '@extrato/engine/device-client';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { type Live, useDevice, useLive } from '../host/index.ts';
import { obstacleOf } from './entry.ts';

/** Banks tell nobody when they change: what is older than this is asked for again when it comes on screen. */
const FRESH_MS = 10_000;

/** Asks the server again for all that it said of keys, items and connections. */
export function useAskBanksAgain(): () => Promise<void> {
  const queries = useQueryClient();
  const { budget } = useDevice();
  const id = budget?.id ?? null;
  return useCallback(() => queries.invalidateQueries({ queryKey: ['live', id, 'bank'] }), [queries, id]);
}

/** All connections with their accounts, as the server just read them. */
export function useConnections(): Live<readonly BankConnection[]> {
  const queries = useQueryClient();
  const { budget, server } = useDevice();
  const id = budget?.id ?? null;
  useEffect(() => {
    void queries.invalidateQueries({
      queryKey: ['live', id, 'bank'],
      predicate: ({ state }) => state.dataUpdatedAt > 0 && Date.now() - state.dataUpdatedAt > FRESH_MS,
    });
  }, [queries, id]);
  const { value: status } = useLive('bank', 'status', {}, { enabled: obstacleOf(server) === null });
  const live = useLive('bank', 'connections', {}, { enabled: status?.configured === true });
  return status?.configured === false ? { ...live, value: NONE, waiting: false } : live;
}

const NONE: readonly BankConnection[] = [];

/** An account of the budget that is tied to one at a bank. */
export type LinkedAccount = accounts.Account & { readonly bankAccountId: string };

/** Open accounts that are linked through Pluggy, in the budget's order. */
export function useLinkedAccounts(): readonly LinkedAccount[] {
  const { value } = useLive('accounts', 'list', {});
  return useMemo(() => linkedIn(value ?? []), [value]);
}

/** The linked ones among accounts. */
export function linkedIn(list: readonly accounts.Account[]): readonly LinkedAccount[] {
  return list.flatMap(({ bankAccountId, ...account }) =>
    bankAccountId !== null && account.bankSource === 'pluggyai' && !account.closed ? [{ ...account, bankAccountId }] : [],
  );
}
