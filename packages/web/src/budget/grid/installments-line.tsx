import { type Cents, cents, type Month } from '@extrato/engine/values';
import { useQueries } from '@tanstack/react-query';
import { Fragment } from 'react';
import { liveQuery, useDevice, useHost, useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBudgetView } from '../budget-context.ts';
import { Figure } from '../figures/figure.tsx';
import styles from './grid.module.css';
import { CELL, ROW_HEAD, rowAt } from './roles.ts';

/** What the banks already show ahead, by month: installments of purchases that were made. Nothing where there are none. */
export function InstallmentsLine() {
  const t = useWords('budget');
  const { months, formats } = useBudgetView();
  const ahead = useInstallments();
  if (!months.some((month) => ahead.has(month))) return null;
  return (
    <div {...rowAt(1)} className={styles['row']} data-kind="ahead">
      <div {...ROW_HEAD} className={styles['name']} data-kind="category" title={t('grid.installmentsWhy')}>
        {t('grid.installments')}
      </div>
      {months.map((month) => (
        <Fragment key={month}>
          <div {...CELL} className={styles['first']} />
          <div {...CELL} className={styles['cell']}>
            <span className={styles['quietFigure']}>
              {ahead.has(month) && <Figure amount={ahead.get(month) ?? cents(0)} formats={formats} />}
            </span>
          </div>
          <div {...CELL} className={styles['cell']} />
        </Fragment>
      ))}
    </div>
  );
}

/** Sums of upcoming lines of all linked accounts of the budget, as positive amounts. */
function useInstallments(): ReadonlyMap<Month, Cents> {
  const host = useHost();
  const budget = useDevice().budget?.id ?? null;
  const { value: accounts = [] } = useLive('accounts', 'list', {});
  const linked = accounts.filter(({ bankAccountId, closed, offBudget }) => bankAccountId !== null && !closed && !offBudget);
  const answers = useQueries({
    queries: linked.map(({ id }) => liveQuery(host, budget, 'bankSync', 'upcoming', { account: id })),
  });
  const sums = new Map<Month, Cents>();
  for (const { data } of answers)
    for (const { month, amount } of data?.months ?? []) sums.set(month, cents((sums.get(month) ?? 0) - amount));
  return sums;
}
