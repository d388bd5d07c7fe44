import type { budgeting } from '@extrato/engine/api';
import { addMonths } from '@extrato/engine/values';
import { type MenuEntries, useDialogs } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { type Floating, useBudgetView } from '../budget-context.ts';
import { isPlanned } from '../figures/shapes.ts';
import { monthInText } from '../layout/month-in-text.ts';

const loadMove = () => import('../money/move-dialog.tsx');

const AVERAGES = [3, 6, 12] as const;

/** What can be done with a category in a month. */
export function useCellEntries(
  { month, category }: Extract<Floating, { kind: 'cell' }>,
  figures: budgeting.BudgetMonth | undefined,
): MenuEntries {
  const t = useWords('budget');
  const { formats, actions, groups } = useBudgetView();
  const { budgeting } = useApi();
  const perform = usePerform();
  const cell = figures?.categories[category];
  const found = groups.flatMap(({ categories }) => categories).find(({ id }) => id === category);
  const money = useMoneyEntries(month, category, figures);
  if (!cell || !found) return [];
  const next = monthInText(formats, addMonths(month, 1), 'short');
  const carry = {
    label: isPlanned(cell)
      ? t(cell.carryover ? 'cell.stopCarrying' : 'cell.carry', { month: next })
      : t(cell.carryover ? 'cell.stopHolding' : 'cell.holdIncome', { month: next }),
    run: () => void perform(budgeting.setCarryOver({ month, category, carryover: !cell.carryover })),
  };
  const rows = { label: t('cell.rows'), run: () => actions.showSpent({ month, category }) };
  if (!isPlanned(cell)) return [carry, rows];
  const place = { month, category };
  return [
    { heading: t('cell.balanceOf', { month: monthInText(formats, month) }) },
    ...(found.isIncome ? [] : money),
    carry,
    { heading: t('cell.budgetOf', { month: monthInText(formats, month) }) },
    { label: t('cell.copyLast'), run: () => void perform(budgeting.copyCategoryFromLastMonth(place)) },
    ...AVERAGES.map((months) => ({
      label: t('cell.average', { months }),
      run: () => void perform(budgeting.setToAverage({ ...place, months })),
    })),
    { label: t('cell.untilYearEnd'), run: () => void perform(budgeting.copyUntilYearEnd(place)) },
    { label: t('cell.templates'), run: () => actions.editTemplates(category, month) },
    'line',
    rows,
  ];
}

function useMoneyEntries(
  month: budgeting.BudgetMonth['month'],
  category: string,
  figures: budgeting.BudgetMonth | undefined,
): MenuEntries {
  const t = useWords('budget');
  const dialogs = useDialogs();
  const cell = figures?.categories[category];
  if (!figures || !cell || !isPlanned(cell)) return [];
  const open = (purpose: 'move' | 'cover' | 'bring') => () => dialogs.open(loadMove, { purpose, month, category });
  return [
    cell.balance < 0 && { label: t('cell.cover'), run: open('cover') },
    cell.balance > 0 && { label: t('cell.move'), run: open('move') },
    cell.balance >= 0 && { label: t('cell.bring'), run: open('bring') },
  ];
}
