import type { accounts } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { IconListCheck, IconPlus, IconRefresh } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useBankEntry } from '../../bank-sync/entry.ts';
import { useBankSync } from '../../bank-sync/runs/use-bank-sync.ts';
import { IconButton, MoreMenu } from '../../design/index.ts';
import { useWords } from '../../words/index.ts';
import { FilterMenu } from '../filters/filter-menu.tsx';
import { SearchField } from '../filters/search-field.tsx';
import type { FilterControl } from '../filters/use-filter.ts';
import type { RegisterList } from '../rows/use-rows.ts';
import { useAccountRegisterMenu, useListMenu } from './use-register-menu.ts';

type RegisterActionsProps = {
  readonly account: accounts.Account | null;
  readonly list: RegisterList;
  readonly name: string;
  readonly filtering: FilterControl;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly focusRows: () => void;
  /** Null where no row can be added. */
  readonly onAdd: (() => void) | null;
  readonly onReconcile: () => void;
  /** On phones: begins or ends choosing rows. */
  readonly onSelecting: (() => void) | null;
  readonly isPhone: boolean;
};

/** Search, filter, and what can be done with the list and its account. */
export function RegisterActions({
  account,
  filtering,
  searchField,
  focusRows,
  onAdd,
  onReconcile,
  isPhone,
  ...menu
}: RegisterActionsProps) {
  const t = useWords('register');
  return (
    <>
      {!isPhone && <Finding filtering={filtering} searchField={searchField} focusRows={focusRows} />}
      <SyncButton account={account} />
      {account && !account.closed && (
        <IconButton
          label={t('reconcile.title')}
          icon={<IconListCheck size={18} stroke={1.75} />}
          variant="default"
          onClick={onReconcile}
        />
      )}
      {onAdd && !isPhone && (
        <Button variant="filled" leftSection={<IconPlus size={16} />} onClick={onAdd} aria-keyshortcuts="N">
          {t('actions.add')}
        </Button>
      )}
      {account ? <AccountMenu account={account} {...menu} /> : <ListMenu {...menu} />}
    </>
  );
}

type FindingProps = Pick<RegisterActionsProps, 'filtering' | 'searchField' | 'focusRows'>;

/** Search and filters: in the heading, and on phones in a line of their own. */
export function Finding({ filtering, searchField, focusRows }: FindingProps) {
  return (
    <>
      <SearchField ref={searchField} value={filtering.search} onChange={filtering.setSearch} onLeave={focusRows} />
      <FilterMenu control={filtering} />
    </>
  );
}

/** Syncs the account, or all of them; only where there is a link. */
function SyncButton({ account }: { readonly account: accounts.Account | null }) {
  const t = useWords('register');
  const { kind } = useBankEntry();
  const { sync, busy } = useBankSync();
  if (kind !== 'ready' || (account && account.bankAccountId === null)) return null;
  return (
    <IconButton
      label={t('actions.sync')}
      icon={<IconRefresh size={18} stroke={1.75} />}
      variant="default"
      loading={busy}
      onClick={() => void sync(account ? [account.id] : undefined)}
    />
  );
}

type MenuProps = Pick<RegisterActionsProps, 'list' | 'name' | 'onSelecting'>;

function AccountMenu({ account, list, name, onSelecting }: MenuProps & { readonly account: accounts.Account }) {
  const t = useWords('register');
  const entries = useAccountRegisterMenu(account, list);
  return (
    <MoreMenu
      label={t('menu.of', { name })}
      entries={[...entries, onSelecting && { label: t('menu.select'), run: onSelecting }]}
      variant="default"
    />
  );
}

function ListMenu({ list, name, onSelecting }: MenuProps) {
  const t = useWords('register');
  const entries = useListMenu(list, name);
  return (
    <MoreMenu
      label={t('menu.of', { name })}
      entries={[...entries, onSelecting && { label: t('menu.select'), run: onSelecting }]}
      variant="default"
    />
  );
}
