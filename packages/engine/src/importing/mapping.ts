// What the columns of a CSV file mean (import-and-reconcile 7). Pure.
import { absCents, type Cents, foldText, negateCents } from '../values/index.ts';
import {
  type DateOrder,
  dayInOrder,
  type FileRow,
  type FileTable,
  fileRow,
  guessDateOrder,
  looseDecimal,
  parseLooseAmount,
  scaledCents,
  textOrNull,
} from './formats/index.ts';

export const COLUMN_ROLES = ['date', 'amount', 'payee', 'notes', 'inOut', 'category', 'outflow', 'inflow'] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** For each role the name of its column, or its index from 0 as text where the file has no header; null for none. */
export type ColumnMapping = { readonly [Role in ColumnRole]: string | null };

/** How cells become amounts and days. */
export type TableOptions = {
  readonly order: DateOrder;
  /** The other sign for every amount. */
  readonly flipAmount?: boolean;
  /** Every amount is multiplied by it: a decimal number, as text to be exact. */
  readonly factor?: string;
  /** One column of amounts without sign, another that says what is out. */
  readonly inOut?: { readonly outValue: string };
  /** False: the notes column is dropped. */
  readonly importNotes?: boolean;
};

const NO_COLUMNS: ColumnMapping = {
  date: null,
  amount: null,
  payee: null,
  notes: null,
  inOut: null,
  category: null,
  outflow: null,
  inflow: null,
};

const DATE_LIKE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;
const AMOUNT_LIKE = /^-?[\d.,]*\d[\d.,]*$/;

/** Parts of column names, English as in official clients, then what Brazilian banks write. Folded: no accents. */
const NAMES: Readonly<Record<'date' | 'amount' | 'category' | 'payee' | 'notes', RegExp>> = {
  date: /date|^data\b|\bdata$|^dt\b|lancamento em/,
  amount: /amount|^valor|\bvalor\b|montante|quantia/,
  category: /category|categoria/,
  payee: /payee|descricao|description|titulo|title|estabelecimento|favorecido|historico|beneficiario/,
  notes: /notes|observac|detalhe|memo|complemento|identificador/,
};
const OUTFLOW = /outflow|^debito|\bdebito\b|^saida|withdrawal|^debit\b/;
const INFLOW = /inflow|^credito|\bcredito\b|^entrada|deposit|^credit\b/;

/** Running balances are no part of a row. */
const NEVER = /saldo|balance/;

/** A first proposal, from names where there is a header and from the look of the first row. */
export function guessMapping({ columns, rows }: FileTable): ColumnMapping {
  const first = rows[0] ?? [];
  const width = Math.max(columns?.length ?? 0, first.length);
  const keys = Array.from({ length: width }, (_, index) => columns?.[index] ?? String(index));
  const left = new Set(keys.filter((key) => !columns || !NEVER.test(foldText(key))));
  const take = (key: string | undefined) => {
    if (key !== undefined) left.delete(key);
    return key ?? null;
  };
  const named = (pattern: RegExp) => (columns ? keys.find((key) => left.has(key) && pattern.test(foldText(key))) : undefined);
  const looking = (pattern: RegExp) => keys.find((key, index) => left.has(key) && pattern.test(first[index] ?? ''));
  const date = take(named(NAMES.date) ?? looking(DATE_LIKE));
  const pair = { outflow: named(OUTFLOW), inflow: named(INFLOW) };
  const amount = take(named(NAMES.amount) ?? (pair.outflow && pair.inflow ? undefined : looking(AMOUNT_LIKE)));
  const twoColumns = amount === null && pair.outflow !== undefined && pair.inflow !== undefined;
  const outflow = take(twoColumns ? pair.outflow : undefined);
  const inflow = take(twoColumns ? pair.inflow : undefined);
  const category = take(named(NAMES.category));
  const payee = take(named(NAMES.payee) ?? [...left][0]);
  const notes = take(named(NAMES.notes) ?? [...left][0]);
  return { ...NO_COLUMNS, date, amount, outflow, inflow, category, payee, notes, inOut: [...left][0] ?? null };
}

/** The mapping that a preference holds; columns that the file does not have are left out. Undefined for unreadable text. */
export function parseMapping(text: string): ColumnMapping | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const given: Readonly<Record<string, unknown>> = { ...parsed };
    const column = (role: ColumnRole) => {
      const value = given[role];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
    };
    return {
      date: column('date'),
      amount: column('amount'),
      payee: column('payee'),
      notes: column('notes'),
      inOut: column('inOut'),
      category: column('category'),
      outflow: column('outflow'),
      inflow: column('inflow'),
    };
  } catch {
    return undefined;
  }
}

