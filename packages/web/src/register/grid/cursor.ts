// Where the keyboard stands in the grid. Pure.
import type { Column } from '../columns.ts';

/** The active cell. The place is kept beside the id: rows move when others come and go. */
export type Cursor = { readonly place: number; readonly id: string | null; readonly column: Column };

type Grid = { readonly places: number; readonly columns: readonly Column[] };

/** A step of the cursor: rows down, columns right, or to an end. */
export type Step = {
  readonly rows?: number;
  readonly columns?: number;
  readonly to?: 'first-row' | 'last-row' | 'first-column' | 'last-column';
};

const clamped = (value: number, most: number): number => Math.max(0, Math.min(value, most));

/** The cell that a step leads to. Columns beyond an end lead to the next or previous row. */
export function stepped(cursor: Cursor, { rows = 0, columns = 0, to }: Step, grid: Grid): { place: number; column: Column } {
  const width = grid.columns.length;
  const at = Math.max(0, grid.columns.indexOf(cursor.column));
  const last = Math.max(0, grid.places - 1);
  const ends = {
    'first-row': [0, at],
    'last-row': [last, at],
    'first-column': [cursor.place, 0],
    'last-column': [cursor.place, width - 1],
  } as const;
  if (to) return cellAt(ends[to][0], ends[to][1], grid);
  const moved = at + columns;
  const wraps = moved < 0 ? -1 : moved >= width ? 1 : 0;
  const place = cursor.place + rows + wraps;
  if (place < 0 || place > last) return cellAt(clamped(place, last), clamped(wraps === 0 ? moved : at, width - 1), grid);
  return cellAt(place, (moved + width) % width, grid);
}

function cellAt(place: number, column: number, { columns }: Grid): { place: number; column: Column } {
  return { place, column: columns[column] ?? 'date' };
}

/** What a key does to the cursor; null for other keys. */
export function stepOfKey(
  key: string,
  { shift, mod }: { readonly shift: boolean; readonly mod: boolean },
  page: number,
): Step | null {
  if (mod) return MOD_STEPS[key] ?? null;
  switch (key) {
    case 'ArrowDown':
      return { rows: 1 };
    case 'ArrowUp':
      return { rows: -1 };
    case 'ArrowRight':
      return { columns: 1 };
    case 'ArrowLeft':
      return { columns: -1 };
    case 'Tab':
      return { columns: shift ? -1 : 1 };
    case 'PageDown':
      return { rows: page };
    case 'PageUp':
      return { rows: -page };
    case 'Home':
      return { to: 'first-column' };
    case 'End':
      return { to: 'last-column' };
    default:
      return null;
  }
}

const MOD_STEPS: Readonly<Record<string, Step>> = {
  Home: { to: 'first-row' },
  End: { to: 'last-row' },
  ArrowUp: { to: 'first-row' },
  ArrowDown: { to: 'last-row' },
  ArrowLeft: { to: 'first-column' },
  ArrowRight: { to: 'last-column' },
};
