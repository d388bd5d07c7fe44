import type { Cents } from '@extrato/engine/values';
import { cents } from '@extrato/engine/values';
import { useMediaQuery } from '@mantine/hooks';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { useUnseen } from '../accounts/index.ts';
import { Screen, useDialogs } from '../design/index.ts';
import { useFormats } from '../formats/index.ts';
import { today } from '../pickers/index.ts';
import { useWords } from '../words/index.ts';
import { useChanges } from './changes/use-changes.ts';
import { useLockGuard } from './changes/use-lock-guard.ts';
import { columnsOf } from './columns.ts';
import { DetailsPanel } from './details/details-panel.tsx';
import { DraftRows } from './draft/draft-rows.tsx';
import { draftOf } from './draft/draft.ts';
import { useDraft } from './draft/use-draft.ts';
import { EmptyRegister } from './empty-register.tsx';
import { FilterBar } from './filters/filter-bar.tsx';
import { useFilter } from './filters/use-filter.ts';
import { Grid } from './grid/grid.tsx';
import { type GridActions, type GridContext, gridContext } from './grid/grid-context.ts';
import { useGridControl } from './grid/use-grid-control.ts';
import { RegisterActions } from './header/register-actions.tsx';
import { RegisterLead } from './header/register-lead.tsx';
import { useNames } from './names.ts';
import { PhoneList } from './phone/phone-list.tsx';
import { ReconcileBar } from './reconcile/reconcile-bar.tsx';
import styles from './register.module.css';
import type { Entry } from './rows/row-store.ts';
import { useGoToRow } from './rows/use-go-to-row.ts';
import { useMarks } from './rows/use-marks.ts';
import { type RegisterList, useRows } from './rows/use-rows.ts';
import { accountOf, type RegisterScope } from './scope.ts';
import { ActionBar } from './selection/action-bar.tsx';
import { useBulk } from './selection/use-bulk.ts';
import { useSelection } from './selection/use-selection.ts';
import { UpcomingRows } from './upcoming/upcoming-rows.tsx';
import { useRegisterCommands } from './use-register-commands.ts';
import { useViewSettings } from './view-settings.ts';

const editSheet = () => import('./phone/edit-sheet.tsx');

