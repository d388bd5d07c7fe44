import { addMonths, type Month, monthOf } from '@extrato/engine/values';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { useCommands } from '../commands/index.ts';
import { useLive } from '../host/index.ts';
import { today as todayOf } from '../pickers/index.ts';
import { useWords } from '../words/index.ts';
import { canMove, firstShown, monthsFrom } from './layout/months.ts';

const route = getRouteApi('/b/$budget/budget');

export type ShownMonths = {
  readonly months: readonly Month[];
  readonly today: Month;
  /** Budget months, oldest first. */
  readonly existing: readonly Month[];
  readonly isToday: boolean;
  readonly canGoBack: boolean;
  readonly canGoOn: boolean;
  readonly go: (by: number) => void;
  readonly goToToday: () => void;
};

/** The months on the screen; the first one stands in the address. `[` and `]` move them. */
export function useShownMonths(count: number): ShownMonths {
  const { month: asked } = route.useSearch();
  const navigate = route.useNavigate();
  const { value: existing = NONE } = useLive('budgeting', 'months', {});
  const today = monthOf(todayOf());
  const first = firstShown(asked, today, existing, count);
  const show = useCallback(
    (month: Month | undefined) => void navigate({ search: month === undefined ? {} : { month }, replace: true }),
    [navigate],
  );
  const canGoBack = canMove(first, -1, existing, count);
  const canGoOn = canMove(first, 1, existing, count);
  const shown: ShownMonths = {
    months: useMemo(() => monthsFrom(first, count), [first, count]),
    today,
    existing,
    isToday: first === today,
    canGoBack,
    canGoOn,
    go: (by) => (by < 0 ? canGoBack : canGoOn) && show(addMonths(first, by)),
    goToToday: () => show(undefined),
  };
  useMonthKeys(shown);
  return shown;
}

const NONE: readonly Month[] = [];

function useMonthKeys({ go, goToToday }: ShownMonths): void {
  const t = useWords('budget');
  const group = t('title');
  useCommands([
    { id: 'budget.previous-month', title: t('months.previous'), group, keys: '[', run: () => go(-1) },
    { id: 'budget.next-month', title: t('months.next'), group, keys: ']', run: () => go(1) },
    { id: 'budget.today', title: t('months.goToToday'), group, run: goToToday },
  ]);
}
