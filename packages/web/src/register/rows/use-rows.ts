import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { type InputOf, useApi, useHost } from '../../host/index.ts';
import type { RegisterScope } from '../scope.ts';
import { RowStore } from './row-store.ts';

export type RegisterList = Omit<InputOf<'transactions', 'page'>['list'], 'scope'> & { readonly scope: RegisterScope };

/** The rows of a list. While another list is asked for the first time, the one before stays in sight. */
export function useRows(list: RegisterList): { readonly store: RowStore; readonly version: number } {
  const api = useApi();
  const host = useHost();
  const key = JSON.stringify(list);
  const asked = useMemo(() => {
    const wanted: RegisterList = JSON.parse(key);
    const { scope } = wanted;
    const isWhole = scope !== 'uncategorized' && wanted.filter === undefined;
    return new RowStore(
      {
        page: async (offset, limit) => {
          const page = await api.transactions.page({ list: wanted, part: { offset, limit } });
          return page.ok ? page.value.entries : null;
        },
        count: isWhole
          ? async () => {
              const count = await api.transactions.count({ scope });
              return count.ok ? count.value : null;
            }
          : null,
      },
      { openEach: wanted.filter !== undefined },
    );
  }, [api, key]);

  useEffect(() => {
    const reads: readonly string[] = host.reads['transactions.page'] ?? [];
    return host.subscribe((event) => {
      if (event.kind === 'changed' && event.tables.some((table) => reads.includes(table))) asked.refresh();
    });
  }, [host, asked]);

  const [shown, setShown] = useState(asked);
  useEffect(() => {
    const show = (): void => {
      if (!asked.waiting) setShown(asked);
    };
    show();
    return asked.subscribe(show);
  }, [asked]);
  const version = useSyncExternalStore(shown.subscribe, shown.version);
  return { store: shown, version };
}