/** A list of transactions with everything that can be done to them. */
export function Register({ scope }: { readonly scope: RegisterScope }) {
  const t = useWords('register');
  const account = accountOf(scope);
  const names = useNames();
  const formats = useFormats();
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const [view] = useViewSettings();
  const filtering = useFilter();
  const list = useMemo((): RegisterList => ({ scope, ...(filtering.filter ? { filter: filtering.filter } : {}) }), [scope, filtering.filter]);
  const { store, version } = useRows(list);
  const lock = useLockGuard();
  const changes = useChanges(store, lock);
  const selection = useSelection(store, list);
  const bulk = useBulk(selection, store, lock);
  const drafting = useDraft(account ?? firstOpen(names), changes);
  const [details, setDetails] = useState<string | null>(null);
  const [selecting, setSelecting] = useState(false);
  const reconciling = useReconciling();
  const goToOtherSide = useOtherSide();
  const marks = useMarks(store, version);
  const unseen = useUnseenRows(account);
  const hasBalance = filtering.filter === undefined && scope !== 'uncategorized';
  const columns = useMemo(() => columnsOf(view, { severalAccounts: account === null, hasBalance }), [view, account, hasBalance]);
  const rowHeight = view.dense ? 32 : 40;
  const control = useGridControl({
    store,
    version,
    columns,
    rowHeight,
    scroller,
    changes,
    lock,
    drafting,
    selection,
    removeSelected: bulk.remove,
    goToOtherSide,
    showDetails: setDetails,
  });
  useGoToRow({ store, list, scroller, rowHeight, isPhone: isPhone === true, moveTo: control.moveTo });
  const name = account === null ? t(`scopes.${typeof scope === 'string' ? scope : ('all' as const)}`) : (names.accounts.get(account)?.name ?? '');
  const focusRows = (): void => scroller.current?.focus();
  useRegisterCommands({ search: () => searchField.current?.focus(), add: control.openDraft, reconcile: account === null ? null : reconciling.open, canAdd: scope !== 'uncategorized' });

  const context = useMemo(
    (): GridContext => ({ gridId, columns, names, formats, today: today(), marks, unseen, actions: control.actions }),
    [gridId, columns, names, formats, marks, unseen, control.actions],
  );
  const known = account === null ? undefined : names.accounts.get(account);
  const openSheet = useEditSheet(changes);
  const empty = <EmptyRegister account={account} filtered={filtering.filter !== undefined} scope={scope} onAdd={control.openDraft} />;
  const label = t('gridOf', { name });
  return (
    <gridContext.Provider value={context}>
      <Screen
        fill
        title={name}
        lead={<RegisterLead scope={scope} account={account} names={names} />}
        actions={
          <RegisterActions
            account={known ?? null}
            list={list}
            name={name}
            filtering={filtering}
            searchField={searchField}
            focusRows={focusRows}
            onAdd={scope === 'uncategorized' ? null : control.openDraft}
            onReconcile={reconciling.open}
            onSelecting={isPhone ? () => setSelecting(!selecting) : null}
            isPhone={isPhone === true}
          />
        }
      >
        <FilterBar control={filtering} names={names} list={list} />
        {account !== null && reconciling.isOpen && (
          <ReconcileBar account={account} bankBalance={known?.bankAccountId ? (known.bankBalance ?? null) : null} given={reconciling.given} close={reconciling.close} />
        )}
        {account !== null && filtering.filter === undefined && <UpcomingRows account={account} names={names} />}
        <div className={styles['main']}>
          {isPhone ? (
            <PhoneList
              store={store}
              scroller={scroller}
              label={label}
              severalAccounts={account === null}
              selecting={selecting || selection.ids.size > 0}
              selected={selection.ids}
              onOpen={openSheet}
              empty={empty}
            />
          ) : (
            <Grid
              store={store}
              scroller={scroller}
              rowHeight={rowHeight}
              label={label}
              cursor={control.cursor}
              editing={control.editing}
              selected={selection.ids}
              allSelected={selection.all}
              onSelectAll={selection.all ? selection.clear : selection.selectAll}
              onKeyDown={control.onKeyDown}
              onFocus={control.onFocus}
              empty={drafting.draft ? null : empty}
              head={
                drafting.draft && (
                  <DraftRows draft={drafting.draft} editing={control.editing} canAdd={drafting.draft.hasAmount} onAdd={control.addDraft} onCancel={drafting.close} />
                )
              }
            />
          )}
          {details !== null && <DetailsPanel key={details} id={details} names={names} close={() => setDetails(null)} />}
          <ActionBar selection={selection} bulk={bulk} account={account} />
        </div>
      </Screen>
    </gridContext.Provider>
  );
}

/** The first account that new rows can go to, where the list shows several. */
function firstOpen({ accounts }: ReturnType<typeof useNames>): string | null {
  return [...accounts.values()].find(({ closed }) => !closed)?.id ?? null;
}

/** Rows that bank sync brought since the person last looked here; they count as seen once this list is left. */
function useUnseenRows(account: string | null): ReadonlySet<string> {
  const { ids, markSeen } = useUnseen(account);
  const leave = useRef(markSeen);
  leave.current = markSeen;
  useEffect(() => () => leave.current(), []);
  return ids;
}

type Reconciling = { readonly isOpen: boolean; readonly given: Cents | null; readonly open: () => void; readonly close: () => void };

/** Opened by a button, or by an address that has the bank's balance in it. */
function useReconciling(): Reconciling {
  const { reconcile } = useSearch({ from: '/b/$budget/accounts/$account' });
  const [isOpen, setOpen] = useState(reconcile !== undefined);
  useEffect(() => {
    if (reconcile !== undefined) setOpen(true);
  }, [reconcile]);
  return { isOpen, given: reconcile === undefined ? null : cents(reconcile), open: () => setOpen(true), close: () => setOpen(false) };
}

/** Goes to the other leg of a transfer, in its account. */
function useOtherSide(): GridActions['goToOtherSide'] {
  const { budget } = useParams({ from: '/b/$budget/accounts/$account' });
  const navigate = useNavigate();
  return ({ transferAccount, transfer }) => {
    if (transferAccount === null) return;
    void navigate({ to: '/b/$budget/accounts/$account', params: { budget, account: transferAccount }, search: transfer === null ? {} : { row: transfer } });
  };
}

/** On phones a row opens as a sheet. */
function useEditSheet(changes: ReturnType<typeof useChanges>): (entry: Entry) => void {
  const t = useWords('register');
  const dialogs = useDialogs();
  return (entry) =>
    dialogs.open(editSheet, {
      title: t('sheet.title'),
      draft: draftOf(entry.row, entry.lines),
      id: entry.row.id,
      save: (draft) => changes.replace(entry, draft),
      remove: () => changes.remove([entry.row]),
    });
}
