import type { bankSync, suggestions, transactions } from '@extrato/engine/api';
import type { Day } from '@extrato/engine/values';
import { createContext, useContext } from 'react';
import type { Formats } from '../../formats/index.ts';
import type { useWords } from '../../words/index.ts';
import type { Column } from '../columns.ts';
import type { Names } from '../names.ts';
import type { RowChange } from '../rows/expected.ts';

type RegisterWords = ReturnType<typeof useWords<'register'>>;

type RegisterRow = transactions.RegisterRow;

export type Suggestions = Readonly<Record<string, suggestions.SuggestedCategory>>;

/** What rows can have done. Stable: rows are drawn anew only when what they show changes. */
export type GridActions = {
  /** A press on a cell: moves there, or opens it when it was there already. */
  readonly press: (id: string, column: Column) => void;
  readonly edit: (id: string, column: Column, typed?: string) => void;
  readonly commit: (row: RegisterRow, change: RowChange) => void;
  readonly leave: (move: 'down' | 'up' | 'next' | 'previous' | 'stay') => void;
  readonly cancel: () => void;
  readonly toggleCleared: (row: RegisterRow) => void;
  readonly toggleSplit: (id: string) => void;
  readonly split: (row: RegisterRow) => void;
  readonly addLine: (parent: string) => void;
  readonly removeLine: (line: RegisterRow) => void;
  readonly distribute: (parent: string) => void;
  readonly select: (id: string, how: 'toggle' | 'range') => void;
  readonly goToOtherSide: (row: RegisterRow) => void;
  readonly showDetails: (id: string) => void;
  /** Puts the suggested category on a row without one; nothing where none is suggested. */
  readonly acceptSuggestion: (row: RegisterRow) => void;
};

export type GridContext = {
  /** Once for all cells: rows are many. */
  readonly t: RegisterWords;
  readonly gridId: string;
  readonly columns: readonly Column[];
  readonly names: Names;
  readonly formats: Formats;
  readonly today: Day;
  readonly marks: Readonly<Record<string, bankSync.LineMark>>;
  /** Categories for rows without one, by row. */
  readonly suggestions: Suggestions;
  readonly unseen: ReadonlySet<string>;
  readonly actions: GridActions;
};

export const gridContext = createContext<GridContext | null>(null);

export function useGridContext(): GridContext {
  const context = useContext(gridContext);
  if (!context) throw new Error('No grid above this row');
  return context;
}

/** The DOM id of a cell, for `aria-activedescendant`. */
export function cellId(gridId: string, row: string, column: Column): string {
  return `${gridId}-${row}-${column}`;
}
