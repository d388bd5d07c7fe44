import type { budgeting } from '@extrato/engine/api';
import { type Cents, type Month, negateCents } from '@extrato/engine/values';
import { Fragment } from 'react';
import { type SumFigure, useBudgetView, useCellView } from '../budget-context.ts';
import { Figure } from '../figures/figure.tsx';
import { monthInText } from '../layout/month-in-text.ts';
import styles from './grid.module.css';
import { COLUMN_HEAD, ROW } from './roles.ts';

type Figures = readonly (budgeting.BudgetMonth | undefined)[];

/** What the columns are, with their totals. */
export function ColumnLabels({ figures }: { readonly figures: Figures }) {
  const { months, t } = useBudgetView();
  return (
    <div {...ROW} className={styles['row']} data-kind="labels">
      <div {...COLUMN_HEAD} className={styles['name']} data-kind="label">
        {t('grid.category')}
      </div>
      {months.map((month, place) => (
        <Fragment key={month}>
          <Total month={month} figure="budgeted" figures={figures[place]} />
          <Total month={month} figure="spent" figures={figures[place]} />
          <Total month={month} figure="balance" figures={figures[place]} />
        </Fragment>
      ))}
    </div>
  );
}

type TotalProps = { readonly month: Month; readonly figure: SumFigure; readonly figures: budgeting.BudgetMonth | undefined };

const PLACES = { budgeted: 'first', spent: 'cell', balance: 'last' } as const;

function Total({ month, figure, figures }: TotalProps) {
  const { formats, actions, t } = useCellView();
  const amount = figures && totalOf(figures, figure);
  return (
    <div {...COLUMN_HEAD} className={styles[PLACES[figure]]}>
      <button
        type="button"
        tabIndex={-1}
        data-col={`${month}-${figure}`}
        className={styles['total']}
        aria-haspopup="dialog"
        aria-label={
          amount === undefined
            ? t(`grid.${figure}`)
            : t('grid.total', { figure: t(`grid.${figure}`), month: monthInText(formats, month), amount: formats.amount(amount) })
        }
        onClick={(event) => actions.float({ kind: 'sum', month, figure, group: null }, event.currentTarget)}
      >
        <span className={styles['label']}>{t(`grid.${figure}`)}</span>{' '}
        {amount !== undefined && <Figure amount={amount} formats={formats} />}
      </button>
    </div>
  );
}

/** As it is shown: what is budgeted and spent without signs. */
function totalOf(figures: budgeting.BudgetMonth, figure: SumFigure): Cents {
  if (figure === 'spent') return negateCents(figures.totalSpent);
  if (figure === 'balance') return figures.totalBalance;
  return figures.type === 'envelope' ? negateCents(figures.totalBudgeted) : figures.totalBudgeted;
}

/** Income has other columns. */
export function IncomeLabels() {
  const { months, type, t } = useBudgetView();
  return (
    <div {...ROW} className={styles['row']} data-kind="income-labels">
      <div {...COLUMN_HEAD} className={styles['name']} data-kind="label">
        {t('grid.income')}
      </div>
      {months.map((month) => (
        <Fragment key={month}>
          <div {...COLUMN_HEAD} className={styles['first']}>
            <span className={styles['label']}>{type === 'tracking' ? t('grid.expected') : ''}</span>
          </div>
          <div {...COLUMN_HEAD} className={styles['cell']}>
            <span className={styles['label']}>{t('grid.received')}</span>
          </div>
          <div {...COLUMN_HEAD} className={styles['last']}>
            <span className={styles['label']}>{type === 'tracking' ? t('grid.missing') : ''}</span>
          </div>
        </Fragment>
      ))}
    </div>
  );
}
