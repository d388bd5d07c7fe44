import type { budgeting } from '@extrato/engine/api';
import { type Cents, type Month, negateCents } from '@extrato/engine/values';
import { Fragment, memo } from 'react';
import { type SumFigure, useBudgetView, useCellView } from '../budget-context.ts';
import { Figure } from '../figures/figure.tsx';
import { isReceivedGroup } from '../figures/shapes.ts';
import { monthInText } from '../layout/month-in-text.ts';
import type { GroupRow } from '../layout/rows.ts';
import styles from './grid.module.css';
import { NameCell } from './name-cell.tsx';
import { CELL, rowAt } from './roles.ts';
import { useMovable } from './sortable.ts';
import { SpentCell } from './spent-cell.tsx';

type GroupLineProps = {
  readonly row: GroupRow;
  readonly figures: readonly (budgeting.BudgetMonth | undefined)[];
  readonly renaming: boolean;
  readonly noted: boolean;
};

/** A group with its sums over all shown months. */
export const GroupLine = memo(function GroupLine({ row: { id, group, collapsed }, figures, renaming, noted }: GroupLineProps) {
  const { months } = useBudgetView();
  const { row, handle } = useMovable(id);
  return (
    <div
      {...rowAt(1, !collapsed)}
      {...row}
      className={styles['row']}
      data-kind="group"
      data-row={id}
      data-faded={group.hidden || undefined}
    >
      <NameCell
        id={id}
        kind="group"
        name={group.name}
        hidden={group.hidden}
        renaming={renaming}
        noted={noted}
        collapsed={collapsed}
        handle={group.isIncome ? undefined : handle}
      />
      {months.map((month, place) => (
        <GroupMonth
          key={month}
          month={month}
          id={id}
          name={group.name}
          isIncome={group.isIncome}
          figures={figures[place]?.groups[id]}
        />
      ))}
    </div>
  );
});

type GroupMonthProps = {
  readonly month: Month;
  readonly id: string;
  readonly name: string;
  readonly isIncome: boolean;
  readonly figures: budgeting.GroupFigures | undefined;
};

const GroupMonth = memo(function GroupMonth({ month, id, name, isIncome, figures }: GroupMonthProps) {
  if (!figures || isReceivedGroup(figures))
    return (
      <Fragment>
        <div {...CELL} className={styles['first']} />
        {figures ? (
          <SpentCell month={month} id={id} kind="group" name={name} spent={figures.received} income />
        ) : (
          <div {...CELL} className={styles['cell']} />
        )}
        <div {...CELL} className={styles['last']} />
      </Fragment>
    );
  return (
    <Fragment>
      <SumCell month={month} id={id} name={name} figure="budgeted" amount={figures.budgeted} />
      <SpentCell month={month} id={id} kind="group" name={name} spent={figures.spent} income={isIncome} />
      <SumCell
        month={month}
        id={id}
        name={name}
        figure="balance"
        amount={isIncome ? negateCents(figures.balance) : figures.balance}
        sign={isIncome}
      />
    </Fragment>
  );
});

type SumCellProps = {
  readonly month: Month;
  readonly id: string;
  readonly name: string;
  readonly figure: Exclude<SumFigure, 'spent'>;
  readonly amount: Cents;
  readonly sign?: boolean;
};

/** A sum that says of what it is one. */
function SumCell({ month, id, name, figure, amount, sign = false }: SumCellProps) {
  const { formats, actions, t } = useCellView();
  const said = { name, month: monthInText(formats, month), amount: formats.amount(amount) };
  return (
    <div {...CELL} className={figure === 'budgeted' ? styles['first'] : styles['last']}>
      <button
        type="button"
        tabIndex={-1}
        data-col={`${month}-${figure}`}
        className={styles['plain']}
        aria-haspopup="dialog"
        aria-label={t(figure === 'budgeted' ? 'cells.budgetedSum' : 'cells.balanceSum', said)}
        onClick={(event) => actions.float({ kind: 'sum', month, figure, group: id }, event.currentTarget)}
      >
        <Figure amount={amount} sign={sign} formats={formats} />
      </button>
    </div>
  );
}