/** Whether every column of the mapping is in the table: a bank may have changed its file. */
export function mappingFits(mapping: ColumnMapping, { columns, rows }: FileTable): boolean {
  const width = Math.max(columns?.length ?? 0, ...rows.slice(0, 20).map((row) => row.length));
  const keys = new Set(Array.from({ length: width }, (_, index) => columns?.[index] ?? String(index)));
  return COLUMN_ROLES.every((role) => mapping[role] === null || keys.has(mapping[role]));
}

/** The order in which the date column of the table is written; see `guessDateOrder`. */
export function guessTableOrder(table: FileTable, mapping: ColumnMapping, preferred: readonly DateOrder[]): DateOrder {
  const column = columnIndex(table, mapping.date);
  return guessDateOrder(column === undefined ? [] : table.rows.map((row) => row[column] ?? ''), preferred);
}

/** Rows of a table by its mapping. Cells that cannot be read are told as problems and never become zero. */
export function rowsFromTable(table: FileTable, mapping: ColumnMapping, options: TableOptions): FileRow[] {
  const index = (role: ColumnRole) => columnIndex(table, mapping[role]);
  const at = { date: index('date'), payee: index('payee'), notes: index('notes'), category: index('category') };
  const amounts = {
    amount: index('amount'),
    inOut: index('inOut'),
    outflow: index('outflow'),
    inflow: index('inflow'),
  };
  return table.rows.map((cells, row) => {
    const cell = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? ''));
    const dateText = cell(at.date);
    const found = amountOf(cell, amounts, options);
    return fileRow({
      row: row + 1,
      dateText,
      date: dayInOrder(dateText, options.order),
      amountText: found.text,
      amount: found.amount,
      payee: textOrNull(cell(at.payee)),
      notes: options.importNotes === false ? null : textOrNull(cell(at.notes)),
      category: textOrNull(cell(at.category)),
    });
  });
}

function columnIndex({ columns, rows }: FileTable, key: string | null): number | undefined {
  if (key === null) return undefined;
  const named = columns ? columns.indexOf(key) : -1;
  if (named >= 0) return named;
  const index = /^\d+$/.test(key) && !columns ? Number(key) : -1;
  return index >= 0 && rows.some((row) => index < row.length) ? index : undefined;
}

type AmountColumns = { readonly [Role in 'amount' | 'inOut' | 'outflow' | 'inflow']: number | undefined };
type FoundAmount = { readonly text: string; readonly amount: Cents | undefined };

function amountOf(cell: (column: number | undefined) => string, columns: AmountColumns, options: TableOptions): FoundAmount {
  const found =
    columns.outflow !== undefined || columns.inflow !== undefined
      ? ofTwoColumns(cell(columns.outflow), cell(columns.inflow), options)
      : ofOneColumn(cell(columns.amount), cell(columns.inOut), options);
  const flipped = options.flipAmount && found.amount !== undefined ? negateCents(found.amount) : found.amount;
  return { text: found.text, amount: flipped };
}

/** Money out has its own column; what is in the other counts where that one is empty or zero. Signs are ours. */
function ofTwoColumns(out: string, into: string, options: TableOptions): FoundAmount {
  const outAmount = scaled(out, options);
  if (out !== '' && outAmount !== 0) return { text: out, amount: outAmount && negateCents(absCents(outAmount)) };
  const inAmount = scaled(into, options);
  if (into === '' && outAmount === 0) return { text: out, amount: outAmount };
  return { text: into, amount: inAmount && absCents(inAmount) };
}

function ofOneColumn(text: string, marker: string, options: TableOptions): FoundAmount {
  const amount = scaled(text, options);
  if (!options.inOut || amount === undefined) return { text, amount };
  const size = absCents(amount);
  return { text, amount: foldText(marker) === foldText(options.inOut.outValue) ? negateCents(size) : size };
}

function scaled(text: string, { factor }: TableOptions): Cents | undefined {
  if (factor === undefined) return parseLooseAmount(text);
  const decimal = looseDecimal(text);
  return decimal === undefined ? undefined : scaledCents(decimal, factor);
}
