import { type Cents, type Month, negateCents } from '@extrato/engine/values';
import { memo } from 'react';
import { type SpentOf, useCellView } from '../budget-context.ts';
import { Figure } from '../figures/figure.tsx';
import { monthInText } from '../layout/month-in-text.ts';
import styles from './grid.module.css';
import { CELL } from './roles.ts';

type SpentCellProps = {
  readonly month: Month;
  /** A category's or a group's id. */
  readonly id: string;
  readonly kind: 'category' | 'group';
  readonly name: string;
  /** Money out is negative. */
  readonly spent: Cents;
  readonly income?: boolean;
  /** How much of what there was is used, 0 to 1; none is drawn for undefined. */
  readonly used?: number | undefined;
};

/** What went out (or, for income, came in). A click shows the rows behind it. */
export const SpentCell = memo(function SpentCell({ month, id, kind, name, spent, income = false, used }: SpentCellProps) {
  const { formats, actions, t } = useCellView();
  const of: SpentOf = kind === 'group' ? { month, group: id } : { month, category: id };
  const said = { name, month: monthInText(formats, month), amount: formats.amount(income ? spent : negateCents(spent)) };
  const isRefund = !income && spent > 0;
  return (
    <div {...CELL} className={styles['cell']}>
      <button
        type="button"
        tabIndex={-1}
        data-col={`${month}-spent`}
        className={styles['plain']}
        aria-label={income ? t('cells.received', said) : t('cells.spent', said)}
        onClick={() => actions.showSpent(of)}
        data-in={isRefund || undefined}
      >
        <Figure amount={income || isRefund ? spent : negateCents(spent)} sign={isRefund} formats={formats} />
        {used !== undefined && (
          <span
            className={styles['bar']}
            data-over={used > 1 || undefined}
            style={{ ['--used' as never]: Math.min(1, used) }}
            aria-hidden
          />
        )}
      </button>
    </div>
  );
});
