// A grid in the words of ARIA, over plain elements: its layout is CSS's, and what has the focus is always a stop inside of a
// cell, never the row or the cell itself.

export const gridOf = (label: string) => ({ role: 'treegrid', 'aria-label': label }) as const;
export const PART = { role: 'rowgroup' } as const;
export const ROW = { role: 'row' } as const;
export const ROW_HEAD = { role: 'rowheader' } as const;
export const COLUMN_HEAD = { role: 'columnheader' } as const;
export const CELL = { role: 'gridcell' } as const;

/** A row of the tree: groups and what stands beside them are at level 1, categories at 2. */
export function rowAt(level: 1 | 2, expanded?: boolean) {
  return { ...ROW, 'aria-level': level, ...(expanded === undefined ? {} : { 'aria-expanded': expanded }) } as const;
}

/** A head or cell over so many columns. */
export const across = (columns: number) => ({ 'aria-colspan': columns });
