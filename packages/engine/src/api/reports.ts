import { z } from 'zod';
import {
  addWidget,
  averageCourse,
  BALANCE_TYPES,
  budgetAnalysis,
  calendar,
  calendarOf,
  cashFlow,
  changeReport,
  changeWidget,
  copyWidget,
  createPage,
  createReport,
  customReport,
  DEFAULT_SETTINGS,
  deletePage,
  deleteReport,
  deleteWidget,
  incomeExpense,
  listPages,
  listReports,
  listWidgets,
  netWorth,
  placeWidgets,
  RANGE_NAMES,
  REPORT_GROUPINGS,
  REPORT_INTERVALS,
  REPORT_MODES,
  REPORT_ORDERS,
  rangeNamed,
  renamePage,
  reportById,
  SUMMARY_KINDS,
  spending,
  spendingCourse,
  summary,
  timeFrameRange,
} from '../reports/index.ts';
import { REPORTS_READS } from './later-reads.ts';
import { command, query } from './operation.ts';
import { dayInput, idInput, monthInput } from './schemas.ts';

const NO_INPUT = z.strictObject({});
const range = z.strictObject({ from: dayInput, to: dayInput });
const interval = z.enum(['day', 'week', 'month', 'year']);
const conditions = z.array(z.json()).max(200);
const conditionsOp = z.enum(['and', 'or']);
const filter = z.strictObject({ conditions, conditionsOp }).exactOptional();
const overTime = { range, interval, filter };

const settings = {
  mode: z.enum(REPORT_MODES),
  groupBy: z.enum(REPORT_GROUPINGS),
  interval: z.enum(REPORT_INTERVALS),
  balanceType: z.enum(BALANCE_TYPES),
  sortBy: z.enum(REPORT_ORDERS),
  dateStatic: z.boolean(),
  dateRange: z.enum(RANGE_NAMES),
  startDate: z.string().max(10).nullable(),
  endDate: z.string().max(10).nullable(),
  showEmpty: z.boolean(),
  showOffBudget: z.boolean(),
  showHidden: z.boolean(),
  showUncategorized: z.boolean(),
  includeCurrent: z.boolean(),
  trimIntervals: z.boolean(),
  conditions,
  conditionsOp,
};
const drawing = { graphType: z.string().max(50), showTrendLines: z.boolean(), metadata: z.json() };
const someFields = partial({ ...settings, ...drawing });

/** Each field may be left out, but not be undefined. */
function partial<Shape extends Readonly<Record<string, z.ZodType>>>(shape: Shape) {
  const entries = Object.entries(shape).map(([name, schema]) => [name, schema.exactOptional()]);
  // The same keys, each made optional.
  return Object.fromEntries(entries) as { [Name in keyof Shape]: z.ZodExactOptional<Shape[Name]> };
}

const cell = z.number().int().min(-1000).max(10_000);
const place = { x: cell, y: cell, width: cell, height: cell };
const timeFrame = z.looseObject({
  start: z.string().exactOptional(),
  end: z.string().exactOptional(),
  mode: z.string().exactOptional(),
});

