import type { Failure } from '@extrato/engine/failures';
import { addMonths, type Month, type Result } from '@extrato/engine/values';
import { type MenuEntries, showDone, useDialogs } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBudgetView } from '../budget-context.ts';
import { changesBetween } from '../figures/changes.ts';
import { monthInText } from '../layout/month-in-text.ts';

const loadApply = () => import('../templates/apply-dialog.tsx');
const loadCheck = () => import('../templates/check-dialog.tsx');
const loadCleanup = () => import('../templates/cleanup-dialog.tsx');

const AVERAGES = [3, 6, 12] as const;

/** What can be done with a whole month. */
export function useMonthEntries(month: Month): MenuEntries {
  const t = useWords('budget');
  const { type, formats, actions } = useBudgetView();
  const { budgeting } = useApi();
  const dialogs = useDialogs();
  const budget = useBudgetWhole(month);
  return [
    { heading: formats.month(month) },
    {
      label: t('month.copyLast', { month: monthInText(formats, addMonths(month, -1), 'short') }),
      run: () => void budget(() => budgeting.copyLastMonth({ month })),
    },
    ...AVERAGES.map((months) => ({
      label: t('month.average', { months }),
      run: () => void budget(() => budgeting.setToAverage({ month, months })),
    })),
    { label: t('month.zero'), run: () => void budget(() => budgeting.setToZero({ month })) },
    { heading: t('month.templates') },
    { label: t('month.apply'), run: () => dialogs.open(loadApply, { month, overwrite: false }) },
    { label: t('month.overwrite'), run: () => dialogs.open(loadApply, { month, overwrite: true }) },
    { label: t('month.check'), run: () => dialogs.open(loadCheck, {}) },
    type === 'envelope' && { label: t('month.cleanup'), run: () => dialogs.open(loadCleanup, { month }) },
    'line',
    { label: t('month.note'), run: () => actions.editNote(`budget-${month}`, monthInText(formats, month)) },
  ];
}

/** Changes the budgets of a month and tells what became of them, with a way back. */
function useBudgetWhole(month: Month) {
  const t = useWords('budget');
  const { formats } = useBudgetView();
  const { budgeting } = useApi();
  const perform = usePerform();
  return async (change: () => Promise<Result<unknown, Failure>>): Promise<void> => {
    const before = await perform(budgeting.month({ month }));
    if (!before.ok || !(await perform(change())).ok) return;
    const after = await perform(budgeting.month({ month }));
    if (!after.ok) return;
    const { count, from, to } = changesBetween(before.value, after.value);
    const said = { month: monthInText(formats, month), from: formats.amount(from), to: formats.amount(to) };
    if (count === 0) showDone(t('done.nothing', said));
    else showDone(t('done.budgeted', { ...said, count }), { undo: true });
  };
}
