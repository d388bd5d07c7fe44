import type { accounts, categories, payees, tags } from '@extrato/engine/api';
import { useMemo } from 'react';
import { useLive } from '../host/index.ts';

/** What ids stand for. */
export type Names = {
  readonly payees: ReadonlyMap<string, payees.Payee>;
  readonly categories: ReadonlyMap<string, categories.Category>;
  readonly accounts: ReadonlyMap<string, accounts.Account>;
  readonly tags: ReadonlyMap<string, tags.Tag>;
};

/** Names of payees, categories, accounts and tags, kept up to date. */
export function useNames(): Names {
  const { value: payeeList } = useLive('payees', 'list', {});
  const { value: groups } = useLive('categories', 'list', {});
  const { value: accountList } = useLive('accounts', 'list', {});
  const { value: tagList } = useLive('tags', 'list', {});
  return useMemo(
    () => ({
      payees: byId(payeeList ?? []),
      categories: byId((groups ?? []).flatMap(({ categories: each }) => each)),
      accounts: byId(accountList ?? []),
      tags: new Map((tagList ?? []).map((tag) => [tag.name, tag])),
    }),
    [payeeList, groups, accountList, tagList],
  );
}

function byId<T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}

/** The first account that new rows can go to, where the list shows several. */
export function firstOpen({ accounts }: Names): string | null {
  return [...accounts.values()].find(({ closed }) => !closed)?.id ?? null;
}
