import { type Cents, sumCents } from '@extrato/engine/values';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { EmptyState, Money, Screen, useDialogs } from '../design/index.ts';
import { useDevice } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { AccountList } from './account-list.tsx';
import styles from './accounts-screen.module.css';
import { useAccountSections } from './use-accounts.ts';

const addDialog = () => import('./add-account.tsx');

/** All accounts at a glance, under what they come to together. */
export function AccountsScreen(): ReactNode {
  const t = useWords('accounts');
  const dialogs = useDialogs();
  const { budget } = useDevice();
  const sections = useAccountSections();
  const add = (): void => dialogs.open(addDialog, {});
  const action = (
    <Button leftSection={<IconPlus size={16} />} onClick={add}>
      {t('add')}
    </Button>
  );
  return (
    <Screen
      title={t('title')}
      actions={action}
      lead={sections && sections.length > 0 && <NetWorth amount={sumCents(sections.map(({ total }) => total))} />}
    >
      {sections && sections.length === 0 && <EmptyState action={action}>{t('empty')}</EmptyState>}
      {sections && sections.length > 0 && (
        <div className={styles['lists']}>
          <Link
            className={styles['all'] ?? ''}
            to="/b/$budget/accounts/$account"
            params={{ budget: budget?.id ?? '', account: 'all' }}
          >
            {t('all')}
          </Link>
          <AccountList sections={sections} place="screen" />
        </div>
      )}
    </Screen>
  );
}

function NetWorth({ amount }: { readonly amount: Cents }) {
  const t = useWords('accounts');
  return (
    <div className={styles['worth']}>
      <Money amount={amount} size="lead" currency />
      <span className={styles['label']}>{t('netWorth')}</span>
    </div>
  );
}
