// The engine on a computer: budgets in folders and zips, servers over HTTP. For the command line, scripts and tests.

export { listBudgetFolders } from './budget-folder.ts';
export { memorySettings, type NodeDeviceOptions, nodeDevicePorts } from './device-ports.ts';
export { createNodeBudget, importNodeBudget } from './new-budget.ts';
export { type NodeBudget, type NodeSurroundings, openNodeBudget } from './open-budget.ts';
export {
  connectServer,
  downloadToFolder,
  type NodeServer,
  type ServerAddress,
  type SyncedBudget,
  syncedBudget,
} from './server.ts';
