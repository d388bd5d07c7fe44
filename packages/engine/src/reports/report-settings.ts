import type { ConditionsOp } from '../filters/index.ts';
import type { Json } from '../storage/tables.ts';
import { RANGE_NAMES, type RangeName } from './ranges.ts';

export const REPORT_MODES = ['total', 'time'] as const;
export const REPORT_GROUPINGS = ['Category', 'Group', 'CategoryGroup', 'Payee', 'Account', 'Interval'] as const;
export const REPORT_INTERVALS = ['Daily', 'Weekly', 'Monthly', 'Yearly'] as const;
export const BALANCE_TYPES = ['Payment', 'Deposit', 'Net', 'Net Payment', 'Net Deposit', 'Budgeted'] as const;
export const REPORT_ORDERS = ['asc', 'desc', 'name', 'budget'] as const;

export type ReportMode = (typeof REPORT_MODES)[number];
export type ReportGrouping = (typeof REPORT_GROUPINGS)[number];
export type ReportInterval = (typeof REPORT_INTERVALS)[number];
export type BalanceType = (typeof BALANCE_TYPES)[number];
export type ReportOrder = (typeof REPORT_ORDERS)[number];

/** What a custom report shows (budget-file 4.8), in the labels that are stored. */
export type ReportSettings = {
  /** `total`: one amount per group; `time`: one per group and interval. */
  readonly mode: ReportMode;
  readonly groupBy: ReportGrouping;
  readonly interval: ReportInterval;
  readonly balanceType: BalanceType;
  readonly sortBy: ReportOrder;
  /** True: from `startDate` to `endDate`; false: `dateRange`, which moves with today. */
  readonly dateStatic: boolean;
  readonly dateRange: RangeName;
  /** `YYYY-MM` or `YYYY-MM-DD`. */
  readonly startDate: string | null;
  readonly endDate: string | null;
  /** Groups without any amount. */
  readonly showEmpty: boolean;
  /** Rows of accounts outside the budget. */
  readonly showOffBudget: boolean;
  /** Rows of hidden categories and of categories in hidden groups. */
  readonly showHidden: boolean;
  /** Rows of accounts in the budget without category, transfers among them. */
  readonly showUncategorized: boolean;
  /** Ranges of past intervals reach to the end of the present one. */
  readonly includeCurrent: boolean;
  /** Leaves out empty intervals at both ends. */
  readonly trimIntervals: boolean;
  readonly conditions: readonly Json[];
  readonly conditionsOp: ConditionsOp;
};

export const DEFAULT_SETTINGS: ReportSettings = {
  mode: 'total',
  groupBy: 'Category',
  interval: 'Monthly',
  balanceType: 'Payment',
  sortBy: 'desc',
  dateStatic: false,
  dateRange: 'Last 6 months',
  startDate: null,
  endDate: null,
  showEmpty: false,
  showOffBudget: false,
  showHidden: false,
  showUncategorized: false,
  includeCurrent: true,
  trimIntervals: false,
  conditions: [],
  conditionsOp: 'and',
};

/** Labels of earlier releases. */
const FORMER_BALANCE_TYPES: Readonly<Record<string, BalanceType>> = { Expense: 'Payment', Income: 'Deposit' };

/** The settings of stored labels: what is not known reads as its default, and stays in the file. */
export function settingsFromLabels(labels: Readonly<Record<LabelField, string | null>>): Pick<ReportSettings, LabelField> {
  return {
    mode: known(REPORT_MODES, labels.mode, DEFAULT_SETTINGS.mode),
    groupBy: known(REPORT_GROUPINGS, labels.groupBy, DEFAULT_SETTINGS.groupBy),
    interval: known(REPORT_INTERVALS, labels.interval, DEFAULT_SETTINGS.interval),
    balanceType:
      FORMER_BALANCE_TYPES[labels.balanceType ?? ''] ?? known(BALANCE_TYPES, labels.balanceType, DEFAULT_SETTINGS.balanceType),
    sortBy: known(REPORT_ORDERS, labels.sortBy, DEFAULT_SETTINGS.sortBy),
    dateRange: known(RANGE_NAMES, labels.dateRange, DEFAULT_SETTINGS.dateRange),
  };
}

type LabelField = 'mode' | 'groupBy' | 'interval' | 'balanceType' | 'sortBy' | 'dateRange';

function known<Label extends string>(labels: readonly Label[], text: string | null, fallback: Label): Label {
  return labels.find((label) => label === text) ?? fallback;
}
