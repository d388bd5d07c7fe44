// What the fold takes and gives: see `fold.ts`.

export type FoldGroup = { readonly isIncome: boolean; readonly hidden: boolean };
export type FoldCategory = {
  /** Index of its group. */ readonly group: number;
  readonly isIncome: boolean;
  readonly hidden: boolean;
};

export type FoldInput = {
  readonly months: number;
  /** In display order: the first income group is the one that counts. */
  readonly groups: readonly FoldGroup[];
  readonly categories: readonly FoldCategory[];
  readonly budgeted: Float64Array;
  /** Sums of rows; money out is negative. */
  readonly spent: Float64Array;
  /** 1 where the flag is set. */
  readonly carryover: Uint8Array;
  /** Held by hand for the next month, one per month; only envelope budgets look at it. */
  readonly held: Float64Array;
};

/** Cells of categories and groups: the same shape for both budget types. */
export type CellFold = {
  /** Per month and category. */
  readonly balance: Float64Array;
  /** Per month and group. */
  readonly groupBudgeted: Float64Array;
  readonly groupSpent: Float64Array;
  readonly groupBalance: Float64Array;
};

/** Totals, one per month. `totalBudgeted` is negative, as money that has left what can be budgeted. */
export type EnvelopeFold = CellFold & {
  readonly totalIncome: Float64Array;
  readonly totalBudgeted: Float64Array;
  readonly totalSpent: Float64Array;
  readonly totalBalance: Float64Array;
  readonly fromLastMonth: Float64Array;
  readonly incomeAvailable: Float64Array;
  readonly lastMonthOverspent: Float64Array;
  readonly heldAutomatically: Float64Array;
  readonly heldInEffect: Float64Array;
  readonly toBudget: Float64Array;
};

/** Totals, one per month. `totalBudgeted` is positive here. */
export type TrackingFold = CellFold & {
  readonly totalIncome: Float64Array;
  readonly totalBudgetedIncome: Float64Array;
  readonly totalBudgeted: Float64Array;
  readonly totalSpent: Float64Array;
  readonly totalBalance: Float64Array;
  readonly totalSaved: Float64Array;
  readonly realSaved: Float64Array;
};
