import { Button } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconPlus, IconSearch } from '@tabler/icons-react';
import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react';
import { AccountList, useAccountSections } from '../accounts/index.ts';
import { hasAppleKeys, keysText } from '../commands/index.ts';
import { IconButton, useDialogs } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import { BudgetSwitcher } from './budget-switcher.tsx';
import { addAccount, palette } from './frame-dialogs.ts';
import { Navigation } from './navigation.tsx';
import styles from './sidebar.module.css';
import { type SidebarWidth, useSidebarWidth } from './sidebar-width.ts';
import { StatusLines } from './status-lines.tsx';

/** The way to everything in the budget, on wide screens. */
export function Sidebar() {
  const t = useWords('frame');
  const sidebar = useSidebarWidth();
  if (sidebar.hidden)
    return (
      <div className={styles['rail']}>
        <IconButton
          label={t('sidebar.show')}
          icon={<IconLayoutSidebarLeftExpand size={18} stroke={1.6} />}
          onClick={() => sidebar.setHidden(false)}
        />
      </div>
    );
  const width = { '--width': `${sidebar.width}px` } as CSSProperties; // React's own type does not know custom properties.
  return (
    <div className={styles['sidebar']} style={width}>
      <Top hide={() => sidebar.setHidden(true)} />
      <Navigation />
      <Accounts />
      <StatusLines />
      <Edge sidebar={sidebar} />
    </div>
  );
}

function Top({ hide }: { readonly hide: () => void }) {
  const t = useWords('frame');
  const dialogs = useDialogs();
  return (
    <div className={styles['top']}>
      <BudgetSwitcher />
      <IconButton
        label={t('palette.open')}
        keys={keysText('mod+K', hasAppleKeys())}
        icon={<IconSearch size={17} stroke={1.7} />}
        onClick={() => dialogs.open(palette, {})}
        size="sm"
      />
      <IconButton
        label={t('sidebar.hide')}
        icon={<IconLayoutSidebarLeftCollapse size={18} stroke={1.6} />}
        onClick={hide}
        size="sm"
      />
    </div>
  );
}

function Accounts() {
  const t = useWords('accounts');
  const dialogs = useDialogs();
  const sections = useAccountSections();
  return (
    <>
      <nav className={styles['accounts']} aria-label={t('title')}>
        {sections && <AccountList sections={sections} place="sidebar" />}
      </nav>
      <Button
        variant="subtle"
        className={styles['add'] ?? ''}
        leftSection={<IconPlus size={16} stroke={1.8} />}
        onClick={() => dialogs.open(addAccount, {})}
      >
        {t('add')}
      </Button>
    </>
  );
}

/** The border, which changes the width: by mouse, by finger, and by arrows. */
function Edge({ sidebar: { width, limits, setWidth } }: { readonly sidebar: SidebarWidth }) {
  const t = useWords('frame');
  const follow = (event: PointerEvent): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setWidth(event.clientX);
  };
  const step = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    setWidth(width + by);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved has no element of its own.
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('sidebar.resize')}
      aria-valuemin={limits[0]}
      aria-valuemax={limits[1]}
      aria-valuenow={width}
      tabIndex={0}
      className={styles['edge']}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={follow}
      onDoubleClick={() => setWidth(240)}
      onKeyDown={step}
    />
  );
}
