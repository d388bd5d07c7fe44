import { cellText, type Row } from './cells.ts';

/** Rows under a line of names. */
export function csv(rows: readonly Row[], columns: readonly string[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((name) => cellText(row[name])))];
  return lines.map((line) => `${line.map(field).join(',')}\n`).join('');
}

/** Quoted where needed. Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay numbers. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
