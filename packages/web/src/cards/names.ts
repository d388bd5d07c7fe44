import { useMemo } from 'react';
import { useLive } from '../host/index.ts';

/** Names of payees, categories and accounts by id. */
export type CardNames = {
  readonly payee: (id: string | null) => string | null;
  readonly category: (id: string | null) => string | null;
  readonly account: (id: string | null) => string | null;
};

export function useCardNames(): CardNames {
  const { value: payees } = useLive('payees', 'list', {});
  const { value: groups } = useLive('categories', 'list', {});
  const { value: accounts } = useLive('accounts', 'list', {});
  return useMemo(() => {
    const categories = (groups ?? []).flatMap((group) => group.categories);
    const finder = (all: readonly { readonly id: string; readonly name: string }[]) => {
      const names = new Map(all.map(({ id, name }) => [id, name]));
      return (id: string | null) => (id === null ? null : (names.get(id) ?? null));
    };
    return { payee: finder(payees ?? []), category: finder(categories), account: finder(accounts ?? []) };
  }, [payees, groups, accounts]);
}
