// What was chosen for an account's files, in the preferences that official clients use, so that a choice made in one
// app works in the other (budget-file 7.5).
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { flagPreference, preference, setPreference } from '../preferences/index.ts';
import { type DateOrder, parseDateOrder, preferredOrders, type TableShape } from './formats/index.ts';
import { type ColumnMapping, parseMapping } from './mapping.ts';

export type FileFormat = 'ofx' | 'qif' | 'camt' | 'csv';

/** Undefined where nothing was chosen yet: then it is guessed from the file. */
export type ImportSettings = {
  readonly dateOrder?: DateOrder;
  readonly mapping?: ColumnMapping;
  readonly shape: Partial<TableShape>;
  readonly inOutMode: boolean;
  readonly outValue: string;
  readonly flipAmount: boolean;
  readonly importNotes: boolean;
  readonly reimportDeleted: boolean;
  readonly fallbackMissingPayeeToMemo: boolean;
  readonly swapPayeeAndMemo: boolean;
};

/** The account's settings for files of a format. */
export function importSettings(reader: BudgetReader, account: string, format: FileFormat): ImportSettings {
  const key = keysOf(account, format);
  const dateOrder = parseDateOrder(preference(reader, key.dateOrder) ?? '');
  const mapping = parseMapping(preference(reader, key.mapping) ?? '');
  return {
    ...(dateOrder && { dateOrder }),
    ...(mapping && { mapping }),
    shape: shapeOf(reader, account),
    inOutMode: flagPreference(reader, key.inOutMode, false),
    outValue: preference(reader, key.outValue) ?? '',
    flipAmount: flagPreference(reader, key.flipAmount, false),
    importNotes: flagPreference(reader, key.importNotes, true),
    reimportDeleted: reimportsDeleted(reader, account),
    fallbackMissingPayeeToMemo: format === 'ofx' && flagPreference(reader, key.fallback, true),
    swapPayeeAndMemo: format !== 'csv' && flagPreference(reader, key.swap, false),
  };
}

/** Whether rows that the person deleted come back with the next file (import-and-reconcile 3.4). */
export function reimportsDeleted(reader: BudgetReader, account: string): boolean {
  return flagPreference(reader, `import-reimport-deleted-${account}`, true);
}

/** Orders of days that agree with how the budget shows them. */
export function budgetDateOrders(reader: BudgetReader): readonly DateOrder[] {
  return preferredOrders(preference(reader, 'dateFormat') ?? 'MM/dd/yyyy');
}

/** Writes the settings that are given; the others stay. */
export function saveImportSettings(
  writer: BudgetWriter,
  account: string,
  format: FileFormat,
  settings: { readonly [Name in keyof ImportSettings]?: ImportSettings[Name] | undefined },
): void {
  const key = keysOf(account, format);
  const { shape = {}, mapping } = settings;
  const dated = format === 'csv' || format === 'qif';
  const values: readonly (readonly [string, string | number | boolean | undefined, boolean])[] = [
    [key.dateOrder, settings.dateOrder, dated],
    [key.flipAmount, settings.flipAmount, dated],
    [key.importNotes, settings.importNotes, dated],
    [key.mapping, mapping && JSON.stringify(mapping), format === 'csv'],
    [`csv-delimiter-${account}`, shape.delimiter, format === 'csv'],
    [`csv-has-header-${account}`, shape.hasHeader, format === 'csv'],
    [`csv-skip-start-lines-${account}`, shape.skipStartLines, format === 'csv'],
    [`csv-skip-end-lines-${account}`, shape.skipEndLines, format === 'csv'],
    [key.inOutMode, settings.inOutMode, format === 'csv'],
    [key.outValue, settings.outValue, format === 'csv'],
    [key.fallback, settings.fallbackMissingPayeeToMemo, format === 'ofx'],
    [key.swap, settings.swapPayeeAndMemo, format !== 'csv'],
    [`import-reimport-deleted-${account}`, settings.reimportDeleted, true],
  ];
  for (const [name, value, applies] of values) if (applies && value !== undefined) setPreference(writer, name, String(value));
}

function keysOf(account: string, format: FileFormat) {
  return {
    dateOrder: `parse-date-${account}-${format}`,
    mapping: `csv-mappings-${account}`,
    inOutMode: `csv-in-out-mode-${account}`,
    outValue: `csv-out-value-${account}`,
    flipAmount: `flip-amount-${account}-${format}`,
    importNotes: `import-notes-${account}-${format}`,
    fallback: `ofx-fallback-missing-payee-${account}`,
    swap: `${format}-swap-payee-memo-${account}`,
  };
}

function shapeOf(reader: BudgetReader, account: string): Partial<TableShape> {
  const delimiter = preference(reader, `csv-delimiter-${account}`);
  const hasHeader = preference(reader, `csv-has-header-${account}`);
  const start = lineCount(preference(reader, `csv-skip-start-lines-${account}`));
  const end = lineCount(preference(reader, `csv-skip-end-lines-${account}`));
  return {
    ...(delimiter && { delimiter }),
    ...(hasHeader !== undefined && { hasHeader: hasHeader === 'true' }),
    ...(start !== undefined && { skipStartLines: start }),
    ...(end !== undefined && { skipEndLines: end }),
  };
}

function lineCount(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}
