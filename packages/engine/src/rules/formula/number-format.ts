import { dayOfSerial } from './values.ts';

const DATE_PART = /yyyy|yy|mm?|dd?|hh?|ss?|am\/pm/gi;
const NUMBER_PART = /[#0]+(?:\.[#0]*)?/;

/**
 * A number in a spreadsheet's format: `0.00`, `DD/MM/YYYY`, with other text kept as it is. Only the first run of `0`
 * and `#` is filled in, and there are no month names: so do official clients format it.
 */
export function formatNumber(number: number, format: string): string {
  if (NUMBER_PART.test(format)) return format.replace(NUMBER_PART, (part) => digits(number, part));
  return /[ymdhs]/i.test(format) ? dateText(number, format) : format;
}

function digits(number: number, part: string): string {
  const [whole = '', decimals = ''] = part.split('.');
  const fixed = Math.abs(roundTo(number, decimals.length)).toFixed(decimals.length);
  const [left = '', right = ''] = fixed.split('.');
  const least = whole.replaceAll('#', '').length;
  const kept = right.replace(new RegExp(`0{0,${trailing(decimals)}}$`), '');
  const text = `${left.padStart(least, '0')}${kept === '' ? '' : `.${kept}`}`;
  return number < 0 && Number(fixed) !== 0 ? `-${text}` : text;
}

/** How many places at the end are only shown when needed. */
function trailing(decimals: string): number {
  return decimals.length - decimals.replace(/#+$/, '').length;
}

function roundTo(number: number, places: number): number {
  const factor = 10 ** places;
  return (Math.sign(number) * Math.round(Math.abs(number) * factor)) / factor;
}

/** The first `m` is the month, later ones, or those after hours, are minutes. */
function dateText(serial: number, format: string): string {
  const [year = '', month = '', date = ''] = dayOfSerial(serial).split('-');
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400);
  const minutes = Math.floor(seconds / 60) % 60;
  const values: Record<string, number> = { m: Number(month), d: Number(date), h: Math.floor(seconds / 3600), s: seconds % 60 };
  if (/h/i.test(format.split(/m/i)[0] ?? '')) values['m'] = minutes;
  return format.replaceAll(DATE_PART, (part) => {
    const letter = part.charAt(0).toLowerCase();
    if (letter === 'y') return part.length === 2 ? year.slice(2) : year;
    if (letter === 'a') return seconds < 43_200 ? 'AM' : 'PM';
    const text = String(values[letter]).padStart(part.length, '0');
    if (letter === 'm') values['m'] = minutes;
    return text;
  });
}
