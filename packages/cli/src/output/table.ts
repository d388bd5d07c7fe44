import { cellText, type Row } from './cells.ts';

/** Rows under a line of names, amounts to the right. Without a terminal nothing is cut. */
export function table(rows: readonly Row[], columns: readonly string[], right: ReadonlySet<string>, width?: number): string {
  const cells = rows.map((row) => columns.map((name) => cellText(row[name]).replaceAll(/\s+/g, ' ')));
  const widths = fit(
    columns.map((name, n) => Math.max(widthOf(name), ...cells.map((line) => widthOf(line[n] ?? '')))),
    width,
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, n) => pad(cut(text, widths[n] ?? 0), widths[n] ?? 0, right.has(columns[n] ?? '')))
      .join('  ')
      .trimEnd();
  const rule = widths.map((size) => '─'.repeat(size)).join('  ');
  return [line(columns), rule, ...cells.map(line)].map((text) => `${text}\n`).join('');
}

/** One thing as two columns: names and values. */
export function properties(row: Row, width?: number): string {
  const rows = Object.entries(row).map(([name, value]) => ({ name, value }));
  return table(rows, ['name', 'value'], new Set(), width).split('\n').slice(2).join('\n');
}

const GAP = 2;
const LEAST = 6;

/** Takes from the widest columns until the terminal is wide enough. */
function fit(widths: readonly number[], width?: number): number[] {
  const fitted = [...widths];
  if (width === undefined) return fitted;
  const free = width - GAP * (widths.length - 1);
  while (fitted.reduce((sum, size) => sum + size, 0) > free) {
    const widest = Math.max(...fitted);
    if (widest <= LEAST) break;
    fitted[fitted.indexOf(widest)] = widest - 1;
  }
  return fitted;
}

function pad(text: string, size: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, size - widthOf(text)));
  return right ? space + text : text + space;
}

function cut(text: string, size: number): string {
  if (widthOf(text) <= size) return text;
  let kept = '';
  for (const { segment } of SEGMENTS.segment(text)) {
    if (widthOf(kept + segment) > size - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

const SEGMENTS = new Intl.Segmenter();

/** Terminal columns: one for each character that a person sees, two for wide scripts and pictures. */
function widthOf(text: string): number {
  let size = 0;
  for (const { segment } of SEGMENTS.segment(text)) size += WIDE.test(segment) ? 2 : 1;
  return size;
}

const WIDE =
  /\p{Extended_Pictographic}|[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;
