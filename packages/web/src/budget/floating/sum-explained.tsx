import type { budgeting } from '@extrato/engine/api';
import { type Cents, negateCents, sumCents } from '@extrato/engine/values';
import { useWords } from '../../words/index.ts';
import { type SumFigure, useBudgetView } from '../budget-context.ts';
import { isPlanned, isReceivedGroup } from '../figures/shapes.ts';
import { monthInText } from '../layout/month-in-text.ts';
import type { ExplainedProps } from './explained-props.ts';
import styles from './explanations.module.css';
import { Part } from './part.tsx';

type SumExplainedProps = ExplainedProps & { readonly figure: SumFigure; readonly group: string | null };

type Summand = { readonly id: string; readonly name: string; readonly amount: Cents };

/** A group's sum by its categories, or the whole month's by its groups; largest first. */
export function SumExplained({ figure, group, figures, close }: SumExplainedProps) {
  const t = useWords('budget');
  const { groups, formats, actions, type } = useBudgetView();
  const found = groups.find(({ id }) => id === group);
  const counted = (one: { readonly hidden: boolean }): boolean => type === 'envelope' || !one.hidden;
  const summands: readonly Summand[] = found
    ? found.categories
        .filter(counted)
        .map(({ id, name }) => ({ id, name, amount: categoryFigure(figures, id, figure, found.isIncome) }))
    : groups
        .filter((one) => !one.isIncome && counted(one))
        .map(({ id, name }) => ({ id, name, amount: groupFigure(figures, id, figure) }));
  const listed = summands.filter(({ amount }) => amount !== 0).sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const open = (id: string): (() => void) | undefined =>
    figure === 'spent'
      ? () => {
          close();
          actions.showSpent(found ? { month: figures.month, category: id } : { month: figures.month, group: id });
        }
      : undefined;
  return (
    <>
      <p className={styles['heading']}>
        {t('explain.sum', {
          figure: t(`grid.${figure}`),
          name: found?.name ?? t('explain.all'),
          month: monthInText(formats, figures.month),
        })}
      </p>
      {listed.map(({ id, name, amount }) => (
        <Part key={id} name={name} amount={amount} open={open(id)} />
      ))}
      {listed.length === 0 && <p className={styles['quiet']}>{t('explain.zero')}</p>}
      <Part kind="total" name={t('explain.total')} amount={sumCents(summands.map(({ amount }) => amount))} />
    </>
  );
}

function categoryFigure({ categories }: budgeting.BudgetMonth, id: string, figure: SumFigure, income: boolean): Cents {
  const cell = categories[id];
  if (!cell || !isPlanned(cell)) return sumCents([]);
  return shown(cell, figure, income);
}

function groupFigure({ groups }: budgeting.BudgetMonth, id: string, figure: SumFigure): Cents {
  const cell = groups[id];
  if (!cell || isReceivedGroup(cell)) return sumCents([]);
  return shown(cell, figure, false);
}

/** With the sign with which the grid shows it. */
function shown(cell: Readonly<Record<SumFigure, Cents>>, figure: SumFigure, income: boolean): Cents {
  const isTurned = income ? figure === 'balance' : figure === 'spent';
  return isTurned ? negateCents(cell[figure]) : cell[figure];
}
