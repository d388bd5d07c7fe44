import { useCallback, useMemo, useRef, useState } from 'react';
import { useApi, usePerform } from '../../host/index.ts';
import type { RowStore } from '../rows/row-store.ts';
import type { RegisterList } from '../rows/use-rows.ts';

export type Selection = {
  readonly ids: ReadonlySet<string>;
  readonly all: boolean;
  readonly toggle: (id: string) => void;
  /** Everything from the row that was chosen last to this one. */
  readonly extendTo: (id: string) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
};

/** Chosen rows of a list. Those between two rows may not have been fetched: the engine names them. */
export function useSelection(store: RowStore, list: RegisterList): Selection {
  const api = useApi();
  const perform = usePerform();
  const [ids, setIds] = useState<ReadonlySet<string>>(NONE);
  const anchor = useRef<string | null>(null);

  const toggle = useCallback((id: string): void => {
    anchor.current = id;
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);

  const extendTo = useCallback(
    async (id: string): Promise<void> => {
      const [one, other] = [store.indexOf(anchor.current ?? id), store.indexOf(id)];
      if (one < 0 || other < 0) return toggle(id);
      const [offset, last] = one < other ? [one, other] : [other, one];
      const between = await perform(api.transactions.ids({ list, offset, limit: last - offset + 1 }));
      if (between.ok) setIds((before) => new Set([...before, ...between.value]));
    },
    [api, perform, list, store, toggle],
  );

  const selectAll = useCallback(async (): Promise<void> => {
    const every = await perform(api.transactions.ids({ list }));
    if (every.ok) setIds(new Set(every.value));
  }, [api, perform, list]);

  const clear = useCallback(() => setIds(NONE), []);
  return useMemo(
    () => ({
      ids,
      all: ids.size > 0 && ids.size >= store.length,
      toggle,
      extendTo: (id) => void extendTo(id),
      selectAll: () => void selectAll(),
      clear,
    }),
    [ids, store.length, toggle, extendTo, selectAll, clear],
  );
}

const NONE: ReadonlySet<string> = new Set();
