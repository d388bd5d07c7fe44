import { type ReactNode, useRef, useState } from 'react';
import { Screen, useDialogs } from '../design/index.ts';
import { today } from '../pickers/index.ts';
import { useWords } from '../words/index.ts';
import { DetailsPanel } from './details/details-panel.tsx';
import { draftOf, newDraft } from './draft/draft.ts';
import { DraftRows } from './draft/draft-rows.tsx';
import { EmptyRegister } from './empty-register.tsx';
import { FilterBar } from './filters/filter-bar.tsx';
import { Grid } from './grid/grid.tsx';
import { gridContext } from './grid/grid-context.ts';
import { Finding, RegisterActions } from './header/register-actions.tsx';
import { RegisterLead } from './header/register-lead.tsx';
import { firstOpen } from './names.ts';
import { PhoneList } from './phone/phone-list.tsx';
import { ReconcileBar } from './reconcile/reconcile-bar.tsx';
import { type Reconciling, useReconciling } from './reconcile/use-reconciling.ts';
import styles from './register.module.css';
import type { Entry } from './rows/row-store.ts';
import type { RegisterScope } from './scope.ts';
import { ActionBar } from './selection/action-bar.tsx';
import { SuggestionBar } from './suggestions/suggestion-bar.tsx';
import { UpcomingRows } from './upcoming/upcoming-rows.tsx';
import { type RegisterModel, useRegister } from './use-register.ts';
import { useRegisterCommands } from './use-register-commands.ts';

const editSheet = () => import('./phone/edit-sheet.tsx');

/** A list of transactions with everything that can be done to them. */
export function Register({ scope }: { readonly scope: RegisterScope }) {
  const register = useRegister(scope);
  const { account, names, filtering, isPhone, details } = register;
  const searchField = useRef<HTMLInputElement>(null);
  const [selecting, setSelecting] = useState(false);
  const reconciling = useReconciling();
  const known = account === null ? null : (names.accounts.get(account) ?? null);
  const focusRows = (): void => register.scroller.current?.focus();
  const sheets = useSheets(register);
  const onAdd = scope === 'uncategorized' ? null : isPhone ? sheets.openNew : register.control.openDraft;
  useRegisterCommands({
    search: () => searchField.current?.focus(),
    add: onAdd,
    reconcile: account === null ? null : reconciling.open,
  });
  return (
    <gridContext.Provider value={register.context}>
      <Screen
        fill
        title={register.name}
        lead={<RegisterLead scope={scope} account={account} names={names} />}
        actions={
          <RegisterActions
            account={known}
            list={register.list}
            name={register.name}
            filtering={filtering}
            searchField={searchField}
            focusRows={focusRows}
            onAdd={onAdd}
            onReconcile={reconciling.open}
            onSelecting={isPhone ? () => setSelecting(!selecting) : null}
            isPhone={isPhone}
          />
        }
      >
        {isPhone && (
          <div className={styles['finding']}>
            <Finding filtering={filtering} searchField={searchField} focusRows={focusRows} />
          </div>
        )}
        <Above register={register} reconciling={reconciling} />
        <div className={styles['main']}>
          {isPhone ? <PhoneRows register={register} selecting={selecting} sheets={sheets} /> : <GridRows register={register} />}
          {details !== null && <DetailsPanel key={details} id={details} names={names} close={() => register.showDetails(null)} />}
          <ActionBar selection={register.selection} bulk={register.bulk} account={account} />
        </div>
      </Screen>
    </gridContext.Provider>
  );
}

/** What stands between the heading and the rows while it is needed. */
function Above({ register, reconciling }: { readonly register: RegisterModel; readonly reconciling: Reconciling }) {
  const { account, names, filtering, list, scope } = register;
  const known = names.accounts.get(account ?? '');
  return (
    <>
      <FilterBar control={filtering} names={names} list={list} />
      {scope === 'uncategorized' && <SuggestionBar />}
      {account !== null && reconciling.isOpen && (
        <ReconcileBar
          account={account}
          bankBalance={known?.bankAccountId ? known.bankBalance : null}
          given={reconciling.given}
          close={reconciling.close}
        />
      )}
      {account !== null && filtering.filter === undefined && <UpcomingRows account={account} names={names} />}
    </>
  );
}

function Empty({
  register: { account, filtering, scope },
  onAdd,
}: {
  readonly register: RegisterModel;
  readonly onAdd: () => void;
}) {
  return <EmptyRegister account={account} filtered={filtering.filter !== undefined} scope={scope} onAdd={onAdd} />;
}

function GridRows({ register }: { readonly register: RegisterModel }): ReactNode {
  const t = useWords('register');
  const { drafting, selection, control, store, scroller, rowHeight, name } = register;
  const { draft } = drafting;
  const head = draft && (
    <DraftRows
      draft={draft}
      editing={control.editing}
      canAdd={draft.hasAmount}
      onAdd={control.addDraft}
      onCancel={drafting.close}
    />
  );
  return (
    <Grid
      store={store}
      scroller={scroller}
      rowHeight={rowHeight}
      label={t('gridOf', { name })}
      cursor={control.cursor}
      editing={control.editing}
      selected={selection.ids}
      allSelected={selection.all}
      onSelectAll={selection.all ? selection.clear : selection.selectAll}
      onKeyDown={control.onKeyDown}
      onFocus={control.onFocus}
      empty={draft ? null : <Empty register={register} onAdd={control.openDraft} />}
      head={head}
    />
  );
}

type PhoneRowsProps = { readonly register: RegisterModel; readonly selecting: boolean; readonly sheets: Sheets };

function PhoneRows({ register, selecting, sheets }: PhoneRowsProps) {
  const t = useWords('register');
  const { store, scroller, selection, account, name } = register;
  return (
    <PhoneList
      store={store}
      scroller={scroller}
      label={t('gridOf', { name })}
      severalAccounts={account === null}
      selecting={selecting || selection.ids.size > 0}
      selected={selection.ids}
      onOpen={sheets.open}
      empty={<Empty register={register} onAdd={sheets.openNew} />}
    />
  );
}

type Sheets = { readonly open: (entry: Entry) => void; readonly openNew: () => void };

/** On phones a row opens as a sheet, a new one as well. */
function useSheets({ changes, account, names }: RegisterModel): Sheets {
  const t = useWords('register');
  const dialogs = useDialogs();
  const title = t('sheet.title');
  return {
    open: (entry) =>
      dialogs.open(editSheet, {
        title,
        draft: draftOf(entry.row, entry.lines),
        id: entry.row.id,
        save: (draft) => changes.replace(entry, draft),
        remove: () => changes.remove([entry.row]),
      }),
    openNew: () => {
      const own = account ?? firstOpen(names);
      if (own !== null) dialogs.open(editSheet, { title, draft: newDraft(own, today()), id: null, save: changes.add });
    },
  };
}
