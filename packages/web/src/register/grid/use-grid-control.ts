import { type KeyboardEvent, type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { Changes } from '../changes/use-changes.ts';
import type { LockGuard } from '../changes/use-lock-guard.ts';
import { type Column, isEditable } from '../columns.ts';
import { DRAFT, isInDraft } from '../draft/draft.ts';
import type { DraftControl } from '../draft/use-draft.ts';
import type { RowStore } from '../rows/row-store.ts';
import type { Selection } from '../selection/use-selection.ts';
import { type Cursor, type Step, stepped } from './cursor.ts';
import { followed, placeOfRow, standingAt } from './follow.ts';
import type { GridActions } from './grid-context.ts';
import { handleGridKey } from './grid-keys.ts';
import { scrollToPlace } from './use-window.ts';

export type Editing = { readonly id: string; readonly column: Column; readonly typed?: string | undefined };

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
  readonly removeSelected: () => void;
  readonly goToOtherSide: GridActions['goToOtherSide'];
  readonly showDetails: GridActions['showDetails'];
};

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

  const moveTo = useCallback((place: number, column?: Column): void => {
    const { store: rows, scroller, rowHeight, cursor: at, columns } = live.current;
    const next = column ?? at?.column ?? columns[0] ?? 'date';
    setCursor({ place, column: next, id: standingAt(rows, place)?.row?.id ?? null });
    const element = scroller.current;
    if (element) scrollToPlace(element, place, rowHeight, headOf(element));
  }, []);

  const move = useCallback(
    (step: Step): void => {
      const { cursor: at, store: rows, columns } = live.current;
      const next = stepped(at ?? { place: 0, id: null, column: columns[0] ?? 'date' }, step, { places: rows.places, columns, page: 20 });
      moveTo(next.place, next.column);
    },
    [moveTo],
  );

  const openDraft = useCallback((): void => {
    live.current.drafting.begin();
    const [first = 'date'] = live.current.columns;
    setEditing({ id: DRAFT, column: first });
  }, []);

  const actions = useMemo((): GridActions => gridActions({ live, setEditing, setCursor, moveTo, move }), [moveTo, move]);
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLDivElement>): void => {
      const { cursor: at, editing: open, store: rows, selection, removeSelected, drafting, changes, rowHeight, scroller } = live.current;
      if (open) return;
      const standing = at ? standingAt(rows, at.place) : null;
      const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
      handleGridKey(event, { cursor: at, standing, page, selection, removeSelected, drafting, changes, actions, move, clear: () => setCursor(null) });
    },
    [actions, move],
  );
  const onFocus = useCallback((): void => {
    if (!live.current.cursor && live.current.store.places > 0) setCursor({ place: 0, id: null, column: 'payee' });
  }, []);
  const addDraft = useCallback(() => addAndOpenNext(live, setEditing), []);
  return { cursor, editing, actions, onKeyDown, onFocus, moveTo, openDraft, addDraft };
}

type Live = RefObject<GridParts & { readonly cursor: Cursor | null; readonly editing: Editing | null }>;

type Wiring = {
  readonly live: Live;
  readonly setEditing: (editing: Editing | null) => void;
  readonly setCursor: (cursor: Cursor | null) => void;
  readonly moveTo: (place: number, column?: Column) => void;
  readonly move: (step: Step) => void;
};

