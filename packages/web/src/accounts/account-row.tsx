import { useSortable } from '@dnd-kit/sortable';
import type { accounts } from '@extrato/engine/api';
import { ZERO_CENTS } from '@extrato/engine/values';
import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { IconButton, MenuList, Money } from '../design/index.ts';
import { useDevice, useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './account-list.module.css';
import { type AccountMark, markOf } from './account-mark.ts';
import type { AccountSection } from './account-sections.ts';
import { useKeyboardOrder } from './order-by-hand.tsx';
import { useAccountMenu } from './use-account-menu.ts';

type AccountRowProps = {
  readonly account: accounts.Account;
  readonly section: AccountSection;
  readonly place: 'sidebar' | 'screen';
  readonly marks: Parameters<typeof markOf>[1];
};

/** An account in a list: its name, at most one mark, its balance, and what can be done with it. */
export function AccountRow({ account, section, place, marks }: AccountRowProps) {
  const { budget } = useDevice();
  const { setNodeRef, listeners, transform, transition, isDragging } = useSortable({ id: account.id, disabled: account.closed });
  const [asked, setAsked] = useState(false);
  const [armed, setArmed] = useState(place === 'screen');
  const moveByKey = useKeyboardOrder(section, account);

  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    setArmed(true);
    setAsked(true);
  };
  const move = transform ? { transform: `translateY(${transform.y}px)`, ...(transition ? { transition } : {}) } : {};
  return (
    <li
      ref={setNodeRef}
      className={styles['row']}
      style={move}
      data-dragging={isDragging || undefined}
      onPointerEnter={() => setArmed(true)}
      onFocus={() => setArmed(true)}
      onContextMenu={openMenu}
      {...listeners}
    >
      <Link
        to="/b/$budget/accounts/$account"
        params={{ budget: budget?.id ?? '', account: account.id }}
        className={styles['link'] ?? ''}
        draggable={false}
        onKeyDown={(event: KeyboardEvent) => moveByKey(event)}
      >
        <Mark mark={markOf(account, marks)} />
        <span className={styles['name']}>{account.name}</span>
        <Balance account={account.id} />
      </Link>
      {armed && <RowMenu account={account} opened={asked} onChange={setAsked} />}
    </li>
  );
}

function Balance({ account }: { readonly account: string }) {
  const { value: balances } = useLive('accounts', 'balances', {});
  return (
    <span className={styles['balance']}>
      <Money amount={balances?.[account]?.balance ?? ZERO_CENTS} />
    </span>
  );
}

type RowMenuProps = {
  readonly account: accounts.Account;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
};

function RowMenu({ account, opened, onChange }: RowMenuProps) {
  const t = useWords('accounts');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing can be done with it; a press on the options must not lift the row.
    <span className={styles['options']} onMouseDown={stop} onTouchStart={stop} onKeyDown={stop} role="presentation">
      <Menu opened={opened} onChange={onChange}>
        <Menu.Target>
          <IconButton label={t('optionsOf', { name: account.name })} icon={<IconDots size={16} />} size="sm" />
        </Menu.Target>
        <Menu.Dropdown>{opened && <RowMenuList account={account} />}</Menu.Dropdown>
      </Menu>
    </span>
  );
}

function RowMenuList({ account }: { readonly account: accounts.Account }) {
  return <MenuList entries={useAccountMenu(account)} />;
}

const stop = (event: { stopPropagation(): void }): void => event.stopPropagation();

function Mark({ mark }: { readonly mark: AccountMark }) {
  const t = useWords('accounts');
  return (
    <span className={styles['mark']} data-mark={mark ?? undefined}>
      {mark === 'trouble' && <span aria-hidden>!</span>}
      {mark && <span className="visually-hidden">{`${t(`marks.${mark}`)}: `}</span>}
    </span>
  );
}
