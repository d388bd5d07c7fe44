import type { budgeting } from '@extrato/engine/api';
import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useDialogs } from '../design/index.ts';
import { useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './budget-screen.module.css';
import { isPlanned } from './figures/shapes.ts';

const loadAddAccount = () => import('../accounts/add-account.tsx');

/** What to do next while there is nothing to distribute yet: accounts first, then the money in them. */
export function FirstSteps({ figures }: { readonly figures: budgeting.BudgetMonth | undefined }) {
  const t = useWords('budget');
  const { budget } = useParams({ from: '/b/$budget' });
  const dialogs = useDialogs();
  const { value: accounts } = useLive('accounts', 'list', {});
  if (!accounts || !figures) return null;
  if (accounts.length === 0)
    return (
      <Step text={t('first.noAccounts')}>
        <Button size="xs" onClick={() => dialogs.open(loadAddAccount, {})}>
          {t('first.addAccount')}
        </Button>
      </Step>
    );
  if (!isUntouched(figures)) return null;
  const account = accounts.find(({ offBudget, closed }) => !offBudget && !closed)?.id ?? 'all';
  return (
    <Step text={t('first.noMoney')}>
      <Link to="/b/$budget/accounts/$account" params={{ budget, account }}>
        {t('first.addMoney')}
      </Link>
    </Step>
  );
}

function Step({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <p className={styles['step']} role="note">
      <span>{text}</span>
      {children}
    </p>
  );
}

/** Nothing came in, nothing was distributed, nothing was spent. */
function isUntouched(figures: budgeting.BudgetMonth): boolean {
  if (figures.type === 'envelope' && (figures.incomeAvailable !== 0 || figures.totalBudgeted !== 0)) return false;
  if (figures.totalIncome !== 0 || figures.totalSpent !== 0) return false;
  return Object.values(figures.categories).every((cell) => !isPlanned(cell) || (cell.budgeted === 0 && cell.balance === 0));
}
