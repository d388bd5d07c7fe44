import { IconAdjustmentsHorizontal, IconBuildingBank, IconChartPie, IconCreditCard, IconList } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isInTrouble } from '../accounts/index.ts';
import { useBankEntry } from '../bank-sync/entry.ts';
import { useDevice, useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './navigation.module.css';

const NAVIGATION_ICON = { size: 18, stroke: 1.6 } as const;

/** The screens of a budget. Bank connections are there unless bank sync is switched off. */
export function Navigation() {
  const t = useWords('frame');
  const hasBanks = useBankEntry().kind !== 'hidden';
  const hasCards = useHasCards();
  return (
    <nav className={styles['navigation']} aria-label={t('navigation')}>
      <Place to="/b/$budget/budget" icon={<IconChartPie {...NAVIGATION_ICON} />} name={t('nav.budget')} />
      <Place to="/b/$budget/accounts" icon={<IconList {...NAVIGATION_ICON} />} name={t('nav.accounts')} exact />
      {hasCards && <Place to="/b/$budget/cards" icon={<IconCreditCard {...NAVIGATION_ICON} />} name={t('nav.cards')} />}
      {hasBanks && (
        <Place
          to="/b/$budget/connections"
          icon={<IconBuildingBank {...NAVIGATION_ICON} />}
          name={t('nav.connections')}
          mark={<TroubleMark />}
        />
      )}
      <Place to="/b/$budget/settings" icon={<IconAdjustmentsHorizontal {...NAVIGATION_ICON} />} name={t('nav.settings')} />
    </nav>
  );
}

/** Whether any account follows a card of a bank: others have no bills. */
export function useHasCards(): boolean {
  const { value: accounts = [] } = useLive('accounts', 'list', {});
  // The code that knows cards is fetched only where a bank is followed.
  const isLinked = accounts.some(({ bankAccountId }) => bankAccountId !== null);
  const { value: cards = [] } = useLive('cards', 'accounts', {}, { enabled: isLinked });
  return isLinked && cards.length > 0;
}

type PlaceProps = {
  readonly to:
    | '/b/$budget/budget'
    | '/b/$budget/cards'
    | '/b/$budget/accounts'
    | '/b/$budget/connections'
    | '/b/$budget/settings';
  readonly icon: ReactNode;
  readonly name: string;
  readonly mark?: ReactNode;
  /** Only this very address counts as being there. */
  readonly exact?: boolean;
};

function Place({ to, icon, name, mark, exact = false }: PlaceProps) {
  const { budget } = useDevice();
  return (
    <Link
      to={to}
      params={{ budget: budget?.id ?? '' }}
      activeOptions={{ exact, includeSearch: false }}
      className={styles['place'] ?? ''}
    >
      <span className={styles['icon']}>{icon}</span>
      <span className={styles['name']}>{name}</span>
      {mark}
    </Link>
  );
}

/** How many accounts want a look because of their bank; nothing when all is well. */
export function TroubleMark() {
  const t = useWords('frame');
  const { value: accounts } = useLive('accounts', 'list', {});
  const count = accounts?.filter(isInTrouble).length ?? 0;
  if (count === 0) return null;
  return (
    <span className={styles['trouble']} role="img" aria-label={t('connectionsInTrouble', { count })}>
      {count}
    </span>
  );
}
