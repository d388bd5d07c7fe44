// The functions that templates can call (semantics 6.9).
import { format } from 'date-fns/format';
import { addDays, addMonthsToDay, type Day } from '../../values/index.ts';
import { looseDay } from './loose-day.ts';

/** A value inside a template. Lists only come from a template's own context, never from a row. */
export type TemplateValue = string | number | boolean | null | undefined;

type Helper = (...values: readonly TemplateValue[]) => TemplateValue;

/** Folds numbers from the left: `add 1 2 3`. */
function folded(fold: (left: number, right: number) => number): Helper {
  return (first, ...rest) => rest.map(Number).reduce(fold, Number(first));
}

function ofNumber(work: (number: number) => number): Helper {
  return (value) => work(Number(value));
}

/** `/pattern/flags`, or undefined for plain text. */
function asPattern(text: string): RegExp | undefined {
  const [, pattern, flags] = /^\/(.*)\/([gimuy]*)$/.exec(text) ?? [];
  return pattern === undefined ? undefined : new RegExp(pattern, flags);
}

function replacing(replace: (text: string, searched: string, by: string) => string): Helper {
  return (value, searched, by) => {
    if (value === null || value === undefined) return null;
    return typeof searched === 'string' && typeof by === 'string' ? replace(String(value), searched, by) : '';
  };
}

function dayIn(value: TemplateValue): Day {
  const day = looseDay(String(value));
  if (!day) throw new RangeError(`Not a day: ${String(value)}`);
  return day;
}

/** A day in a pattern of date-fns: `dd/MM/yyyy`. */
function formatDay(day: Day, pattern: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return format(new Date(year, month - 1, date, 12), pattern);
}

function formatted(pattern: string): Helper {
  return (date) => (date ? formatDay(dayIn(date), pattern) : date);
}

/** Moves a day; nothing to move, or by nothing, leaves it as it is. */
function moved(move: (day: Day, by: number) => Day): Helper {
  return (date, by) => (date && by ? move(dayIn(date), Math.trunc(Number(by))) : date);
}

export const TEMPLATE_HELPERS: ReadonlyMap<string, Helper> = new Map<string, Helper>([
  ['regex', replacing((text, searched, by) => text.replace(asPattern(searched) ?? new RegExp(searched), by))],
  ['replace', replacing((text, searched, by) => text.replace(asPattern(searched) ?? searched, by))],
  ['replaceAll', replacing((text, searched, by) => text.replaceAll(asPattern(searched) ?? searched, by))],
  ['add', folded((left, right) => left + right)],
  ['sub', folded((left, right) => left - right)],
  ['mul', folded((left, right) => left * right)],
  ['div', folded((left, right) => left / right)],
  ['mod', folded((left, right) => left % right)],
  ['min', folded((left, right) => Math.min(left, right))],
  ['max', folded((left, right) => Math.max(left, right))],
  ['floor', ofNumber(Math.floor)],
  ['ceil', ofNumber(Math.ceil)],
  ['round', ofNumber(Math.round)],
  ['abs', ofNumber(Math.abs)],
  ['fixed', (value, digits) => Number(value).toFixed(Number(digits))],
  ['day', formatted('d')],
  ['month', formatted('M')],
  ['year', formatted('yyyy')],
  ['format', (date, pattern) => (date && pattern ? formatDay(dayIn(date), String(pattern)) : date && pattern)],
  ['addDays', moved(addDays)],
  ['subDays', moved((day, by) => addDays(day, -by))],
  ['addWeeks', moved((day, by) => addDays(day, by * 7))],
  ['subWeeks', moved((day, by) => addDays(day, -by * 7))],
  ['addMonths', moved(addMonthsToDay)],
  ['subMonths', moved((day, by) => addMonthsToDay(day, -by))],
  ['addYears', moved((day, by) => addMonthsToDay(day, by * 12))],
  ['subYears', moved((day, by) => addMonthsToDay(day, -by * 12))],
  [
    'setDay',
    (date, wanted) => {
      if (!date || wanted === null || wanted === undefined) return date;
      const day = dayIn(date);
      return addDays(day, Number(wanted) - Number(day.slice(8)));
    },
  ],
  ['concat', (...values) => values.map((value) => value ?? '').join('')],
  /** Official clients print the value for the developer. It leaves no text. */
  ['debug', () => undefined],
]);

/** Names of the functions, for an editor to offer. */
export const TEMPLATE_HELPER_NAMES: readonly string[] = [...TEMPLATE_HELPERS.keys()].sort();
