import { foldText } from '../../values/index.ts';

/** Amounts without sign from the least to the most, in hundredths; `sign` when one was typed. */
export type AmountRange = { readonly least: number; readonly most: number; readonly sign: -1 | 1 | null };

/** Days from the first to the last as stored (YYYYMMDD); or one day of every year (MMDD). */
export type DayRange = { readonly first: number; readonly last: number } | { readonly dayOfYear: number };

/** A word of a search and everything that it can mean. */
export type SearchWord = {
  /** Lower case, no accents. */
  readonly text: string;
  readonly amount: AmountRange | null;
  readonly days: DayRange | null;
};

/**
 * What a person typed, word by word; `"..."` holds words together. A currency sign alone says nothing. Days are read day
 * first, unless `monthFirst` says otherwise.
 */
export function searchWords(typed: string, { monthFirst = false } = {}): SearchWord[] {
  const words: SearchWord[] = [];
  for (const [, phrase, plain] of typed.matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const text = foldText(phrase ?? plain ?? '');
    if (text === '' || (plain !== undefined && /^(r\$|\$|€|£)$/.test(text))) continue;
    const single = plain !== undefined;
    words.push({ text, amount: single ? parseAmount(text) : null, days: single ? parseDays(text, monthFirst) : null });
  }
  return words;
}

/** `120,50` and `120.5` are one amount; `120` is every amount from 120.00 to 120.99; `1.234` and `1,234` are thousands. */
export function parseAmount(text: string): AmountRange | null {
  const found = /^([+-]?)(?:r\$|\$|€|£)?([+-]?)(\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+|\d{1,12})(?:[.,](\d{1,2}))?$/.exec(text);
  if (!found) return null;
  const [, before, behind, whole = '', fraction] = found;
  const least = Number(whole.replaceAll(/\D/g, '')) * 100 + Number((fraction ?? '0').padEnd(2, '0'));
  const sign = before || behind;
  return { least, most: fraction === undefined ? least + 99 : fraction.length === 1 ? least + 9 : least, sign: signOf(sign) };
}

function signOf(sign: string | undefined): -1 | 1 | null {
  if (!sign) return null;
  return sign === '-' ? -1 : 1;
}

/** `15/03/2026`, `15/3/26`, `2026-03-15`, `03/2026`, `2026-03`, and `15/03` for that day of every year. */
export function parseDays(text: string, monthFirst: boolean): DayRange | null {
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text);
  if (iso) return range(Number(iso[1]), Number(iso[2]), iso[3] === undefined ? null : Number(iso[3]));
  const parts = /^(\d{1,2})[/.-](\d{1,4})(?:[/.-](\d{2}|\d{4}))?$/.exec(text);
  if (!parts) return null;
  const [one, other, year] = [Number(parts[1]), Number(parts[2]), parts[3]];
  if (other > 31) return parts[2]?.length === 4 && year === undefined ? range(other, one, null) : null;
  const [day, month] = monthFirst ? [other, one] : [one, other];
  if (year !== undefined) return range(Number(year.length === 2 ? `20${year}` : year), month, day);
  return isMonth(month) && isDay(day) ? { dayOfYear: month * 100 + day } : null;
}

function range(year: number, month: number, day: number | null): DayRange | null {
  if (!isMonth(month) || (day !== null && !isDay(day))) return null;
  const start = year * 10_000 + month * 100;
  return { first: start + (day ?? 1), last: start + (day ?? 31) };
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

function isDay(day: number): boolean {
  return day >= 1 && day <= 31;
}
