import type { RefObject } from 'react';
import type { Changes } from '../changes/use-changes.ts';
import type { LockGuard } from '../changes/use-lock-guard.ts';
import type { Column } from '../columns.ts';
import type { DraftControl } from '../draft/use-draft.ts';
import type { RowStore } from '../rows/row-store.ts';
import type { Selection } from '../selection/use-selection.ts';
import type { Cursor, Step } from './cursor.ts';
import type { GridActions, Suggestions } from './grid-context.ts';

/** The cell that is open, and what was typed to open it. */
export type Editing = { readonly id: string; readonly column: Column; readonly typed?: string | undefined };

/** What the grid is made of. */
export type GridParts = {
  readonly store: RowStore;
  readonly version: number;
  readonly columns: readonly Column[];
  readonly rowHeight: number;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly changes: Changes;
  readonly lock: LockGuard;
  readonly drafting: DraftControl;
  readonly selection: Selection;
  readonly suggestions: Suggestions;
  readonly removeSelected: () => void;
  readonly goToOtherSide: GridActions['goToOtherSide'];
  readonly showDetails: GridActions['showDetails'];
};

/** What is true at the moment that something happens. */
export type LiveGrid = RefObject<GridParts & { readonly cursor: Cursor | null; readonly editing: Editing | null }>;

/** How actions move the cursor and open cells. */
export type GridMoves = {
  readonly live: LiveGrid;
  readonly setEditing: (editing: Editing | null) => void;
  readonly setCursor: (cursor: Cursor | null) => void;
  readonly moveTo: (place: number, column?: Column) => void;
  readonly move: (step: Step) => void;
};
