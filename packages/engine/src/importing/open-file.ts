// A bank's file as a screen or a program needs it: read with what was chosen before, what is chosen now, and what can
// be guessed (import-and-reconcile 6, 7).
import type { Failure } from '../failures/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { preference } from '../preferences/index.ts';
import { type Day, negateCents, ok, type Result } from '../values/index.ts';
import { type SortedRows, sortFileRows } from './file-rows.ts';
import {
  type BankFile,
  type DateOrder,
  type FileRow,
  type FileStatement,
  type FileTable,
  fileFormat,
  guessDateOrder,
  readBankFile,
  type TableShape,
  withDates,
} from './formats/index.ts';
import { type ColumnMapping, guessMapping, guessTableOrder, mappingFits, rowsFromTable } from './mapping.ts';
import { budgetDateOrders, type FileFormat, type ImportSettings, importSettings } from './settings.ts';

/** Choices for this file. What is not given comes from the account's settings, else from the file. */
export type FileChoices = { readonly [Name in keyof ImportSettings]?: ImportSettings[Name] | undefined } & {
  /** Every amount times this decimal number. */
  readonly factor?: string | undefined;
  /** Rows before this day are left out. */
  readonly from?: Day | undefined;
  /** False: rows come in uncleared. */
  readonly clearBooked?: boolean | undefined;
  /** Only this account's part of a file that has several. */
  readonly statement?: number | undefined;
};

/** The settings that were used, guesses included; saved as they are, the next file is read the same way. */
export type UsedSettings = Omit<ImportSettings, 'shape'> & { readonly shape: Partial<TableShape> };

/** `several-accounts`: the file holds more than one account. `other-currency`: it is not in the budget's currency. */
export type FileWarning =
  | { readonly kind: 'several-accounts'; readonly count: number }
  | { readonly kind: 'other-currency'; readonly currency: string };

export type OpenedFile = {
  readonly format: FileFormat;
  readonly settings: UsedSettings;
  /** The cells of a file of columns; null for other formats. */
  readonly table: FileTable | null;
  readonly statements: readonly FileStatement[];
  readonly warnings: readonly FileWarning[];
  readonly sorted: SortedRows;
};

/** Reads a file for an account. Nothing is written, and nothing is compared with the ledger yet. */
export function openFile(
  reader: BudgetReader,
  account: string,
  { bytes, name }: { readonly bytes: Uint8Array; readonly name: string },
  choices: FileChoices = {},
): Result<OpenedFile, Failure> {
  const format = fileFormat(name);
  const saved = importSettings(reader, account, format ?? 'csv');
  const settings: ImportSettings = { ...saved, ...given(choices), shape: { ...saved.shape, ...choices.shape } };
  const file = readBankFile(bytes, name, { texts: settings, shape: settings.shape });
  if (!file.ok) return file;
  const read =
    file.value.format === 'csv' ? readTable(reader, file.value, settings, choices) : readRows(reader, file.value, settings);
  const statements = file.value.format === 'csv' ? [] : file.value.statements;
  const rows = read.rows.filter((row) => choices.statement === undefined || row.statement === choices.statement);
  const { clearBooked, from } = choices;
  return ok({
    format: file.value.format,
    settings: read.settings,
    table: file.value.format === 'csv' ? file.value.table : null,
    statements,
    warnings: warningsOf(reader, statements, choices.statement),
    sorted: sortFileRows(reader, rows, { ...(clearBooked !== undefined && { clearBooked }), ...(from && { from }) }),
  });
}

/** The choices that are settings and were made. */
function given({
  factor: _factor,
  from: _from,
  clearBooked: _cleared,
  statement: _statement,
  ...choices
}: FileChoices): Partial<ImportSettings> {
  return Object.fromEntries(Object.entries(choices).filter(([, value]) => value !== undefined));
}

type Read = { readonly rows: readonly FileRow[]; readonly settings: UsedSettings };

function readTable(
  reader: BudgetReader,
  { table, shape }: Extract<BankFile, { format: 'csv' }>,
  settings: ImportSettings,
  { factor }: FileChoices,
): Read {
  const mapping = fittingMapping(table, settings.mapping);
  const dateOrder = settings.dateOrder ?? guessTableOrder(table, mapping, budgetDateOrders(reader));
  const rows = rowsFromTable(table, mapping, {
    order: dateOrder,
    flipAmount: settings.flipAmount,
    importNotes: settings.importNotes,
    ...(factor !== undefined && { factor }),
    ...(settings.inOutMode && { inOut: { outValue: settings.outValue } }),
  });
  return { rows, settings: { ...settings, mapping, dateOrder, shape } };
}

/** A mapping of columns that the bank has renamed since is of no use. */
function fittingMapping(table: FileTable, chosen: ColumnMapping | undefined): ColumnMapping {
  return chosen && mappingFits(chosen, table) ? chosen : guessMapping(table);
}

function readRows(reader: BudgetReader, file: Exclude<BankFile, { format: 'csv' }>, settings: ImportSettings): Read {
  if (file.format !== 'qif') return { rows: file.rows, settings };
  const texts = file.rows.map((row) => row.dateText);
  const dateOrder: DateOrder = settings.dateOrder ?? guessDateOrder(texts, budgetDateOrders(reader));
  const dated = withDates(file.rows, dateOrder);
  return { rows: settings.flipAmount ? dated.map(flipped) : dated, settings: { ...settings, dateOrder } };
}

function flipped(row: FileRow): FileRow {
  const { amount, splits } = row;
  return {
    ...row,
    amount: amount === null ? null : negateCents(amount),
    splits: splits.map((split) => ({ ...split, amount: negateCents(split.amount) })),
  };
}

function warningsOf(reader: BudgetReader, statements: readonly FileStatement[], chosen: number | undefined): FileWarning[] {
  const used = chosen === undefined ? statements : statements.slice(chosen, chosen + 1);
  const accounts = new Set(used.map(({ kind, account }) => `${kind} ${account ?? ''}`));
  const own = preference(reader, 'defaultCurrencyCode');
  const others = new Set(used.flatMap(({ currency }) => (own && currency && currency !== own ? [currency] : [])));
  return [
    ...(accounts.size > 1 ? [{ kind: 'several-accounts', count: accounts.size } as const] : []),
    ...[...others].map((currency) => ({ kind: 'other-currency', currency }) as const),
  ];
}
