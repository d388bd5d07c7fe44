import { useSearch } from '@tanstack/react-router';
import { type RefObject, useEffect, useRef } from 'react';
import { useApi } from '../../host/index.ts';
import { PHONE_ROW } from '../phone/phone-list.tsx';
import type { RowStore } from './row-store.ts';
import { placeOf } from './spots.ts';
import type { RegisterList } from './use-rows.ts';

type GoToRow = {
  readonly store: RowStore;
  readonly list: RegisterList;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rowHeight: number;
  readonly isPhone: boolean;
  readonly moveTo: (place: number) => void;
};

/** Goes to the row that the address names, once. */
export function useGoToRow({ store, list, scroller, rowHeight, isPhone, moveTo }: GoToRow): void {
  const { row } = useSearch({ from: '/b/$budget/accounts/$account' });
  const api = useApi();
  const gone = useRef<string | null>(null);
  useEffect(() => {
    if (row === undefined || gone.current === row || store.waiting) return;
    gone.current = row;
    const go = async (): Promise<void> => {
      const index = await indexOfRow(api, list, row);
      const element = scroller.current;
      if (index < 0 || !element) return;
      const place = isPhone ? index : placeOf({ index, below: null }, store.opened);
      element.scrollTop = Math.max(0, place * (isPhone ? PHONE_ROW : rowHeight) - element.clientHeight / 2);
      if (isPhone) return;
      moveTo(place);
      element.focus({ preventScroll: true });
    };
    void go();
  }, [api, row, store, store.waiting, list, scroller, rowHeight, isPhone, moveTo]);
}

/** The index of the row in the list, or of the split that it is a line of. */
async function indexOfRow(api: ReturnType<typeof useApi>, list: RegisterList, row: string): Promise<number> {
  const [ids, found] = await Promise.all([api.transactions.ids({ list }), api.transactions.get({ ids: [row] })]);
  return ids.ok && found.ok ? ids.value.indexOf(found.value[0]?.parent ?? row) : -1;
}
