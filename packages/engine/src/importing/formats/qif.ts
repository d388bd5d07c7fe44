// QIF (import-and-reconcile 6.2): lines of one letter and a value, records ending with `^`.
import type { Failure } from '../../failures/index.ts';
import { err, ok, type Result } from '../../values/index.ts';
import { parseLooseAmount } from './amount.ts';
import { type DateOrder, dayInOrder } from './date-order.ts';
import { decodeEntities, type FileRow, type FileSplit, fileRow, problem, type TextOptions, textOrNull } from './rows.ts';

/** Sections that hold transactions; lists of accounts, categories, securities and the like are passed over. */
const TRANSACTION_TYPE = /^!type:\s*(bank|cash|ccard|oth a|oth l|invst|invoice)\b/i;

type Line = readonly [code: string, value: string];

/**
 * The file's transactions, their days not read yet (`withDates`). Split lines are kept. Codes that are not known are
 * passed over, since real files have many.
 */
export function rowsFromQif(text: string, options: TextOptions): Result<FileRow[], Failure> {
  if (!/^\s*!type:/im.test(text)) return err({ code: 'import-unreadable-file', details: { format: 'QIF' } });
  const rows: FileRow[] = [];
  for (const record of recordsOf(text)) rows.push(rowOf(record, rows.length + 1, options));
  return ok(rows);
}

function recordsOf(text: string): Line[][] {
  const records: Line[][] = [];
  let record: Line[] = [];
  let wanted = false;
  const finish = () => {
    if (wanted && record.length > 0) records.push(record);
    record = [];
  };
  for (const line of text.split(/\r\n|\r|\n/)) {
    const trimmed = line.trim();
    if (trimmed.startsWith('!')) {
      finish();
      if (!/^!(option|clear):/i.test(trimmed)) wanted = TRANSACTION_TYPE.test(trimmed);
    } else if (trimmed.startsWith('^')) finish();
    else if (trimmed !== '') record.push([trimmed.charAt(0), trimmed.slice(1).trim()]);
  }
  finish();
  return records;
}

function rowOf(record: readonly Line[], row: number, options: TextOptions): FileRow {
  const value = (code: string) => decodeEntities(record.find((line) => line[0] === code)?.[1] ?? '');
  const amountText = value('T') || value('U');
  const { splits, unreadable } = splitsOf(record);
  return fileRow(
    {
      row,
      dateText: value('D'),
      date: value('D') === '' ? undefined : null,
      amountText,
      amount: parseLooseAmount(amountText),
      payee: textOrNull(value('P')),
      notes: textOrNull(value('M')),
      category: categoryName(value('L')),
      splits,
      problems: unreadable.map((text) => problem(row, 'splits', text)),
    },
    options,
  );
}

/** `Food:Groceries` is the category Groceries of the group Food; `[Savings]` is another account, not a category. */
function categoryName(text: string): string | null {
  if (text.startsWith('[')) return null;
  const colon = text.indexOf(':');
  return textOrNull(colon < 0 ? text : text.slice(colon + 1));
}

/** A split line begins with `S`; its memo `E` and amount `$` follow. */
function splitsOf(record: readonly Line[]): { splits: FileSplit[]; unreadable: string[] } {
  const splits: FileSplit[] = [];
  const unreadable: string[] = [];
  for (const [index, [code, name]] of record.entries()) {
    if (code !== 'S') continue;
    const rest = record.slice(index + 1);
    const end = rest.findIndex((line) => line[0] === 'S');
    const own = end < 0 ? rest : rest.slice(0, end);
    const amountText = own.find((line) => line[0] === '$')?.[1] ?? '';
    const amount = parseLooseAmount(amountText);
    if (amount === undefined) unreadable.push(amountText);
    else {
      const memo = own.find((line) => line[0] === 'E')?.[1];
      splits.push({ amount, category: categoryName(decodeEntities(name)), notes: textOrNull(memo && decodeEntities(memo)) });
    }
  }
  return { splits, unreadable };
}

/** The rows with their days read in the given order; those that cannot be read have it among their problems. */
export function withDates(rows: readonly FileRow[], order: DateOrder): FileRow[] {
  return rows.map((row) => {
    if (row.dateText === '') return row;
    const date = dayInOrder(row.dateText, order);
    const others = row.problems.filter((known) => known.field !== 'date');
    return { ...row, date: date ?? null, problems: date ? others : [...others, problem(row.row, 'date', row.dateText)] };
  });
}
