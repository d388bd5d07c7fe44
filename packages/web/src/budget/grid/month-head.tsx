import type { budgeting } from '@extrato/engine/api';
import { addMonths, type Cents, type Month, negateCents } from '@extrato/engine/values';
import { IconDots, IconNote } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../../words/index.ts';
import { useBudgetView } from '../budget-context.ts';
import { Figure } from '../figures/figure.tsx';
import { monthInText } from '../layout/month-in-text.ts';
import styles from './month-head.module.css';
import { across, COLUMN_HEAD } from './roles.ts';

type MonthHeadProps = {
  readonly month: Month;
  readonly figures: budgeting.BudgetMonth | undefined;
  readonly noted: boolean;
};

/** A month's name, the figure that leads it and of what that is made. */
export function MonthHead({ month, figures, noted }: MonthHeadProps) {
  const t = useWords('budget');
  const { formats, actions, today } = useBudgetView();
  const name = formats.month(month);
  return (
    <div {...COLUMN_HEAD} {...across(3)} className={styles['head']} data-now={month === today || undefined}>
      <div className={styles['bar']}>
        <h2 className={styles['month']}>{name}</h2>
        {noted && (
          <button
            type="button"
            tabIndex={-1}
            data-col="note"
            className={styles['icon']}
            aria-label={t('rows.noteOf', { name: monthInText(formats, month) })}
            onClick={() => actions.editNote(`budget-${month}`, monthInText(formats, month))}
          >
            <IconNote size={16} stroke={1.75} aria-hidden />
          </button>
        )}
        <button
          type="button"
          tabIndex={-1}
          data-col={`${month}-menu`}
          className={styles['icon']}
          aria-haspopup="menu"
          aria-label={t('month.optionsOf', { month: monthInText(formats, month) })}
          onClick={(event) => actions.float({ kind: 'month', month }, event.currentTarget)}
        >
          <IconDots size={18} stroke={1.75} aria-hidden />
        </button>
      </div>
      {figures ? <LeadFigure month={month} figures={figures} /> : <div className={styles['nothing']} />}
    </div>
  );
}

type LeadFigureProps = {
  readonly month: Month;
  readonly figures: budgeting.BudgetMonth;
  /** A tab stop of its own: outside of the grid. */
  readonly reachable?: boolean;
};

/** What is left to distribute (or, in a tracking budget, what is saved). A click explains it. */
export function LeadFigure({ month, figures, reachable = false }: LeadFigureProps) {
  const t = useWords('budget');
  const { formats, actions, today } = useBudgetView();
  const { label, amount } = leadOf(figures, today);
  const text = t(label);
  return (
    <div className={styles['lead']} data-alarm={amount < 0 || undefined}>
      <button
        type="button"
        tabIndex={reachable ? 0 : -1}
        data-col={`${month}-left`}
        className={styles['figure']}
        aria-haspopup="dialog"
        aria-label={`${text} ${formats.money(amount)}, ${monthInText(formats, month)}`}
        onClick={(event) => actions.float({ kind: 'left', month }, event.currentTarget)}
      >
        <span className={styles['label']}>{text}</span>{' '}
        <span className={styles['amount']}>
          <Figure amount={amount} formats={formats} currency />
        </span>
      </button>
      <p className={styles['parts']}>
        {figures.type === 'envelope' ? <EnvelopeParts month={figures} /> : <TrackingParts month={figures} />}
      </p>
    </div>
  );
}

type LeadLabel = 'month.toBudget' | 'month.tooMuch' | 'month.saved' | 'month.projected';

function leadOf(figures: budgeting.BudgetMonth, today: Month): { readonly label: LeadLabel; readonly amount: Cents } {
  if (figures.type === 'envelope')
    return { label: figures.toBudget < 0 ? 'month.tooMuch' : 'month.toBudget', amount: figures.toBudget };
  return figures.month < today
    ? { label: 'month.saved', amount: figures.realSaved }
    : { label: 'month.projected', amount: figures.totalSaved };
}

function EnvelopeParts({ month }: { readonly month: budgeting.EnvelopeMonth }) {
  const t = useWords('budget');
  const { formats } = useBudgetView();
  const parts = [
    t('month.income', { amount: formats.amount(month.totalIncome) }),
    t('month.distributed', { amount: formats.amount(negateCents(month.totalBudgeted)) }),
    month.lastMonthOverspent !== 0 &&
      t('month.overspentBefore', {
        amount: formats.amount(month.lastMonthOverspent),
        month: monthInText(formats, addMonths(month.month, -1), 'short'),
      }),
    month.heldInEffect !== 0 &&
      t('month.held', {
        amount: formats.amount(month.heldInEffect),
        month: monthInText(formats, addMonths(month.month, 1), 'short'),
      }),
  ];
  return <Parts parts={parts} />;
}

function TrackingParts({ month }: { readonly month: budgeting.TrackingMonth }) {
  const t = useWords('budget');
  const { formats } = useBudgetView();
  const parts = [
    t('month.incomeOf', { amount: formats.amount(month.totalIncome), planned: formats.amount(month.totalBudgetedIncome) }),
    t('month.spentOf', { amount: formats.amount(negateCents(month.totalSpent)), planned: formats.amount(month.totalBudgeted) }),
  ];
  return <Parts parts={parts} />;
}

function Parts({ parts }: { readonly parts: readonly (string | false)[] }): ReactNode {
  const shown = parts.filter((part) => part !== false);
  return shown.map((part, place) => (
    <span key={part} className="number">
      {part}
      {place < shown.length - 1 ? ' · ' : ''}
    </span>
  ));
}
