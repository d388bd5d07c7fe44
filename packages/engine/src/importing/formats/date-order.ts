// Days whose order of day, month and year is not known (import-and-reconcile 6.6).
import { type Day, daysBetween, foldText, parseDay } from '../../values/index.ts';

/** The orders that the screen offers, in the order in which they are tried. Texts as preferences keep them. */
export const DATE_ORDERS = ['yyyy mm dd', 'yy mm dd', 'mm dd yyyy', 'mm dd yy', 'dd mm yyyy', 'dd mm yy'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

type Part = 'y' | 'm' | 'd';
type Group = { readonly digits: string; readonly named: boolean };

const MONTH_NAMES: readonly (readonly string[])[] = [
  ['january', 'janeiro'],
  ['february', 'fevereiro'],
  ['march', 'marco'],
  ['april', 'abril'],
  ['may', 'maio'],
  ['june', 'junho'],
  ['july', 'julho'],
  ['august', 'agosto'],
  ['september', 'setembro'],
  ['october', 'outubro'],
  ['november', 'novembro'],
  ['december', 'dezembro'],
];

/** The order named by a preference or a person; undefined for anything else. */
export function parseDateOrder(text: string): DateOrder | undefined {
  return DATE_ORDERS.find((order) => order === text);
}

/**
 * The day that the text names when its parts stand in the given order; undefined when it names none. Month names are
 * read in English and Portuguese; years of two digits are 20xx; without separators, digits are cut by the order's widths.
 */
export function dayInOrder(text: string, order: DateOrder): Day | undefined {
  return dayOfGroups(groupsOf(text, order), order, false);
}

function dayOfGroups(groups: readonly Group[], order: DateOrder, exactYear: boolean): Day | undefined {
  const value: Record<Part, string> = { y: '', m: '', d: '' };
  for (const [index, part] of partsOf(order).entries()) {
    const group = groups[index];
    if (!group || (group.named && part !== 'm')) return undefined;
    value[part] = group.digits;
  }
  if (value.m.length > 2 || value.d.length > 2 || (value.y.length !== 2 && value.y.length !== 4)) return undefined;
  if (exactYear && value.y.length !== yearWidth(order)) return undefined;
  const year = value.y.length === 2 ? `20${value.y}` : value.y;
  return parseDay(`${year}-${value.m.padStart(2, '0')}-${value.d.padStart(2, '0')}`);
}

function groupsOf(text: string, order: DateOrder): readonly Group[] {
  const groups = [...foldText(text).matchAll(/\d+|[a-z]+/g)].flatMap(([piece]): Group[] => {
    if (/\d/.test(piece)) return [{ digits: piece, named: false }];
    const month = MONTH_NAMES.findIndex((names) => piece.length >= 3 && names.some((name) => name.startsWith(piece)));
    return month < 0 ? [] : [{ digits: String(month + 1), named: true }];
  });
  if (groups.length >= 3) return groups.slice(0, 3);
  const digits = groups.map((group) => group.digits).join('');
  return cut(digits, order);
}

/** `05032026` by the widths of the order. What is left over (a time of day) is dropped. */
function cut(digits: string, order: DateOrder): readonly Group[] {
  let start = 0;
  return partsOf(order).map((part) => {
    const width = part === 'y' ? yearWidth(order) : 2;
    start += width;
    return { digits: digits.slice(start - width, start), named: false };
  });
}

function partsOf(order: DateOrder): readonly Part[] {
  return order.split(' ').map((word) => (word.startsWith('y') ? 'y' : word.startsWith('m') ? 'm' : 'd'));
}

function yearWidth(order: DateOrder): number {
  return order.includes('yyyy') ? 4 : 2;
}

/** Orders that agree with the budget's `dateFormat` (budget-file 7.2): its own first, then its two-digit sister. */
export function preferredOrders(dateFormat: string): readonly DateOrder[] {
  if (dateFormat.startsWith('dd')) return ['dd mm yyyy', 'dd mm yy'];
  if (dateFormat.startsWith('yyyy')) return ['yyyy mm dd', 'yy mm dd'];
  return ['mm dd yyyy', 'mm dd yy'];
}

/**
 * The order that reads most of the texts, years taken at their exact width. Among equals the preferred orders win, then
 * the one whose days lie closest together (a statement covers weeks, not a year), then the order of the list above.
 */
export function guessDateOrder(texts: readonly string[], preferred: readonly DateOrder[] = []): DateOrder {
  const distinct = [...new Set(texts)];
  const scores = DATE_ORDERS.map((order) => scoreOf(distinct, order));
  const most = Math.max(...scores.map((score) => score.readable));
  if (most === 0) return 'mm dd yyyy';
  const best = scores.filter((score) => score.readable === most);
  const wanted = preferred.find((order) => best.some((score) => score.order === order));
  return wanted ?? best.reduce((a, b) => (b.span < a.span ? b : a)).order;
}

type Score = { readonly order: DateOrder; readonly readable: number; readonly span: number };

function scoreOf(texts: readonly string[], order: DateOrder): Score {
  const days = texts.flatMap((text) => dayOfGroups(groupsOf(text, order), order, true) ?? []);
  const [first, last] = days.reduce<[Day?, Day?]>(
    ([low, high], day) => [low === undefined || day < low ? day : low, high === undefined || day > high ? day : high],
    [],
  );
  return { order, readable: days.length, span: first && last ? daysBetween(first, last) : 0 };
}
