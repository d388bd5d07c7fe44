import type { accounts } from '@extrato/engine/api';

/** The one small mark beside an account: being synced, in trouble, or with rows that nobody looked at. */
export type AccountMark = 'syncing' | 'trouble' | 'unseen' | null;

/** States of bank sync that a person should know of. */
const TROUBLE = new Set([
  'failed',
  'reauth-required',
  'attention-required',
  'rate-limit-exceeded',
  'timed-out',
  'account-missing',
]);

/** Whether the account's last bank sync ended in something that wants a look. */
export function isInTrouble({ closed, bankAccountId, bankSyncStatus }: accounts.Account): boolean {
  return !closed && bankAccountId !== null && bankSyncStatus !== null && TROUBLE.has(bankSyncStatus);
}

/** What is most urgent to tell; trouble comes before news. */
export function markOf(
  account: accounts.Account,
  { syncing, unseen }: { readonly syncing: ReadonlySet<string>; readonly unseen: ReadonlySet<string> },
): AccountMark {
  if (syncing.has(account.id)) return 'syncing';
  if (isInTrouble(account)) return 'trouble';
  return unseen.has(account.id) ? 'unseen' : null;
}
