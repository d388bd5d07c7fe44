import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useParams } from '@tanstack/react-router';
import { type RefObject, useId, useMemo, useRef, useState } from 'react';
import { useFormats } from '../formats/index.ts';
import { today } from '../pickers/index.ts';
import { useWords } from '../words/index.ts';
import { type Changes, useChanges } from './changes/use-changes.ts';
import { useLockGuard } from './changes/use-lock-guard.ts';
import { type Column, columnsOf } from './columns.ts';
import { type DraftControl, useDraft } from './draft/use-draft.ts';
import { type FilterControl, useFilter } from './filters/use-filter.ts';
import type { GridActions, GridContext } from './grid/grid-context.ts';
import { type GridControl, useGridControl } from './grid/use-grid-control.ts';
import { firstOpen, type Names, useNames } from './names.ts';
import type { RowStore } from './rows/row-store.ts';
import { useGoToRow } from './rows/use-go-to-row.ts';
import { type Marks, useMarks } from './rows/use-marks.ts';
import { type RegisterList, useRows } from './rows/use-rows.ts';
import { useUnseenRows } from './rows/use-unseen-rows.ts';
import { accountOf, type RegisterScope } from './scope.ts';
import { type Bulk, useBulk } from './selection/use-bulk.ts';
import { type Selection, useSelection } from './selection/use-selection.ts';
import { useViewSettings } from './view-settings.ts';

/** A list on screen, and everything that can be done with it. */
export type RegisterModel = {
  readonly scope: RegisterScope;
  /** Null where the list shows several. */
  readonly account: string | null;
  readonly name: string;
  readonly list: RegisterList;
  readonly store: RowStore;
  readonly names: Names;
  readonly filtering: FilterControl;
  readonly changes: Changes;
  readonly drafting: DraftControl;
  readonly selection: Selection;
  readonly bulk: Bulk;
  readonly control: GridControl;
  readonly context: GridContext;
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly isPhone: boolean;
  /** The row whose details are beside the list. */
  readonly details: string | null;
  readonly showDetails: (id: string | null) => void;
};

/** Puts the parts of a register together. */
export function useRegister(scope: RegisterScope): RegisterModel {
  const account = accountOf(scope);
  const names = useNames();
  const scroller = useRef<HTMLDivElement>(null);
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false }) === true;
  const filtering = useFilter();
  const { filter } = filtering;
  const list = useMemo((): RegisterList => ({ scope, ...(filter ? { filter } : {}) }), [scope, filter]);
  const { store, version } = useRows(list);
  const lock = useLockGuard();
  const changes = useChanges(store, lock);
  const selection = useSelection(store, list);
  const bulk = useBulk(selection, store, lock);
  const drafting = useDraft(account ?? firstOpen(names), changes);
  const [details, showDetails] = useState<string | null>(null);
  const goToOtherSide = useOtherSide();
  const { columns, rowHeight } = useColumns(list, details !== null);
  const marks = useMarks(store, version);
  const control = useGridControl({
    ...{ store, version, columns, rowHeight, scroller, changes, lock, drafting, selection, goToOtherSide, showDetails },
    suggestions: marks.suggestions,
    removeSelected: bulk.remove,
  });
  useGoToRow({ store, list, scroller, rowHeight, isPhone, moveTo: control.moveTo });
  const context = useGridContextValue({ account, columns, names, marks, actions: control.actions });
  const name = useName(scope, names);
  return {
    ...{ scope, account, name, list, store, names, filtering, changes, drafting, selection, bulk, control, context },
    ...{ rowHeight, scroller, isPhone, details, showDetails },
  };
}

function useName(scope: RegisterScope, names: Names): string {
  const t = useWords('register');
  return typeof scope === 'string' ? t(`scopes.${scope}`) : (names.accounts.get(scope.account)?.name ?? '');
}

/** Columns that the list can have and the person wants. */
function useColumns(
  { scope, filter }: RegisterList,
  besideDetails: boolean,
): { readonly columns: readonly Column[]; readonly rowHeight: number } {
  const [view] = useViewSettings();
  const severalAccounts = typeof scope === 'string';
  const hasBalance = filter === undefined && scope !== 'uncategorized';
  const columns = useMemo(
    () => columnsOf(view, { severalAccounts, hasBalance, besideDetails }),
    [view, severalAccounts, hasBalance, besideDetails],
  );
  return { columns, rowHeight: view.dense ? 32 : 40 };
}

type ContextParts = Pick<GridContext, 'columns' | 'names' | 'actions'> & {
  readonly account: string | null;
  readonly marks: Marks;
};

function useGridContextValue({ account, columns, names, marks, actions }: ContextParts): GridContext {
  const gridId = useId();
  const t = useWords('register');
  const formats = useFormats();
  const unseen = useUnseenRows(account);
  return useMemo(
    () => ({ t, gridId, columns, names, formats, today: today(), ...marks, unseen, actions }),
    [t, gridId, columns, names, formats, marks, unseen, actions],
  );
}

/** Goes to the other leg of a transfer, in its account. */
function useOtherSide(): GridActions['goToOtherSide'] {
  const { budget } = useParams({ from: '/b/$budget/accounts/$account' });
  const navigate = useNavigate();
  return ({ transferAccount, transfer }) => {
    if (transferAccount === null) return;
    const search = transfer === null ? {} : { row: transfer };
    void navigate({ to: '/b/$budget/accounts/$account', params: { budget, account: transferAccount }, search });
  };
}
