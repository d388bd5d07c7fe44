export { type BudgetAnalysis, type BudgetAnalysisInput, budgetAnalysis } from './budget-analysis.ts';
export {
  type CalendarDay,
  calendar,
  SUMMARY_KINDS,
  type Summary,
  type SummaryInput,
  type SummaryKind,
  summary,
} from './cards.ts';
export { type CashFlow, type CashFlowInput, cashFlow } from './cash-flow.ts';
export { customReport, type ReportData, type ReportGroup } from './custom-report.ts';
export {
  addWidget,
  changeWidget,
  copyWidget,
  createPage,
  type DashboardPage,
  deletePage,
  deleteWidget,
  listPages,
  listWidgets,
  type NewWidget,
  type Place,
  placeWidgets,
  renamePage,
  type Widget,
} from './dashboard.ts';
export { type IncomeExpense, type IncomeExpenseInput, incomeExpense } from './income-expense.ts';
export { type NetWorth, type NetWorthInput, netWorth } from './net-worth.ts';
export { calendarOf, RANGE_NAMES, type RangeName, rangeNamed, type TimeFrame, timeFrameRange } from './ranges.ts';
export {
  BALANCE_TYPES,
  DEFAULT_SETTINGS,
  REPORT_GROUPINGS,
  REPORT_INTERVALS,
  REPORT_MODES,
  REPORT_ORDERS,
  type ReportSettings,
} from './report-settings.ts';
export {
  changeReport,
  createReport,
  deleteReport,
  listReports,
  type ReportFields,
  reportById,
  type SavedReport,
} from './saved-reports.ts';
export type { DayRange, Interval, Span } from './spans.ts';
export {
  averageCourse,
  type MonthlyCourse,
  type Spending,
  type SpendingInput,
  type SpendingKey,
  type SpendingLine,
  spending,
  spendingCourse,
} from './spending.ts';
