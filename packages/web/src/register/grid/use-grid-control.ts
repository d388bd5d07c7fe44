import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import type { Column } from '../columns.ts';
import { type Cursor, type Step, stepped } from './cursor.ts';
import { addAndOpenNext } from './draft-cells.ts';
import { followed, standingAt } from './follow.ts';
import { gridActions } from './grid-actions.ts';
import type { GridActions } from './grid-context.ts';
import { handleGridKey } from './grid-keys.ts';
import type { Editing, GridMoves, GridParts } from './grid-moves.ts';
import { scrollToPlace } from './use-window.ts';

export type GridControl = {
  readonly cursor: Cursor | null;
  readonly editing: Editing | null;
  readonly actions: GridActions;
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly onFocus: () => void;
  readonly moveTo: (place: number, column?: Column) => void;
  /** Opens the first cell of the new row. */
  readonly openDraft: () => void;
  /** Adds the new row and opens the next. */
  readonly addDraft: () => void;
};

/** Where the keyboard stands, which cell is open, and what keys and presses do. */
export function useGridControl(parts: GridParts): GridControl {
  const { store, version } = parts;
  const [kept, setCursor] = useState<Cursor | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version stands for what is in the store.
  const cursor = useMemo(() => followed(store, kept), [store, version, kept]);
  const live = useRef({ ...parts, cursor, editing });
  live.current = { ...parts, cursor, editing };

  const moves = useMemo((): GridMoves => {
    const moveTo = (place: number, column?: Column): void => {
      const { store: rows, scroller, rowHeight, cursor: at, columns } = live.current;
      setCursor({ place, column: column ?? at?.column ?? columns[0] ?? 'date', id: standingAt(rows, place)?.row?.id ?? null });
      if (scroller.current) scrollToPlace(scroller.current, place, rowHeight);
    };
    const move = (step: Step): void => {
      const { cursor: at, store: rows, columns } = live.current;
      const next = stepped(at ?? { place: 0, id: null, column: columns[0] ?? 'date' }, step, { places: rows.places, columns });
      moveTo(next.place, next.column);
    };
    return { live, setEditing, setCursor, moveTo, move };
  }, []);
  const actions = useMemo(() => gridActions(moves), [moves]);

  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLDivElement>): void => {
      const { cursor: at, editing: open, store: rows, rowHeight, scroller, ...rest } = live.current;
      if (open) return;
      const standing = at ? standingAt(rows, at.place) : null;
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
      handleGridKey(event, { ...rest, cursor: at, standing, page, actions, move: moves.move, clear: () => setCursor(null) });
    },
    [actions, moves],
  );
  const onFocus = useCallback((): void => {
    if (!live.current.cursor && live.current.store.places > 0) setCursor({ place: 0, id: null, column: 'payee' });
  }, []);
  const openDraft = useCallback((): void => {
    const id = live.current.drafting.begin();
    const [first = 'date'] = live.current.columns;
    if (id === null) return;
    setEditing({ id, column: first });
    // Where it will stand: new rows are of late days, nearly always.
    if (live.current.scroller.current) scrollToPlace(live.current.scroller.current, 0, live.current.rowHeight);
  }, []);
  const addDraft = useCallback(() => addAndOpenNext(moves), [moves]);
  return { cursor, editing, actions, onKeyDown, onFocus, moveTo: moves.moveTo, openDraft, addDraft };
}
