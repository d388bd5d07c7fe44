import type { budgeting } from '@extrato/engine/api';
import { lazy, Suspense } from 'react';
import type { Floated } from '../use-budget-model.ts';

const Menus = lazy(() => import('./menus.tsx'));
const Explanations = lazy(() => import('./explanations.tsx'));

type FloatingPlaceProps = {
  readonly floated: Floated | null;
  readonly close: () => void;
  readonly figures: readonly (budgeting.BudgetMonth | undefined)[];
};

/** One menu or explanation for the whole screen, beside whatever was clicked; the focus goes back there. */
export function FloatingPlace({ floated, close, figures }: FloatingPlaceProps) {
  if (!floated) return null;
  const { floating, beside } = floated;
  const month = 'month' in floating ? figures.find((one) => one?.month === floating.month) : undefined;
  const leave = (): void => {
    close();
    if (beside instanceof HTMLElement) beside.focus();
  };
  const place = { beside, close: leave };
  return (
    <Suspense fallback={null}>
      {floating.kind === 'left' || floating.kind === 'sum' ? (
        <Explanations {...place} floating={floating} figures={month} />
      ) : (
        <Menus {...place} floating={floating} figures={month} />
      )}
    </Suspense>
  );
}