/** Figures over many rows, saved reports, and the dashboard. */
export const reportsApi = {
  netWorth: query(REPORTS_READS.netWorth, z.strictObject(overTime), netWorth),
  cashFlow: query(REPORTS_READS.cashFlow, z.strictObject(overTime), cashFlow),
  incomeExpense: query(REPORTS_READS.incomeExpense, z.strictObject(overTime), incomeExpense),
  spending: query(
    REPORTS_READS.spending,
    z.strictObject({ ...overTime, by: z.enum(['category', 'group', 'payee', 'account']) }),
    spending,
  ),
  /** A month's spending up to each day. */
  spendingCourse: query(REPORTS_READS.spendingCourse, z.strictObject({ month: monthInput, filter }), (reader, input) =>
    spendingCourse(reader, input.month, input.filter),
  ),
  /** The same on average over the months before one. */
  averageCourse: query(
    REPORTS_READS.averageCourse,
    z.strictObject({ before: monthInput, months: z.number().int().min(1).max(60), filter }),
    (reader, input) => averageCourse(reader, input.before, input.months, input.filter),
  ),
  budgetAnalysis: query(
    REPORTS_READS.budgetAnalysis,
    z.strictObject({
      from: monthInput,
      to: monthInput,
      categories: z.array(idInput).exactOptional(),
      includeHidden: z.boolean().exactOptional(),
    }),
    budgetAnalysis,
  ),
  summary: query(
    REPORTS_READS.summary,
    z.strictObject({ range, kind: z.enum(SUMMARY_KINDS), filter, divisor: filter, divisorRange: range.exactOptional() }),
    summary,
  ),
  calendar: query(REPORTS_READS.calendar, z.strictObject({ range, filter }), (reader, input) =>
    calendar(reader, input.range, input.filter),
  ),
  /** The days of a named range, today. */
  range: query(
    REPORTS_READS.range,
    z.strictObject({ name: z.enum(RANGE_NAMES), includeCurrent: z.boolean().exactOptional() }),
    (reader, input) => rangeNamed(input.name, calendarOf(reader), input.includeCurrent),
  ),
  /** The days of a widget's time frame, today. */
  timeFrame: query(REPORTS_READS.timeFrame, z.strictObject({ timeFrame }), (reader, input) =>
    timeFrameRange(input.timeFrame, calendarOf(reader)),
  ),

  /** The figures of a custom report; settings that are not given have their defaults. */
  custom: query(REPORTS_READS.custom, z.strictObject(partial(settings)), (reader, input) =>
    customReport(reader, { ...DEFAULT_SETTINGS, ...input }),
  ),
  list: query(REPORTS_READS.list, NO_INPUT, listReports),
  get: query(REPORTS_READS.get, z.strictObject({ id: idInput }), (reader, { id }) => reportById(reader, id) ?? null),
  create: command('reports.create', z.strictObject({ name: z.string().max(200), ...someFields }), (writer, { name, ...fields }) =>
    createReport(writer, name, fields),
  ),
  change: command(
    'reports.change',
    z.strictObject({ id: idInput, name: z.string().max(200).exactOptional(), ...someFields }),
    (writer, { id, ...fields }) => changeReport(writer, id, fields),
  ),
  delete: command('reports.delete', z.strictObject({ id: idInput }), (writer, { id }) => deleteReport(writer, id)),

  pages: query(REPORTS_READS.pages, NO_INPUT, listPages),
  createPage: command('dashboard.create-page', z.strictObject({ name: z.string().max(200) }), (writer, { name }) =>
    createPage(writer, name),
  ),
  renamePage: command(
    'dashboard.rename-page',
    z.strictObject({ id: idInput, name: z.string().max(200) }),
    (writer, { id, name }) => renamePage(writer, id, name),
  ),
  deletePage: command('dashboard.delete-page', z.strictObject({ id: idInput }), (writer, { id }) => deletePage(writer, id)),
  /** Of a page; null where the budget's level has no pages. */
  widgets: query(REPORTS_READS.widgets, z.strictObject({ page: idInput.nullable() }), (reader, { page }) =>
    listWidgets(reader, page),
  ),
  addWidget: command(
    'dashboard.add-widget',
    z.strictObject({
      page: idInput.nullable(),
      type: z.string().min(1).max(100),
      meta: z.json(),
      place: z.strictObject(partial(place)).exactOptional(),
    }),
    addWidget,
  ),
  changeWidget: command('dashboard.change-widget', z.strictObject({ id: idInput, meta: z.json() }), (writer, { id, meta }) =>
    changeWidget(writer, id, meta),
  ),
  placeWidgets: command(
    'dashboard.place-widgets',
    z.strictObject({ places: z.array(z.strictObject({ id: idInput, ...place })) }),
    (writer, { places }) => placeWidgets(writer, places),
  ),
  copyWidget: command(
    'dashboard.copy-widget',
    z.strictObject({ id: idInput, page: idInput.nullable() }),
    (writer, { id, page }) => copyWidget(writer, id, page),
  ),
  deleteWidget: command('dashboard.delete-widget', z.strictObject({ id: idInput }), (writer, { id }) => deleteWidget(writer, id)),
};
