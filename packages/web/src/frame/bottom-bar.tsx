import { IconBuildingBank, IconChartPie, IconDots, IconList, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useBankEntry } from '../bank-sync/entry.ts';
import { useDialogs } from '../design/index.ts';
import { useDevice } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './bottom-bar.module.css';
import { moreSheet, quickAdd } from './frame-dialogs.ts';
import { TroubleMark } from './navigation.tsx';

const ICON = { size: 22, stroke: 1.6 } as const;

/** The way around on phones, where the thumb is. */
export function BottomBar() {
  const t = useWords('frame');
  const dialogs = useDialogs();
  const hasBanks = useBankEntry().kind !== 'hidden';
  const { sync } = useDevice();
  return (
    <nav className={styles['bar']} aria-label={t('navigation')}>
      <Place to="/b/$budget/budget" icon={<IconChartPie {...ICON} />} name={t('nav.budget')} />
      <Place to="/b/$budget/accounts" icon={<IconList {...ICON} />} name={t('nav.accounts')} />
      <button type="button" className={styles['add']} aria-label={t('nav.quickAdd')} onClick={() => dialogs.open(quickAdd, {})}>
        <IconPlus size={24} stroke={1.8} />
      </button>
      {hasBanks && (
        <Place
          to="/b/$budget/connections"
          icon={<IconBuildingBank {...ICON} />}
          name={t('nav.connections')}
          mark={<TroubleMark />}
        />
      )}
      <button type="button" className={styles['place']} onClick={() => dialogs.open(moreSheet, {})}>
        <IconDots {...ICON} />
        <span>{t('nav.more')}</span>
        {sync.kind === 'trouble' && (
          <span className={styles['mark']}>
            <span className={styles['alarm']} role="img" aria-label={t('sync.trouble')} />
          </span>
        )}
      </button>
    </nav>
  );
}

type PlaceProps = {
  readonly to: '/b/$budget/budget' | '/b/$budget/accounts' | '/b/$budget/connections';
  readonly icon: ReactNode;
  readonly name: string;
  readonly mark?: ReactNode;
};

function Place({ to, icon, name, mark }: PlaceProps) {
  const { budget } = useDevice();
  return (
    <Link
      to={to}
      params={{ budget: budget?.id ?? '' }}
      activeOptions={{ includeSearch: false }}
      className={styles['place'] ?? ''}
    >
      {icon}
      <span>{name}</span>
      {mark && <span className={styles['mark']}>{mark}</span>}
    </Link>
  );
}
