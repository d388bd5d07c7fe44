import { monthsBetween } from '../values/index.ts';
import { repeatMonths, type Template, type TemplateOf } from './definition.ts';
import type { CategoryFacts, MonthFacts } from './facts.ts';
import { limitsOf, weekStart } from './limit.ts';
import type { ProblemKind, TemplateProblem } from './problems.ts';

/** Everything that is wrong with a category's templates in a month. */
export function validateTemplates(
  month: MonthFacts,
  { id, templates }: Pick<CategoryFacts, 'id' | 'templates'>,
): TemplateProblem[] {
  const blocking = [...wrongLines(month, templates), ...wrongTogether(templates)];
  const broken = templates.flatMap((one) =>
    one.type === 'error' ? [{ kind: 'broken-line' as const, line: one.line, detail: one.error }] : [],
  );
  return [
    ...blocking.map(([kind, detail]) => ({ kind, category: id, blocks: true, ...(detail === undefined ? {} : { detail }) })),
    ...broken.map((one) => ({ ...one, category: id, blocks: false })),
    ...schedulesOver(month, templates).map((detail) => ({ kind: 'schedule-over' as const, category: id, blocks: false, detail })),
  ];
}

type Wrong = readonly [kind: ProblemKind, detail?: string];

function wrongLines(month: MonthFacts, templates: readonly Template[]): Wrong[] {
  return templates.flatMap((one): Wrong[] => {
    switch (one.type) {
      case 'schedule':
        return month.schedule({ id: one.scheduleId, name: one.name })
          ? []
          : [['schedule-missing', one.name ?? one.scheduleId ?? '']];
      case 'by':
        return monthsBetween(month.month, one.month) < 0 && repeatMonths(one) === null ? [['target-passed', one.month]] : [];
      case 'percentage':
        return isKnownIncome(month, one) ? [] : [['income-category-missing', one.category]];
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
  if (new Set(dated).size > 1) wrong.push(['priorities-differ', String(Math.min(...dated))]);
  const limits = limitsOf(templates);
  if (limits.length > 1) wrong.push(['several-limits']);
  if (limits.some((one) => one.period === 'weekly' && weekStart(one) === undefined)) wrong.push(['limit-without-start']);
  if (templates.filter(({ type }) => type === 'goal').length > 1) wrong.push(['several-goals']);
  if (templates.filter(({ type }) => type === 'spend').length > 1) wrong.push(['several-spends']);
  return wrong;
}

function schedulesOver({ schedule }: MonthFacts, templates: readonly Template[]): string[] {
  return templates.flatMap((one) => {
    const found = one.type === 'schedule' ? schedule({ id: one.scheduleId, name: one.name }) : undefined;
    return found && (found.completed || found.next === null) ? [found.name] : [];
  });
}
