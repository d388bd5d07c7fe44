import type { budgeting } from '@extrato/engine/api';
import { negateCents } from '@extrato/engine/values';
import { useWords } from '../../words/index.ts';
import { useBudgetView } from '../budget-context.ts';
import { monthInText } from '../layout/month-in-text.ts';
import styles from './explanations.module.css';
import { Part } from './part.tsx';

/** What a tracking budget leaves over: as planned, and as it went. */
export function SavedExplained({ figures }: { readonly figures: budgeting.TrackingMonth }) {
  const t = useWords('budget');
  const { formats } = useBudgetView();
  return (
    <>
      <p className={styles['heading']}>{t('explain.planned', { month: monthInText(formats, figures.month) })}</p>
      <Part name={t('explain.incomePlanned')} amount={figures.totalBudgetedIncome} sign />
      <Part name={t('explain.spendingPlanned')} amount={negateCents(figures.totalBudgeted)} sign />
      <Part kind="total" name={t('month.projected')} amount={figures.totalSaved} />
      <p className={styles['heading']}>{t('explain.real')}</p>
      <Part name={t('explain.incomeReal')} amount={figures.totalIncome} sign />
      <Part name={t('explain.spendingReal')} amount={figures.totalSpent} sign />
      <Part kind="total" name={t('month.saved')} amount={figures.realSaved} />
    </>
  );
}
