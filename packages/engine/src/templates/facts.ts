import type { Frequency } from '../recurrence/index.ts';
import type { Cents, Day, Month } from '../values/index.ts';
import type { Template } from './definition.ts';

/** What templates look at in the month that they budget. */
export type MonthFacts = {
  readonly month: Month;
  readonly tracking: boolean;
  /** Amounts are shown, and budgeted, in whole units. */
  readonly hideFraction: boolean;
  /** What can be budgeted before anything changes: to budget, or what a tracking budget plans to save. */
  readonly available: Cents;
  /** Income of a month: of all categories for null, else of one by id or name in any case; undefined when there is none. */
  readonly income: (category: string | null, month: Month) => Cents | undefined;
  /** The living schedule by id, or by its trimmed name. */
  readonly schedule: (by: {
    readonly id?: string | null | undefined;
    readonly name?: string | null | undefined;
  }) => ScheduleFacts | undefined;
};

/** A category whose templates are to be applied. */
export type CategoryFacts = {
  readonly id: string;
  readonly name: string;
  readonly isIncome: boolean;
  readonly templates: readonly Template[];
  /** Budget in the month, before. */
  readonly budgeted: Cents;
  /** What last month leaves to it: nothing for income, nor where the balance does not carry over (semantics 8.4). */
  readonly carried: Cents;
  readonly lastMonthGoal: Cents | null;
  readonly cell: (month: Month) => { readonly budgeted: Cents; readonly spent: Cents; readonly balance: Cents };
  /** Average of its rows over so many months (semantics 11); money out is negative. */
  readonly average: (months: number) => Cents;
};

/** A schedule as seen from the first day of the budget month. */
export type ScheduleFacts = {
  readonly name: string;
  readonly completed: boolean;
  /** Its amount, or the average of its range, in hundredths, possibly a half; money out is negative. */
  readonly amount: number;
  /** Null for a single day. */
  readonly frequency: Frequency | null;
  readonly interval: number;
  /** The next date on or after the first of the month, weekends moved; null when there is none any more. */
  readonly next: Day | null;
  /** How many dates fall into the month of `next`. */
  readonly occurrences: number;
  /** What its rule makes of an amount for a category: the amount, or the sum of the split lines of that category. */
  readonly afterRules: (amount: Cents, category: string) => Cents;
};
