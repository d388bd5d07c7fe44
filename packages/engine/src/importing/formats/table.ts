// CSV and TSV (import-and-reconcile 6.4): text to cells. What the columns mean is decided in `mapping.ts`.
import Papa from 'papaparse';
import type { Failure } from '../../failures/index.ts';
import { err, ok, type Result } from '../../values/index.ts';
import { looseDecimal } from './amount.ts';

/** What a person chooses, or `guessTableShape` proposes, about the shape of a file of columns. */
export type TableShape = {
  readonly delimiter: string;
  readonly hasHeader: boolean;
  /** Lines before the first that counts. */
  readonly skipStartLines: number;
  /** Lines after the last that counts, as official clients count them: see `tableFromText`. */
  readonly skipEndLines: number;
};

/** Cells by row; ragged rows stay ragged. Without a header there are no names and columns go by their index from 0. */
export type FileTable = { readonly columns: readonly string[] | null; readonly rows: readonly (readonly string[])[] };

export const DELIMITERS = [',', ';', '\t', '|', '~'] as const;

/** The comma last: it also stands in amounts and texts, where the others seldom do. */
const GUESSED_DELIMITERS = ['\t', ';', '|', '~', ','] as const;

/**
 * The cells of a file, trimmed, empty lines left out. Lines to skip are counted in the raw text, where official clients
 * count the nothing after a final line break as a line; since both apps share the number, so do we. Only a single line
 * to skip at the end, which there would skip nothing, takes the last real line away.
 */
export function tableFromText(text: string, shape: TableShape): Result<FileTable, Failure> {
  const kept = withoutSkipped(text, shape);
  if (!kept.ok) return kept;
  const { data, errors } = Papa.parse<string[]>(kept.value, {
    delimiter: shape.delimiter,
    quoteChar: '"',
    skipEmptyLines: true,
  });
  const broken = errors.find((error) => error.type === 'Quotes');
  if (broken) return err({ code: 'import-broken-quotes', details: { row: (broken.row ?? 0) + 1 } });
  const rows = data.map((cells) => cells.map((cell) => cell.trim()));
  if (!shape.hasHeader) return ok({ columns: null, rows });
  return ok({ columns: distinctNames(rows[0] ?? []), rows: rows.slice(1) });
}

function withoutSkipped(text: string, { skipStartLines, skipEndLines }: TableShape): Result<string, Failure> {
  if (skipStartLines === 0 && skipEndLines === 0) return ok(text);
  const lines = text.split(/\r\n|\r|\n/);
  if (skipStartLines + skipEndLines >= lines.length) return err({ code: 'import-skips-everything' });
  const onlyFinalBreak = skipEndLines === 1 && lines.at(-1) === '';
  const end = lines.length - skipEndLines - (onlyFinalBreak ? 1 : 0);
  return ok(lines.slice(skipStartLines, Math.max(end, skipStartLines)).join('\n'));
}

/** A name that comes twice gets a number, so that each column can be chosen. */
function distinctNames(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return times === 0 ? name : `${name}_${times}`;
  });
}

/** How many lines a guess looks at. */
const SAMPLE = 40;

/**
 * What the file looks like: the delimiter that gives the most lines the same number of columns; the lines before the first
 * such line are skipped; a first line without any date or amount is a header.
 */
export function guessTableShape(text: string, fileName: string): TableShape {
  const candidates = GUESSED_DELIMITERS.map((delimiter) => ({ delimiter, ...regularity(text, delimiter) }));
  const fallback = /\.tsv$/i.test(fileName) ? '\t' : ',';
  const best = candidates.reduce((a, b) => (b.lines > a.lines ? b : a));
  const chosen = best.lines > 0 ? best : { delimiter: fallback, width: 1 };
  const lines = sampleLines(text);
  const widths = lines.map((line) => cellsOf(line, chosen.delimiter).length);
  const start = best.lines > 0 ? Math.max(0, widths.indexOf(chosen.width)) : 0;
  const first = cellsOf(lines[start] ?? '', chosen.delimiter);
  const hasHeader = !first.some((cell) => looseDecimal(cell) !== undefined || /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(cell));
  return { delimiter: chosen.delimiter, hasHeader, skipStartLines: start, skipEndLines: 0 };
}

function sampleLines(text: string): readonly string[] {
  return text
    .slice(0, 20_000)
    .split(/\r\n|\r|\n/)
    .slice(0, SAMPLE);
}

function cellsOf(line: string, delimiter: string): readonly string[] {
  return (Papa.parse<string[]>(line, { delimiter }).data[0] ?? []).map((cell) => cell.trim());
}

/** The usual number of columns with this delimiter, and how many lines have it; lines of one column do not count. */
function regularity(text: string, delimiter: string): { width: number; lines: number } {
  const counts = new Map<number, number>();
  for (const line of sampleLines(text)) {
    const width = cellsOf(line, delimiter).length;
    if (width > 1) counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  return [...counts].reduce((best, [width, lines]) => (lines > best.lines ? { width, lines } : best), { width: 1, lines: 0 });
}
