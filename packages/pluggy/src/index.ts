export {
  createPluggyClient,
  type PluggyClient,
  type PluggyClientOptions,
  type PluggyLimits,
  type PluggySurroundings,
} from './client/client.ts';
export { createPluggyClients, type PluggyAccess, type PluggyClients } from './client/clients.ts';
export { PLUGGY_ERROR_CODES, type PluggyError, type PluggyErrorCode } from './client/errors.ts';
export type { TransactionWindow } from './client/transactions.ts';
export {
  CONNECTION_STATES,
  type ConnectionState,
  HEALTH_CAUSES,
  type HealthCause,
  NEXT_STEPS,
  type NextStep,
} from './health/causes.ts';
export { type ConnectionHealth, connectionHealth } from './health/health.ts';
export { toAccountSnapshots } from './mapping/account.ts';
export { maskDocuments } from './mapping/documents.ts';
export { DEFAULT_STATEMENT_OPTIONS, type StatementOptions } from './mapping/options.ts';
export { type StatementSource, toBankStatement } from './mapping/statement.ts';
export type { PluggyAccount } from './records/account.ts';
export type { PluggyBill } from './records/bill.ts';
export type { PluggyItem } from './records/item.ts';
export type { PluggyTransaction } from './records/transaction.ts';
