import { SegmentedControl } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { EmptyState, Screen } from '../design/index.ts';
import { useDevice, useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { Bills } from './bills/bills.tsx';
import styles from './cards.module.css';
import { Plans } from './plans/plans.tsx';

/** One card: its bills, or its installment plans. */
export function CardScreen() {
  const t = useWords('cards');
  const { account } = useParams({ from: '/b/$budget/cards/$account' });
  const { tab = 'bills', bill } = useSearch({ from: '/b/$budget/cards/$account' });
  const navigate = useNavigate({ from: '/b/$budget/cards/$account' });
  const { budget } = useDevice();
  const { value: all } = useLive('cards', 'accounts', {});
  const card = all?.find((each) => each.account === account);
  if (all && !card)
    return (
      <Screen title={t('title')}>
        <EmptyState>{t('unknown')}</EmptyState>
      </Screen>
    );
  const params = { budget: budget?.id ?? '' };
  return (
    <Screen
      title={card?.name ?? t('title')}
      lead={
        <nav className={styles['ways']}>
          <Link to="/b/$budget/cards" params={params}>
            {t('all')}
          </Link>
          <Link to="/b/$budget/accounts/$account" params={{ ...params, account }}>
            {t('rows.toRow')}
          </Link>
        </nav>
      }
      actions={
        <SegmentedControl
          aria-label={t('tabs.label')}
          value={tab}
          onChange={(value) => void navigate({ search: value === 'plans' ? { tab: 'plans' } : {}, replace: true })}
          data={[
            { value: 'bills', label: t('tabs.bills') },
            { value: 'plans', label: t('tabs.plans') },
          ]}
        />
      }
    >
      {tab === 'plans' ? <Plans account={account} /> : <Bills account={account} chosen={bill} />}
    </Screen>
  );
}
