// What every part of the budget screen needs. Figures are not in here: they go down as properties, so that a cell is drawn
// again only when its own figures change.
import type { budgeting, categories } from '@extrato/engine/api';
import type { Cents, Month } from '@extrato/engine/values';
import { createContext, useContext } from 'react';
import type { Formats } from '../formats/index.ts';
import type { useWords } from '../words/index.ts';
import type { CellPlace } from './figures/use-figures.ts';

/** What floats beside the thing that was clicked. */
export type Floating =
  | { readonly kind: 'cell'; readonly month: Month; readonly category: string }
  | { readonly kind: 'row'; readonly id: string }
  | { readonly kind: 'month'; readonly month: Month }
  | { readonly kind: 'left'; readonly month: Month }
  | { readonly kind: 'sum'; readonly month: Month; readonly figure: SumFigure; readonly group: string | null };

export type SumFigure = 'budgeted' | 'spent' | 'balance';

/** Whose rows are to be seen. */
export type SpentOf = { readonly month: Month; readonly category: string } | { readonly month: Month; readonly group: string };

/** A name that is being written. */
export type Naming =
  | { readonly kind: 'rename'; readonly id: string }
  | { readonly kind: 'category'; readonly group: string }
  | { readonly kind: 'group' };

/** The same functions as long as the screen is there. */
export type BudgetActions = {
  readonly setAmount: (place: CellPlace, amount: Cents) => Promise<void>;
  readonly float: (floating: Floating, beside: Element) => void;
  readonly showSpent: (of: SpentOf) => void;
  readonly name: (naming: Naming | null) => void;
  readonly editNote: (id: string, title: string) => void;
  readonly editTemplates: (category: string, month: Month) => void;
  readonly toggleGroup: (group: string) => void;
};

/** What cells need. It stays the same while months go by, so that only the cells of new months are drawn. */
export type CellView = {
  readonly type: budgeting.BudgetType;
  readonly formats: Formats;
  /** The words of this screen: asking for them a thousand times takes longer than drawing. */
  readonly t: ReturnType<typeof useWords<'budget'>>;
  readonly showProgress: boolean;
  readonly actions: BudgetActions;
};

export type BudgetView = CellView & {
  readonly months: readonly Month[];
  readonly groups: readonly categories.CategoryGroup[];
  readonly today: Month;
};

export const cellContext = createContext<CellView | null>(null);
export const budgetContext = createContext<BudgetView | null>(null);

export function useCellView(): CellView {
  const view = useContext(cellContext);
  if (!view) throw new Error('No budget screen above this component');
  return view;
}

export function useBudgetView(): BudgetView {
  const view = useContext(budgetContext);
  if (!view) throw new Error('No budget screen above this component');
  return view;
}
