import type { Language } from '../failures/index.ts';
import type { Json } from '../storage/tables.ts';
import { parseDay } from '../values/index.ts';
import { LineError } from './line-error.ts';
import { type Scanner, scan } from './scanner.ts';

type JsonObject = { readonly [key: string]: Json };

/** Digits with at most two decimals and a point; one currency sign of one character may stand before (semantics 8.2). */
const AMOUNT = /\p{Sc}?[ \t]*(-?\d+(?:\.\d{0,2})?)(?![\d.,%])/u;
const UNITS = ['day', 'week', 'month', 'year'] as const;

/**
 * The JSON of one `#template` or `#goal` line, as official clients store it, with the same order of keys. Throws a
 * `LineError` that says what is wrong.
 */
export function parseLine(line: string): JsonObject {
  const [start, directive, priority] = /^#(template|goal)(?:(?<=template)-(\d+)(?=\s))?/.exec(line) ?? ['', 'template'];
  const scanner = scan(line.slice(start.length));
  const template = directive === 'goal' ? goal(scanner) : budgeting(scanner, Number(priority ?? 0));
  scanner.end();
  return template;
}

function goal(scanner: Scanner): JsonObject {
  return { type: 'goal', amount: amountOf(scanner.expect(AMOUNT, 'amount')), priority: null, directive: 'goal' };
}

function budgeting(scanner: Scanner, priority: number): JsonObject {
  const common = { priority, directive: 'template' };
  if (scanner.take(/schedule\b/)) return schedule(scanner, common);
  if (scanner.take(/average\b/)) return average(scanner, common);
  if (scanner.take(/copy +from\b/)) return copy(scanner, common);
  if (scanner.take(/remainder\b/)) return remainder(scanner);
  const percent = scanner.take(/(\d+(?:\.\d+)?)[ \t]*%/);
  if (percent) return percentage(scanner, Number(percent[1]), common);
  const limit = limitOf(scanner);
  if (limit) return { type: 'simple', monthly: null, limit, ...common };
  const amount = amountOf(scanner.expect(AMOUNT, 'start'));
  if (scanner.take(/repeat +every\b/)) return periodic(scanner, amount, common);
  if (scanner.take(/by\b/)) return target(scanner, amount, common);
  return { type: 'simple', monthly: amount, limit: limitOf(scanner), ...common };
}

function amountOf(match: RegExpExecArray): number {
  return Number(match[1]);
}

/** `up to A [hold]`, `up to A per day [hold]`, `up to A per week starting D [hold]`. */
function limitOf(scanner: Scanner): JsonObject | null {
  if (!scanner.take(/up +to\b/)) return null;
  const amount = amountOf(scanner.expect(AMOUNT, 'amount'));
  let period = 'monthly';
  let start: string | null = null;
  if (scanner.take(/per +day\b/)) period = 'daily';
  else if (scanner.take(/per +week +starting\b/)) {
    period = 'weekly';
    start = dayOf(scanner);
  }
  return { amount, hold: scanner.take(/hold\b/) ? true : null, period, start };
}

function periodic(scanner: Scanner, amount: number, common: JsonObject): JsonObject {
  const single = scanner.take(/(day|week|year)\b/);
  const many = single ? undefined : scanner.expect(/([1-9]\d*) +(day|week|month|year)s\b/, 'period');
  const unit = UNITS.find((one) => one === (single?.[1] ?? many?.[2] ?? '').toLowerCase());
  scanner.expect(/starting\b/, 'starting');
  const starting = dayOf(scanner);
  const period = { period: unit ?? 'month', amount: many ? Number(many[1]) : 1 };
  return { type: 'periodic', amount, period, starting, limit: limitOf(scanner), ...common };
}

/** `by M`, optionally with `spend from M`, optionally repeating. */
function target(scanner: Scanner, amount: number, common: JsonObject): JsonObject {
  const month = monthOf(scanner);
  if (!scanner.take(/spend +from\b/)) return { type: 'by', amount, month, ...repeatOf(scanner), from: null, ...common };
  const from = monthOf(scanner);
  return { type: 'spend', amount, month, ...repeatOf(scanner), from, ...common };
}

