import type { HostApi } from '@extrato/engine/device-client';
import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';

/** A budget on this device. `isOpen`: in this session. */
export type WholeBudget = { readonly id: string; readonly name: string; readonly isOpen: boolean };

/** A budget on the server, wherever else it is. */
export type BudgetToUnlock = { readonly fileId: string; readonly name: string };

/** Does what needs the budget to be open; one that was not is closed again. */
export async function whileOpen<Value>(
  api: HostApi,
  { id, isOpen }: WholeBudget,
  work: () => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  if (isOpen) return work();
  const opened = await api.budgets.open({ id });
  if (!opened.ok) return opened;
  try {
    return await work();
  } finally {
    await api.budgets.close({});
  }
}
