import { addDays, type Day, parseDay } from '@extrato/engine/values';

export type DateFormat = 'MM/dd/yyyy' | 'dd/MM/yyyy' | 'yyyy-MM-dd' | 'MM.dd.yyyy' | 'dd.MM.yyyy' | 'dd-MM-yyyy';

type Part = 'yyyy' | 'MM' | 'dd';

const partsOf = (format: DateFormat): readonly Part[] =>
  format.split(/[^\w]/).filter((part): part is Part => part === 'yyyy' || part === 'MM' || part === 'dd');

/** A day in the budget's format; without its year where `short`. */
export function printDay(day: Day, format: DateFormat, short = false): string {
  const [yyyy = '', MM = '', dd = ''] = day.split('-');
  const mark = format.match(/[^\w]/)?.[0] ?? '/';
  const values = { yyyy, MM, dd };
  return partsOf(format)
    .filter((part) => !(short && part === 'yyyy'))
    .map((part) => values[part])
    .join(mark);
}

const TODAY = /^(hoje|today|h|t)$/i;
const YESTERDAY = /^(ontem|yesterday|o|y)$/i;
const TOMORROW = /^(amanh[ãa]|tomorrow)$/i;

/**
 * A day as people type it: in the budget's order of parts, with any sign between or none (`26`, `26/11`, `261126`,
 * `26112026`), ISO, a word, or days from today (`+3`, `-1`). What is left out is this month's and this year's.
 */
export function readDay(text: string, format: DateFormat, today: Day): Day | undefined {
  const typed = text.trim();
  if (TODAY.test(typed)) return today;
  if (YESTERDAY.test(typed)) return addDays(today, -1);
  if (TOMORROW.test(typed)) return addDays(today, 1);
  if (/^[+-]\d{1,3}$/.test(typed)) return addDays(today, Number(typed));
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(typed)) return dayOf(typed.split('-'), ['yyyy', 'MM', 'dd'], today);
  const order = partsOf(format);
  if (/^\d+$/.test(typed)) return dayOf(cut(typed, order), fitting(order, typed.length), today);
  const parts = typed.split(/[\s/.,-]+/).filter((part) => part !== '');
  const named: readonly Part[] | undefined = (
    [[], ['dd'], order.filter((part) => part !== 'yyyy'), order] satisfies readonly (readonly Part[])[]
  )[parts.length];
  return named?.length && parts.every((part) => /^\d{1,4}$/.test(part)) ? dayOf(parts, named, today) : undefined;
}

/** Which parts so many digits without a sign between are. */
function fitting(order: readonly Part[], digits: number): readonly Part[] {
  if (digits <= 2) return ['dd'];
  return digits <= 4 ? order.filter((part) => part !== 'yyyy') : order;
}

function cut(digits: string, order: readonly Part[]): readonly string[] {
  const year = digits.length === 8 ? 4 : 2;
  let rest = digits;
  return fitting(order, digits.length).map((part) => {
    const width = part === 'yyyy' ? year : 2;
    const value = rest.slice(0, width);
    rest = rest.slice(width);
    return value;
  });
}

function dayOf(values: readonly string[], parts: readonly Part[], today: Day): Day | undefined {
  const [yyyy = '', MM = '', dd = ''] = today.split('-');
  const given: Record<Part, string> = { yyyy, MM, dd };
  for (const [index, part] of parts.entries()) given[part] = values[index] ?? '';
  const year = given.yyyy.length === 2 ? `20${given.yyyy}` : given.yyyy;
  return parseDay(`${year}-${given.MM.padStart(2, '0')}-${given.dd.padStart(2, '0')}`);
}
