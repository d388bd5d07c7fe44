import type { BudgetReader } from '../log/access.ts';
import { setting } from '../preferences/index.ts';
import { type Cents, cents } from '../values/index.ts';
import { calendarOf, rangeNamed, staticRange } from './ranges.ts';
import { budgetedOf } from './report-budgets.ts';
import { added, NOTHING, type ReportAmounts, ReportCells, shownAmount } from './report-cells.ts';
import { type GroupPlan, groupPlan, rowsShown } from './report-groups.ts';
import type { ReportInterval, ReportOrder, ReportSettings } from './report-settings.ts';
import { type DayRange, type Interval, type Span, spansOf } from './spans.ts';
import { sumsBySpan } from './sums.ts';

export type ReportGroup = {
  /** A category, group, payee, account or interval; null for what has none, `transfers` and `offBudget` for those. */
  readonly id: string | null;
  /** Null where a screen has to say it in words. */
  readonly name: string | null;
  readonly amount: Cents;
  /** One per interval in mode `time`, none in mode `total`. */
  readonly amounts: readonly Cents[];
  /** The categories of a group, when grouped by `CategoryGroup`. */
  readonly members: readonly ReportGroup[];
};

export type ReportData = {
  readonly range: DayRange;
  readonly spans: readonly Span[];
  readonly groups: readonly ReportGroup[];
  /** Over all groups shown. */
  readonly amount: Cents;
  readonly amounts: readonly Cents[];
};

const INTERVALS = { Daily: 'day', Weekly: 'week', Monthly: 'month', Yearly: 'year' } as const satisfies Record<
  ReportInterval,
  Interval
>;

/** The days that a report is about. */
function reportRange(reader: BudgetReader, settings: ReportSettings): DayRange {
  const calendar = calendarOf(reader);
  const fixed = settings.dateStatic ? staticRange(settings.startDate, settings.endDate) : undefined;
  return fixed ?? rangeNamed(settings.dateRange, calendar, settings.includeCurrent);
}

/**
 * The figures of a custom report (budget-file 4.8). Payments, net payments included, are positive here: each balance
 * type shows its own kind of amount as a positive one; `Net` has its sign.
 */
export function customReport(reader: BudgetReader, settings: ReportSettings): ReportData {
  const range = reportRange(reader, settings);
  const interval = INTERVALS[settings.interval];
  const spans = spansOf(range, interval, setting(reader, 'firstDayOfWeekIdx'));
  const plan = groupPlan(reader, settings);
  const scope = { range, filter: settings, where: rowsShown(settings) };
  const cells = new ReportCells(spans.length);
  for (const { key, span, deposits, payments } of sumsBySpan(reader, scope, spans, interval, plan.keySql))
    cells.add(key, span, { deposits, payments, budgeted: cents(0) });
  if (settings.balanceType === 'Budgeted')
    for (const { key, span, budgeted } of budgetedOf(reader, settings, plan, spans))
      cells.add(key, span, { ...NOTHING, budgeted });
  return shaped(settings, range, spans, plan, cells);
}

function shaped(
  settings: ReportSettings,
  range: DayRange,
  spans: readonly Span[],
  plan: GroupPlan,
  cells: ReportCells,
): ReportData {
  const overTime = settings.mode === 'time';
  const shapeOf = (id: string | null, name: string | null, rows: ReportAmounts[], members: ReportGroup[]): ReportGroup => ({
    id,
    name,
    amount: shownAmount(rows.reduce(added, NOTHING), settings.balanceType),
    amounts: overTime ? rows.map((row) => shownAmount(row, settings.balanceType)) : [],
    members,
  });
  const all = cells.rowOf(cells.keys());
  const groups = plan.perInterval
    ? spans.map((span, n) =>
        shapeOf(
          span.key,
          span.key,
          all.map((row, at) => (at === n ? row : NOTHING)),
          [],
        ),
      )
    : plan.groups(cells.keys()).map(({ id, name, keys, members }) =>
        shapeOf(
          id,
          name,
          cells.rowOf(keys),
          kept(
            settings,
            members.map((member) => shapeOf(member.id, member.name, cells.rowOf(member.keys), [])),
          ),
        ),
      );
  const shown = plan.perInterval ? kept({ ...settings, sortBy: 'budget' }, groups) : kept(settings, groups);
  const totals = spans.map((_, n) =>
    plan.perInterval || !overTime ? shownAmount(all[n] ?? NOTHING, settings.balanceType) : columnSum(shown, n),
  );
  return trimmed(settings, {
    range,
    spans,
    groups: shown,
    amount: cents(shown.reduce((sum, { amount }) => sum + amount, 0)),
    amounts: totals,
  });
}

function columnSum(groups: readonly ReportGroup[], span: number): Cents {
  return cents(groups.reduce((sum, { amounts }) => sum + (amounts[span] ?? 0), 0));
}

/** Without empty groups, where those are not wanted, and in order. Equal ones stay in the budget's order. */
function kept(
  { showEmpty, sortBy }: Pick<ReportSettings, 'showEmpty' | 'sortBy'>,
  groups: readonly ReportGroup[],
): ReportGroup[] {
  return groups
    .filter(({ amount, amounts }) => showEmpty || amount !== 0 || amounts.some((one) => one !== 0))
    .sort(ORDERS[sortBy]);
}

const ORDERS: Readonly<Record<ReportOrder, (a: ReportGroup, b: ReportGroup) => number>> = {
  asc: (a, b) => a.amount - b.amount,
  desc: (a, b) => b.amount - a.amount,
  name: (a, b) => (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff', 'pt-BR'),
  budget: () => 0,
};

function trimmed({ trimIntervals }: ReportSettings, data: ReportData): ReportData {
  const used = data.amounts.flatMap((amount, n) =>
    amount !== 0 || data.groups.some(({ amounts }) => (amounts[n] ?? 0) !== 0) ? [n] : [],
  );
  const [first, last] = [used[0], used.at(-1)];
  if (!trimIntervals || first === undefined || last === undefined) return data;
  const cut = <T>(values: readonly T[]) => values.slice(first, last + 1);
  const cutGroup = (group: ReportGroup): ReportGroup => ({
    ...group,
    amounts: cut(group.amounts),
    members: group.members.map(cutGroup),
  });
  return { ...data, spans: cut(data.spans), amounts: cut(data.amounts), groups: data.groups.map(cutGroup) };
}
