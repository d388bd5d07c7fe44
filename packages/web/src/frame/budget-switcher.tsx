import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type MenuEntry, MenuList, useDialogs } from '../design/index.ts';
import { useApi, useDevice } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './budget-switcher.module.css';
import { naming } from './frame-dialogs.ts';
import { useOtherBudgets } from './use-other-budgets.ts';

/** The open budget's name, and under it what can be done with it and the way to the others. */
export function BudgetSwitcher() {
  const t = useWords('frame');
  const { budget } = useDevice();
  const [opened, setOpened] = useState(false);
  if (!budget) return null;
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-start" width={240}>
      <Menu.Target>
        <UnstyledButton className={styles['budget'] ?? ''} aria-label={t('switcher.label', { name: budget.name })}>
          <span className={styles['name']}>{budget.name}</span>
          <IconChevronDown size={14} stroke={1.8} className={styles['chevron'] ?? ''} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>{opened && <Choices />}</Menu.Dropdown>
    </Menu>
  );
}

function Choices() {
  const t = useWords('frame');
  const others = useOtherBudgets();
  const { rename, openSettings, closeBudget, seeAll } = useBudgetActions();
  const switches: MenuEntry[] = others.map(({ name, open }) => ({ label: name, run: open }));
  return (
    <MenuList
      entries={[
        { label: t('switcher.rename'), run: rename },
        { label: t('switcher.settings'), run: openSettings },
        { label: t('switcher.close'), run: closeBudget },
        'line',
        switches.length > 0 && { heading: t('switcher.others') },
        ...switches,
        { label: t('switcher.all'), run: seeAll },
      ]}
    />
  );
}

/** What can be done with the open budget from its name. */
function useBudgetActions() {
  const t = useWords('frame');
  const api = useApi();
  const dialogs = useDialogs();
  const navigate = useNavigate();
  const { budget } = useDevice();
  const seeAll = (): void => void navigate({ to: '/' });
  return {
    rename: (): void => {
      if (!budget) return;
      const { id, name } = budget;
      dialogs.open(naming, {
        title: t('switcher.rename'),
        label: t('switcher.renameLabel'),
        name,
        save: (next: string) => api.budgets.rename({ id, name: next }),
      });
    },
    openSettings: (): void => {
      if (budget) void navigate({ to: '/b/$budget/settings', params: { budget: budget.id } });
    },
    // First away from its address, which would open it again.
    closeBudget: (): void => void navigate({ to: '/' }).then(() => api.budgets.close({})),
    seeAll,
  };
}
