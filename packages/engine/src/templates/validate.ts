import { monthsBetween } from '../values/index.ts';
import { repeatMonths, type Template, type TemplateOf } from './definition.ts';
import type { CategoryFacts, MonthFacts } from './facts.ts';
import { limitsOf, weekStart } from './limit.ts';
import type { TemplateProblem } from './problems.ts';

/** Everything that is wrong with a category's templates in a month. */
export function validateTemplates(
  month: MonthFacts,
  { id, templates }: Pick<CategoryFacts, 'id' | 'templates'>,
): TemplateProblem[] {
  const blocking = [...wrongLines(month, templates), ...wrongTogether(templates)];
  const notes: Wrong[] = [...brokenLines(templates), ...schedulesOver(month, templates)];
  // Official clients look at the month of a `spend` line only where another kind of dated line stands beside it.
  const spendBlocks = templates.some(({ type }) => type === 'by' || type === 'schedule');
  (spendBlocks ? blocking : notes).push(...spendsPassed(month, templates));
  return [
    ...blocking.map((wrong) => ({ ...wrong, category: id, blocks: true })),
    ...notes.map((wrong) => ({ ...wrong, category: id, blocks: false })),
  ];
}

type Wrong = Pick<TemplateProblem, 'kind' | 'line' | 'detail'>;

function wrongLines(month: MonthFacts, templates: readonly Template[]): Wrong[] {
  return templates.flatMap((one): Wrong[] => {
    switch (one.type) {
      case 'schedule':
        return month.schedule({ id: one.scheduleId, name: one.name })
          ? []
          : [{ kind: 'schedule-missing', detail: one.name ?? one.scheduleId ?? '' }];
      case 'by':
        return hasPassed(month, one) ? [{ kind: 'target-passed', detail: one.month }] : [];
      case 'percentage':
        return isKnownIncome(month, one) ? [] : [{ kind: 'income-category-missing', detail: one.category }];
      default:
        return [];
    }
  });
}

function isKnownIncome({ income, month }: MonthFacts, { category }: TemplateOf<'percentage'>): boolean {
  return ['all income', 'available funds'].includes(category.toLowerCase()) || income(category, month) !== undefined;
}

function wrongTogether(templates: readonly Template[]): Wrong[] {
  const wrong: Wrong[] = [];
  const dated = templates.flatMap((one) => (one.type === 'schedule' || one.type === 'by' ? [one.priority] : []));
  if (new Set(dated).size > 1) wrong.push({ kind: 'priorities-differ', detail: String(Math.min(...dated)) });
  const limits = limitsOf(templates);
  if (limits.length > 1) wrong.push({ kind: 'several-limits' });
  if (limits.some((one) => one.period === 'weekly' && weekStart(one) === undefined)) wrong.push({ kind: 'limit-without-start' });
  if (templates.filter(({ type }) => type === 'goal').length > 1) wrong.push({ kind: 'several-goals' });
  if (templates.filter(({ type }) => type === 'spend').length > 1) wrong.push({ kind: 'several-spends' });
  return wrong;
}

function hasPassed({ month }: MonthFacts, target: TemplateOf<'by' | 'spend'>): boolean {
  return monthsBetween(month, target.month) < 0 && repeatMonths(target) === null;
}

function spendsPassed(month: MonthFacts, templates: readonly Template[]): Wrong[] {
  return templates.flatMap((one) =>
    one.type === 'spend' && hasPassed(month, one) ? [{ kind: 'target-passed' as const, detail: one.month }] : [],
  );
}

function brokenLines(templates: readonly Template[]): Wrong[] {
  return templates.flatMap((one) =>
    one.type === 'error' ? [{ kind: 'broken-line' as const, line: one.line, detail: one.error }] : [],
  );
}

function schedulesOver({ schedule }: MonthFacts, templates: readonly Template[]): Wrong[] {
  return templates.flatMap((one) => {
    const found = one.type === 'schedule' ? schedule({ id: one.scheduleId, name: one.name }) : undefined;
    return found && (found.completed || found.next === null) ? [{ kind: 'schedule-over' as const, detail: found.name }] : [];
  });
}
