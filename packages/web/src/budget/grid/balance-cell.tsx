import type { budgeting } from '@extrato/engine/api';
import { type Cents, cents, type Month, negateCents } from '@extrato/engine/values';
import { IconArrowRight, IconCheck, IconProgress } from '@tabler/icons-react';
import { memo } from 'react';
import { useCellView } from '../budget-context.ts';
import { Figure } from '../figures/figure.tsx';
import { monthInText } from '../layout/month-in-text.ts';
import styles from './grid.module.css';
import { CELL } from './roles.ts';

type BalanceCellProps = {
  readonly month: Month;
  readonly category: string;
  readonly name: string;
  readonly figures: budgeting.PlannedFigures;
  /** Income of a tracking budget: what came beyond what was expected, or is still missing to it. */
  readonly income: boolean;
};

/** What is left: a pill only when something is to be done or was reached. A click offers what can be done with it. */
export const BalanceCell = memo(function BalanceCell({ month, category, name, figures, income }: BalanceCellProps) {
  const { formats, actions, type } = useCellView();
  const { carryover, goalMet } = figures;
  const balance = income ? negateCents(figures.balance) : figures.balance;
  const tone = balance < 0 && !income ? 'alarm' : goalMet === true ? 'met' : undefined;
  const coverable = type === 'envelope' && tone === 'alarm' && !carryover;
  const { about, missing, cover } = useSaid({ month, name, figures, balance, coverable });
  return (
    <div {...CELL} className={styles['last']}>
      <button
        type="button"
        tabIndex={-1}
        data-col={`${month}-balance`}
        className={styles['balance']}
        data-tone={tone}
        aria-haspopup="menu"
        aria-label={about}
        title={missing}
        onClick={(event) => actions.float({ kind: 'cell', month, category }, event.currentTarget)}
      >
        <span className={styles['pill']} data-tone={tone}>
          {coverable && <span className={styles['cover']}>{cover}</span>}
          {tone === 'met' && <IconCheck size={13} stroke={2.25} aria-hidden />}
          {goalMet === false && <IconProgress className={styles['missing']} size={14} stroke={1.75} aria-hidden />}
          <Figure amount={balance} sign={income} formats={formats} />
        </span>
        {carryover && <IconArrowRight className={styles['arrow']} size={14} stroke={1.75} aria-hidden />}
      </button>
    </div>
  );
});

type Said = Pick<BalanceCellProps, 'month' | 'name' | 'figures'> & { readonly balance: Cents; readonly coverable: boolean };

/** The balance in words, with what is to be known about it; `missing` only of a goal that is not met. */
function useSaid({ month, name, figures, balance, coverable }: Said) {
  const { formats, t } = useCellView();
  const said = { name, month: monthInText(formats, month), amount: formats.amount(balance) };
  const missing = figures.goalMet === false ? t('cells.goalMissing', { amount: formats.amount(missingOf(figures)) }) : undefined;
  const about = [
    t(coverable ? 'cells.coverBalance' : 'cells.balance', said),
    figures.carryover && t('cells.carried'),
    figures.goalMet === true && t('cells.goalMet'),
    missing,
  ];
  return { about: about.filter(Boolean).join(', '), missing, cover: t('cells.cover') };
}

/** What a goal still lacks. */
function missingOf({ goal, longGoal, balance, budgeted }: budgeting.PlannedFigures): Cents {
  return cents(Math.max(0, (goal ?? 0) - (longGoal ? balance : budgeted)));
}