function repeatOf(scanner: Scanner): JsonObject {
  if (!scanner.take(/repeat +every\b/)) return {};
  // Official clients leave the count of “every month” out and then never repeat it; with it they do.
  if (scanner.take(/month\b/)) return { annual: false, repeat: 1 };
  if (scanner.take(/year\b/)) return { annual: true };
  const many = scanner.expect(/([1-9]\d*) +(month|year)s\b/, 'repetition');
  return { annual: many[2]?.toLowerCase() === 'year', repeat: Number(many[1]) };
}

function percentage(scanner: Scanner, percent: number, common: JsonObject): JsonObject {
  scanner.expect(/of\b/, 'of');
  const previous = scanner.take(/previous\b/) !== undefined;
  const category = scanner.expect(/(\S.*?)[ \t]*$/, 'incomeCategory')[1] ?? '';
  return { type: 'percentage', percent, previous, category, ...common };
}

function schedule(scanner: Scanner, common: JsonObject): JsonObject {
  const full = scanner.take(/full\b/) ? true : null;
  const [, name = ''] = scanner.expect(/(\S.*?)(?=[ \t]*(?:\[[ \t]*(?:increase|decrease)\b|$))/, 'scheduleName');
  return { type: 'schedule', name, ...common, full, ...adjustmentOf(scanner) };
}

function average(scanner: Scanner, common: JsonObject): JsonObject {
  const numMonths = Number(scanner.expect(/([1-9]\d*)(?![\d.])/, 'months')[1]);
  scanner.take(/months\b/);
  return { type: 'average', numMonths, ...common, ...adjustmentOf(scanner) };
}

/** `[increase 5%]`, `[decrease 20]`: percentages above -100 and up to 1000. */
function adjustmentOf(scanner: Scanner): JsonObject {
  if (!scanner.take(/\[/)) return {};
  const sign = scanner.expect(/(increase|decrease)\b/, 'direction')[1]?.toLowerCase() === 'decrease' ? -1 : 1;
  const adjustment = sign * Number(scanner.expect(/(\d+(?:\.\d+)?)/, 'number')[1]);
  const adjustmentType = scanner.take(/%/) ? 'percent' : 'fixed';
  scanner.expect(/\]/, 'bracket');
  if (adjustmentType === 'percent' && (adjustment <= -100 || adjustment > 1000))
    throw new LineError({ kind: 'percent', found: `${adjustment}%` });
  return { adjustment, adjustmentType };
}

function copy(scanner: Scanner, common: JsonObject): JsonObject {
  const lookBack = Number(scanner.expect(/([1-9]\d*) +months +ago\b/, 'monthsAgo')[1]);
  return { type: 'copy', ...common, lookBack, limit: limitOf(scanner) };
}

function remainder(scanner: Scanner): JsonObject {
  const weight = Number(scanner.take(/([1-9]\d*)(?![\d.])/)?.[1] ?? 1);
  return { type: 'remainder', priority: null, directive: 'template', weight, limit: limitOf(scanner) };
}

function dayOf(scanner: Scanner): string {
  const text = scanner.expect(/(\d{4}-\d{2}-\d{2})\b/, 'day')[1] ?? '';
  if (!parseDay(text)) throw new LineError({ kind: 'noDay', found: text });
  return text;
}

function monthOf(scanner: Scanner): string {
  const text = scanner.expect(/(\d{4}-\d{2})(?![\d-])/, 'month')[1] ?? '';
  if (!parseDay(`${text}-01`)) throw new LineError({ kind: 'noMonth', found: text });
  return text;
}

/** What is wrong with a line, in the person's language; undefined when nothing is. */
export function lineTrouble(line: string, language: Language): string | undefined {
  try {
    parseLine(line);
    return undefined;
  } catch (error) {
    if (error instanceof LineError) return error.say(language);
    throw error;
  }
}
