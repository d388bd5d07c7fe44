import { useLive } from '../../host/index.ts';

/** Names of accounts by id; empty while they load. */
export function useNames(): { readonly accountName: (id: string) => string } {
  const { value: accounts = [] } = useLive('accounts', 'list', {});
  return { accountName: (id) => accounts.find((account) => account.id === id)?.name ?? '' };
}
