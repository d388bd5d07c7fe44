import type { Failure } from '../../failures/index.ts';
import { err, ok, type Result } from '../../values/index.ts';
import { rowsFromCamt } from './camt.ts';
import { textFromBytes } from './character-set.ts';
import { rowsFromOfx } from './ofx.ts';
import { rowsFromQif } from './qif.ts';
import type { FileRow, FileStatement, TextOptions } from './rows.ts';
import { type FileTable, guessTableShape, type TableShape, tableFromText } from './table.ts';

/** A file as read. CSV and TSV give a table; what its columns mean is `rowsFromTable`'s question. */
export type BankFile =
  | {
      readonly format: 'ofx' | 'qif' | 'camt';
      readonly rows: readonly FileRow[];
      /** One for each account in the file; a single unknown one for formats that do not say. */
      readonly statements: readonly FileStatement[];
    }
  | { readonly format: 'csv'; readonly table: FileTable; readonly shape: TableShape };

const UNKNOWN: FileStatement = { kind: 'unknown', account: null, currency: null, balance: null };

/**
 * Reads a bank's file; the extension of its name decides the format, in any case (import-and-reconcile 6). Parts of
 * the shape of a CSV or TSV file that are not given are guessed. Rows that cannot be read whole are kept, with their
 * problems.
 */
export function readBankFile(
  bytes: Uint8Array,
  fileName: string,
  options: { readonly texts?: TextOptions; readonly shape?: Partial<TableShape> } = {},
): Result<BankFile, Failure> {
  const texts = options.texts ?? {};
  const text = textFromBytes(bytes);
  switch (fileFormat(fileName)) {
    case 'ofx':
      return fromRows('ofx', rowsFromOfx(text, texts));
    case 'qif':
      return fromRows('qif', withoutStatement(rowsFromQif(text, texts)));
    case 'camt':
      return fromRows('camt', withoutStatement(rowsFromCamt(text, texts)));
    case 'csv':
      return fromTable(text, { ...guessTableShape(text, fileName), ...options.shape });
    default:
      return err({ code: 'import-unknown-format', details: { name: fileName } });
  }
}

const FORMAT_OF: Readonly<Record<string, BankFile['format']>> = {
  ofx: 'ofx',
  qfx: 'ofx',
  qif: 'qif',
  xml: 'camt',
  csv: 'csv',
  tsv: 'csv',
};

/** The format that a file's name means; undefined for other files. */
export function fileFormat(fileName: string): BankFile['format'] | undefined {
  return FORMAT_OF[/\.([^.]*)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''];
}

type Found = { readonly rows: readonly FileRow[]; readonly statements: readonly FileStatement[] };

function withoutStatement(rows: Result<FileRow[], Failure>): Result<Found, Failure> {
  return rows.ok ? ok({ rows: rows.value, statements: [UNKNOWN] }) : rows;
}

function fromRows(format: 'ofx' | 'qif' | 'camt', found: Result<Found, Failure>): Result<BankFile, Failure> {
  return found.ok ? ok({ format, ...found.value }) : found;
}

function fromTable(text: string, shape: TableShape): Result<BankFile, Failure> {
  const table = tableFromText(text, shape);
  return table.ok ? ok({ format: 'csv', table: table.value, shape }) : table;
}
