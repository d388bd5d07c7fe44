import { ofList, ofText, ofValues, position } from './arguments.ts';
import type { FormulaFunction } from './call.ts';
import { formatNumber } from './number-format.ts';
import { FormulaError, type FormulaValue, numberInText, toFlag, toNumber, toText } from './values.ts';

/** Text. Positions count from 1. */
export const TEXT_FUNCTIONS: Readonly<Record<string, FormulaFunction>> = {
  CONCATENATE: ofList(1, (values) => values.map(toText).join('')),
  TEXTJOIN: ofList(3, ([separator = null, skipEmpty = null, ...values]) => {
    const texts = values.map(toText);
    return (toFlag(skipEmpty) ? texts.filter((text) => text !== '') : texts).join(toText(separator));
  }),
  LEFT: ofValues(1, 2, ([text = null, count = 1]) => toText(text).slice(0, position(count, 0))),
  RIGHT: ofValues(1, 2, ([text = null, count = 1]) => {
    const whole = toText(text);
    return whole.slice(Math.max(0, whole.length - position(count, 0)));
  }),
  MID: ofValues(3, 3, ([text = null, start, count]) => toText(text).substr(position(start, 1) - 1, position(count, 0))),
  LEN: ofText((text) => text.length),
  LOWER: ofText((text) => text.toLowerCase()),
  UPPER: ofText((text) => text.toUpperCase()),
  PROPER: ofText((text) => text.toLowerCase().replaceAll(/(?<!\p{L})\p{L}/gu, (letter) => letter.toUpperCase())),
  TRIM: ofText((text) => text.replaceAll(/ +/g, ' ').replaceAll(/^ | $/g, '')),
  CLEAN: ofText((text) => text.replaceAll(/\p{Cc}/gu, '')),
  EXACT: ofValues(2, 2, ([left = null, right = null]) => toText(left) === toText(right)),
  REPT: ofValues(2, 2, ([text = null, count]) => toText(text).repeat(Math.min(position(count, 0), 10_000))),
  SUBSTITUTE: ofValues(3, 4, ([text = null, old = null, fresh = null, nth]) =>
    substitute(toText(text), toText(old), toText(fresh), nth === undefined ? undefined : position(nth, 1)),
  ),
  REPLACE: ofValues(4, 4, ([text = null, start, count, fresh = null]) => {
    const [whole, from] = [toText(text), position(start, 1) - 1];
    return whole.slice(0, from) + toText(fresh) + whole.slice(from + position(count, 0));
  }),
  FIND: ofValues(2, 3, ([part = null, text = null, start = 1]) =>
    found(toText(text).indexOf(toText(part), position(start, 1) - 1)),
  ),
  SEARCH: ofValues(2, 3, ([part = null, text = null, start = 1]) => {
    const from = position(start, 1) - 1;
    const at = toText(text)
      .slice(from)
      .search(wildcards(toText(part)));
    return found(at === -1 ? -1 : at + from);
  }),
  VALUE: ofValues(1, 1, ([value = null]) => toNumber(value)),
  N: ofValues(1, 1, ([value = null]) => (typeof value === 'string' ? 0 : toNumber(value))),
  T: ofValues(1, 1, ([value = null]) => (typeof value === 'string' ? value : '')),
  CHAR: ofValues(1, 1, ([value]) => String.fromCharCode(position(value, 1))),
  UNICHAR: ofValues(1, 1, ([value]) => String.fromCodePoint(Math.min(position(value, 1), 0x10_ff_ff))),
  CODE: ofText((text) => code(text.charCodeAt(0))),
  UNICODE: ofText((text) => code(text.codePointAt(0))),
  TEXT: ofValues(2, 2, ([value = null, format = null]) => textOf(value, toText(format))),
};

function found(index: number): number {
  if (index === -1) throw new FormulaError('#VALUE!', 'Pattern not found.');
  return index + 1;
}

function code(value: number | undefined): number {
  if (value === undefined || Number.isNaN(value)) throw new FormulaError('#VALUE!');
  return value;
}

function substitute(text: string, old: string, fresh: string, nth: number | undefined): string {
  if (old === '') return text;
  if (nth === undefined) return text.replaceAll(old, () => fresh);
  const parts = text.split(old);
  if (parts.length <= nth) return text;
  return [...parts.slice(0, nth - 1), [parts[nth - 1], parts[nth]].join(fresh), ...parts.slice(nth + 1)].join(old);
}

/** `?` is any character, `*` any number of them, `~` takes their meaning away. */
function wildcards(pattern: string): RegExp {
  const source = pattern.replaceAll(
    /~([?*~])|([?*])|([.+^${}()|[\]\\])/g,
    (_whole, plain?: string, wild?: string, special?: string) => {
      if (wild) return wild === '?' ? '.' : '.*';
      return `\\${plain ?? special ?? ''}`;
    },
  );
  return new RegExp(source, 'i');
}

function textOf(value: FormulaValue, format: string): string {
  const number = typeof value === 'string' ? numberInText(value) : toNumber(value);
  if (number === undefined) throw new FormulaError('#VALUE!');
  return formatNumber(number, format);
}
