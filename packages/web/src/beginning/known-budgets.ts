import type { DeviceState, ListedBudget } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi, useDevice } from '../host/index.ts';

export type KnownBudgets = {
  /** The last opened first; undefined until the first answer. */
  readonly budgets: readonly ListedBudget[] | undefined;
  readonly failure: Failure | undefined;
  /** Asks again, after something was done to one of them. */
  readonly again: () => Promise<void>;
};

const KEY = 'known-budgets';

/** The budgets on this device and at its server. Asked again when the server's state changes and when the person comes back. */
export function useKnownBudgets(): KnownBudgets {
  const api = useApi();
  const { server } = useDevice();
  const client = useQueryClient();
  const { data } = useQuery({
    queryKey: [KEY, server.kind, server.url, server.person?.name],
    queryFn: () => api.budgets.list({}),
    placeholderData: (before) => before,
    refetchOnWindowFocus: 'always',
    refetchOnMount: 'always',
  });
  const again = useCallback(() => client.invalidateQueries({ queryKey: [KEY] }), [client]);
  return {
    budgets: data?.ok ? lastOpenedFirst(data.value) : undefined,
    failure: data && !data.ok ? data.error : undefined,
    again,
  };
}

/** Those opened on this device, the last one first; then the others by name. */
export function lastOpenedFirst(budgets: readonly ListedBudget[]): readonly ListedBudget[] {
  return [...budgets].sort(
    (one, other) => (other.lastOpenedAt ?? '').localeCompare(one.lastOpenedAt ?? '') || one.name.localeCompare(other.name),
  );
}

/** What tells one row of the list from another. */
export function keyOf({ id, fileId }: ListedBudget): string {
  return `${id ?? ''} ${fileId ?? ''}`;
}

/** Whether budgets can go to a server from here. */
export function isConnected({ server }: DeviceState): boolean {
  return server.kind === 'signed-in';
}
