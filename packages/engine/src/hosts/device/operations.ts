import { ok } from '../../values/index.ts';
import { bankOperations } from './bank/operations.ts';
import { budgetsOperations } from './budgets/operations.ts';
import type { DeviceApi } from './contract.ts';
import { nothing } from './inputs.ts';
import { notificationsOperations } from './notifications/operations.ts';
import { look, type OperationsOf } from './operation.ts';
import { serverOperations } from './server/operations.ts';
import { syncOperations } from './sync/operations.ts';

const deviceOperations: OperationsOf<'device'> = {
  state: look(nothing, async (session) => {
    await session.core.server.ready();
    return ok(session.state);
  }),
  reads: look(nothing, async ({ core }) => ok(Object.fromEntries(core.reads))),
};

/** Every operation of the device; the compiler holds it against the contract. */
export const OPERATIONS: { readonly [Subject in keyof DeviceApi]: OperationsOf<Subject> } = {
  device: deviceOperations,
  server: serverOperations,
  budgets: budgetsOperations,
  sync: syncOperations,
  bank: bankOperations,
  notifications: notificationsOperations,
};
