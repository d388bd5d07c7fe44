import { Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useWords } from '../words/index.ts';
import { IconButton } from './icon-button.tsx';

/** What can be chosen: an action, a heading over the ones that follow, or a hairline between. */
export type MenuEntry =
  | {
      readonly label: string;
      readonly run: () => void;
      readonly icon?: ReactNode;
      /** At the right: a key, or what is chosen now. */
      readonly hint?: ReactNode;
      /** Takes something away. */
      readonly alarm?: boolean;
      readonly disabled?: boolean;
    }
  | { readonly heading: string }
  | 'line';

/** Entries that are there only sometimes: `condition && entry`. */
export type MenuEntries = readonly (MenuEntry | false | null | undefined)[];

/** The choices of a menu, inside a `Menu.Dropdown`. */
export function MenuList({ entries }: { readonly entries: MenuEntries }) {
  return entries.map((entry, at) => {
    if (!entry) return null;
    // Menus are drawn anew each time they open: places are as good as names.
    const key = `${at}`;
    if (entry === 'line') return <Menu.Divider key={key} />;
    if ('heading' in entry) return <Menu.Label key={key}>{entry.heading}</Menu.Label>;
    return (
      <Menu.Item
        key={key}
        onClick={entry.run}
        leftSection={entry.icon}
        rightSection={entry.hint}
        disabled={entry.disabled ?? false}
        data-alarm={entry.alarm || undefined}
      >
        {entry.label}
      </Menu.Item>
    );
  });
}

type MoreMenuProps = {
  /** Of what these are the options: read aloud with the button. */
  readonly label?: string;
  readonly entries: MenuEntries;
  readonly size?: 'sm' | 'md';
  readonly variant?: 'subtle' | 'default';
  readonly className?: string;
};

/** The `⋯` button with what else can be done. Its entries are only made when it opens. */
export function MoreMenu({ label, entries, size = 'md', variant = 'subtle', className }: MoreMenuProps) {
  const t = useWords('common');
  const [opened, setOpened] = useState(false);
  return (
    <Menu opened={opened} onChange={setOpened}>
      <Menu.Target>
        <IconButton
          label={label ?? t('more')}
          icon={<IconDots size={18} stroke={1.75} />}
          size={size}
          variant={variant}
          {...(className ? { className } : {})}
        />
      </Menu.Target>
      <Menu.Dropdown>{opened && <MenuList entries={entries} />}</Menu.Dropdown>
    </Menu>
  );
}
