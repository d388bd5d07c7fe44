import type { budgeting } from '@extrato/engine/api';
import type { Month } from '@extrato/engine/values';
import { IconArrowRight } from '@tabler/icons-react';
import { Fragment, memo } from 'react';
import { useBudgetView, useCellView } from '../budget-context.ts';
import { isPlanned } from '../figures/shapes.ts';
import { usedPart } from '../figures/used.ts';
import { monthInText } from '../layout/month-in-text.ts';
import type { CategoryRow } from '../layout/rows.ts';
import { AmountCell } from './amount-cell.tsx';
import { BalanceCell } from './balance-cell.tsx';
import styles from './grid.module.css';
import { NameCell } from './name-cell.tsx';
import { CELL, rowAt } from './roles.ts';
import { useMovable } from './sortable.ts';
import { SpentCell } from './spent-cell.tsx';

type MonthFigures = budgeting.BudgetMonth | undefined;

type CategoryLineProps = {
  readonly row: CategoryRow;
  readonly figures: readonly MonthFigures[];
  readonly renaming: boolean;
  readonly noted: boolean;
};

/** A category over all shown months. */
export const CategoryLine = memo(function CategoryLine({
  row: { id, category, group },
  figures,
  renaming,
  noted,
}: CategoryLineProps) {
  const { months } = useBudgetView();
  const { row, handle } = useMovable(id);
  const hidden = category.hidden || group.hidden;
  return (
    <div {...rowAt(2)} {...row} className={styles['row']} data-kind="category" data-row={id} data-faded={hidden || undefined}>
      <NameCell
        id={id}
        kind="category"
        name={category.name}
        hidden={category.hidden}
        renaming={renaming}
        noted={noted}
        handle={handle}
      />
      {months.map((month, place) => (
        <CategoryMonth
          key={month}
          month={month}
          group={group.id}
          id={id}
          name={category.name}
          income={category.isIncome}
          figures={figures[place]?.categories[id]}
        />
      ))}
    </div>
  );
});

type CategoryMonthProps = {
  readonly month: Month;
  readonly group: string;
  readonly id: string;
  readonly name: string;
  readonly income: boolean;
  readonly figures: budgeting.CategoryFigures | undefined;
};

const CategoryMonth = memo(function CategoryMonth({ month, group, id, name, income, figures }: CategoryMonthProps) {
  const { showProgress } = useCellView();
  if (!figures)
    return (
      <Fragment>
        <div {...CELL} className={styles['first']} />
        <div {...CELL} className={styles['cell']} />
        <div {...CELL} className={styles['last']} />
      </Fragment>
    );
  if (!isPlanned(figures))
    return (
      <Fragment>
        <div {...CELL} className={styles['first']} />
        <SpentCell month={month} id={id} kind="category" name={name} spent={figures.received} income />
        <HeldIncomeCell month={month} category={id} name={name} held={figures.carryover} />
      </Fragment>
    );
  return (
    <Fragment>
      <AmountCell month={month} group={group} category={id} name={name} amount={figures.budgeted} />
      <SpentCell
        month={month}
        id={id}
        kind="category"
        name={name}
        spent={figures.spent}
        income={income}
        used={showProgress && !income ? usedPart(figures) : undefined}
      />
      <BalanceCell month={month} category={id} name={name} figures={figures} income={income} />
    </Fragment>
  );
});

type HeldIncomeProps = { readonly month: Month; readonly category: string; readonly name: string; readonly held: boolean };

/** An income category of an envelope budget has no balance; what it brings may be kept for the next month. */
const HeldIncomeCell = memo(function HeldIncomeCell({ month, category, name, held }: HeldIncomeProps) {
  const { actions, formats, t } = useCellView();
  const said = { name, month: monthInText(formats, month) };
  return (
    <div {...CELL} className={styles['last']}>
      <button
        type="button"
        tabIndex={-1}
        data-col={`${month}-balance`}
        className={styles['balance']}
        aria-haspopup="menu"
        aria-label={held ? t('cells.heldIncome', said) : t('cells.incomeOptions', said)}
        onClick={(event) => actions.float({ kind: 'cell', month, category }, event.currentTarget)}
      >
        <span className={styles['pill']} data-quiet={!held || undefined}>
          {held ? t('cells.nextMonth') : '⋯'}
        </span>
        {held && <IconArrowRight className={styles['arrow']} size={14} stroke={1.75} aria-hidden />}
      </button>
    </div>
  );
});
