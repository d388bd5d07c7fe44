// What the operations of banks do, as one part of the program that is fetched when the first of them is asked for.
export { automatic, automaticRuns, keepSealing, runAutomatic, setAutomatic } from './automatic.ts';
export { bringInLines, checkAccount } from './check.ts';
export { lastChecked } from './checked.ts';
export { changeItems, connections, connectors, connectStart, connectStep, connectToken, items, refresh } from './connections.ts';
export { emptyInbox, takeInbox } from './inbox.ts';
export { bankStatus, forgetKeys, saveKeys, useSandbox } from './keys.ts';
export { linkAccounts, previewLink } from './link.ts';
export { providerChanges, report } from './report.ts';
export { syncAccounts } from './sync.ts';