/** What rows can have done, over what is true at that moment. */
function gridActions({ live, setEditing, setCursor, moveTo, move }: Wiring): GridActions {
  const rowOf = (id: string) => {
    const entry = live.current.store.at(live.current.store.indexOf(id));
    return entry?.row.id === id ? entry.row : entry?.lines.find((line) => line.id === id);
  };
  const entryOf = (id: string) => live.current.store.at(live.current.store.indexOf(id));
  const edit = (id: string, column: Column, typed?: string): void => {
    const { drafting, lock, changes, store } = live.current;
    if (isInDraft(drafting.draft, id)) return setEditing({ id, column, typed });
    const row = rowOf(id);
    if (!row) return;
    const place = placeOfRow(store, id);
    if (place !== null) setCursor({ place, id, column });
    if (column === 'cleared') changes.toggleCleared(row);
    else if (column === 'category' && row.isParent) store.toggle(row.id);
    else if (isEditable(column) && !(row.isChild && (column === 'date' || column === 'account'))) lock.askOnce(row, () => setEditing({ id, column, typed }));
  };
  /** Runs for the draft's part of it, or for the row of the ledger. */
  const either = (id: string, inDraft: () => void, inLedger: () => void): void => (isInDraft(live.current.drafting.draft, id) ? inDraft() : inLedger());
  return {
    edit,
    press: (id, column) => {
      const { cursor, store, drafting } = live.current;
      if (isInDraft(drafting.draft, id) || (cursor?.id === id && cursor.column === column)) return edit(id, column);
      const place = placeOfRow(store, id);
      if (place !== null) moveTo(place, column);
      live.current.scroller.current?.focus({ preventScroll: true });
    },
    commit: (row, change) =>
      either(
        row.id,
        () => live.current.drafting.change(row.id, change),
        () => live.current.changes.change(row, change),
      ),
    leave: (where) => {
      const { editing, drafting, columns, lock } = live.current;
      setEditing(null);
      lock.forget();
      if (!editing || where === 'stay') return;
      if (isInDraft(drafting.draft, editing.id)) leaveDraftCell(where, editing, { live, setEditing });
      else if (where === 'down' || where === 'up') move({ rows: where === 'down' ? 1 : -1 });
      else move({ columns: where === 'next' ? 1 : -1 });
      if (columns.length > 0 && !isInDraft(drafting.draft, editing.id)) live.current.scroller.current?.focus({ preventScroll: true });
    },
    cancel: () => {
      const { editing, drafting, lock, scroller } = live.current;
      setEditing(null);
      lock.forget();
      if (editing?.id === DRAFT && drafting.draft && !drafting.draft.hasAmount && drafting.draft.row.payee === null) drafting.close();
      scroller.current?.focus({ preventScroll: true });
    },
    toggleCleared: (row) =>
      either(
        row.id,
        () => live.current.drafting.change(row.id, { cleared: !row.cleared }),
        () => live.current.changes.toggleCleared(row),
      ),
    toggleSplit: (id) => live.current.store.toggle(id),
    split: (row) =>
      either(
        row.id,
        () => live.current.drafting.split(),
        () => live.current.changes.split(row),
      ),
    addLine: (parent) =>
      either(
        parent,
        () => live.current.drafting.addLine(),
        () => withEntry(entryOf(parent), live.current.changes.addLine),
      ),
    removeLine: (line) =>
      either(
        line.id,
        () => live.current.drafting.removeLine(line.id),
        () => withEntry(entryOf(line.id), (entry) => live.current.changes.removeLine(entry, line.id)),
      ),
    distribute: (parent) =>
      either(
        parent,
        () => live.current.drafting.distribute(),
        () => withEntry(entryOf(parent), live.current.changes.distribute),
      ),
    select: (id, how) => (how === 'range' ? live.current.selection.extendTo(id) : live.current.selection.toggle(id)),
    goToOtherSide: (row) => live.current.goToOtherSide(row),
    showDetails: (id) => live.current.showDetails(id),
  };
}

function withEntry<T>(entry: T | undefined, run: (entry: T) => void): void {
  if (entry) run(entry);
}

/** From a cell of the new row to the next one; Enter adds the row and opens another. */
function leaveDraftCell(where: 'down' | 'up' | 'next' | 'previous', { id, column }: Editing, { live, setEditing }: Pick<Wiring, 'live' | 'setEditing'>): void {
  const { drafting, columns, scroller } = live.current;
  if (where === 'down' || where === 'up') return addAndOpenNext(live, setEditing);
  const ids = [DRAFT, ...(drafting.draft?.lines.map((line) => line.id) ?? [])];
  const cells = ids.flatMap((each) => columns.filter((one) => isOpenable(one, each === DRAFT)).map((one) => ({ id: each, column: one })));
  const at = cells.findIndex((cell) => cell.id === id && cell.column === column);
  const next = cells[at + (where === 'next' ? 1 : -1)];
  if (next) setEditing(next);
  else scroller.current?.querySelector<HTMLElement>(where === 'next' ? '[data-draft-add]' : '[data-draft-cancel]')?.focus();
}

/** Where the amount is missing, that is asked for instead. */
function addAndOpenNext(live: Live, setEditing: Wiring['setEditing']): void {
  const { drafting, columns } = live.current;
  const [first = 'date'] = columns;
  const amount = columns.includes('amount') ? 'amount' : 'outflow';
  setEditing({ id: DRAFT, column: drafting.add() ? first : amount });
}

function isOpenable(column: Column, isRow: boolean): boolean {
  return isEditable(column) && (isRow || (column !== 'date' && column !== 'account'));
}

/** The height of what stays above the rows. */
function headOf(scroller: HTMLElement): number {
  const head = scroller.firstElementChild;
  return head instanceof HTMLElement ? head.offsetHeight : 0;
}
