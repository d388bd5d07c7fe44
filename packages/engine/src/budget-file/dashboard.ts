import type { Json } from '../storage/tables.ts';
import { addMonths, type Day, monthOf } from '../values/index.ts';

/** A widget of the official app's first page: where it stands on the grid of 12 columns, and its settings. */
export type Widget = {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly meta: { readonly [key: string]: Json } | null;
};

const ON_BUDGET = { field: 'account', op: 'onBudget', value: '' };
const NO_TRANSFERS = { field: 'transfer', op: 'is', value: false };
const IN = { field: 'amount', op: 'gt', value: 0 };
const OUT = { field: 'amount', op: 'lt', value: 0 };

/** The twelve widgets of a new budget (budget-file.md 8). `today` only gives time frames something to begin with. */
export function firstWidgets(today: Day): readonly Widget[] {
  const year = today.slice(0, 4);
  const thisYear = { start: `${year}-01-01`, end: `${year}-12-31`, mode: 'yearToDate' };
  const lastMonths = { start: `${addMonths(monthOf(today), -2)}-01`, end: today, mode: 'sliding-window' };
  const summary = (x: number, name: string, type: string, sign: Json): Widget => ({
    type: 'summary-card',
    ...{ x, y: 0, width: 3, height: 2 },
    meta: {
      name,
      content: JSON.stringify({ type, fontSize: 20 }),
      timeFrame: thisYear,
      conditions: [sign, ON_BUDGET, NO_TRANSFERS],
      conditionsOp: 'and',
    },
  });
  const spending = (x: number, name: string, mode: string): Widget => ({
    type: 'spending-card',
    ...{ x, y: 5, width: 4, height: 2 },
    meta: { name, mode },
  });
  return [
    summary(0, 'Income this year', 'sum', IN),
    summary(3, 'Expenses this year', 'sum', OUT),
    summary(6, 'Expenses per month', 'avgPerMonth', OUT),
    summary(9, 'Expenses per transaction', 'avgPerTransact', OUT),
    { type: 'net-worth-card', x: 0, y: 2, width: 6, height: 2, meta: null },
    { type: 'cash-flow-card', x: 6, y: 2, width: 6, height: 2, meta: null },
    spending(0, 'This month', 'single-month'),
    spending(4, 'This month and the budget', 'budget'),
    spending(8, 'This month and the average', 'average'),
    calendar(lastMonths),
    netWorthChange(lastMonths),
    { type: 'markdown-card', x: 8, y: 10, width: 4, height: 2, meta: { content: WELCOME } },
  ];
}

const WELCOME = 'Cards can be added, moved and removed: this page is yours.';

function calendar(timeFrame: Json): Widget {
  const meta = { name: 'Calendar', timeFrame, conditions: [NO_TRANSFERS], conditionsOp: 'and' };
  return { type: 'calendar-card', x: 0, y: 8, width: 8, height: 4, meta };
}

function netWorthChange(timeFrame: Json): Widget {
  const content = JSON.stringify({ type: 'sum', fontSize: 32 });
  const meta = { name: 'Change of net worth', content, timeFrame, conditions: [], conditionsOp: 'and' };
  return { type: 'summary-card', x: 8, y: 8, width: 4, height: 2, meta };
}
