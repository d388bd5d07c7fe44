import type { transactions } from '@extrato/engine/api';
import { type Column, isEditable } from '../columns.ts';
import { isInDraft } from '../draft/draft.ts';
import type { Entry } from '../rows/row-store.ts';
import { leaveDraftCell } from './draft-cells.ts';
import { placeOfRow } from './follow.ts';
import type { GridActions } from './grid-context.ts';
import type { GridMoves, LiveGrid } from './grid-moves.ts';

type RegisterRow = transactions.RegisterRow;

/** What rows can have done, over what is true at that moment. */
export function gridActions(moves: GridMoves): GridActions {
  const { live } = moves;
  return {
    ...cellActions(moves),
    ...splitActions(live),
    commit: (row, change) =>
      either(live, row.id, {
        inDraft: ({ drafting }) => drafting.change(row.id, change),
        inLedger: ({ changes }) => changes.change(row, change),
      }),
    toggleCleared: (row) =>
      either(live, row.id, {
        inDraft: ({ drafting }) => drafting.change(row.id, { cleared: !row.cleared }),
        inLedger: ({ changes }) => changes.toggleCleared(row),
      }),
    select: (id, how) => (how === 'range' ? live.current.selection.extendTo(id) : live.current.selection.toggle(id)),
    goToOtherSide: (row) => live.current.goToOtherSide(row),
    showDetails: (id) => live.current.showDetails(id),
    acceptSuggestion: (row) => {
      const { suggestions, changes } = live.current;
      const suggestion = suggestions[row.id];
      if (suggestion && row.category === null) changes.acceptSuggestion(row, suggestion);
    },
  };
}

type Now = LiveGrid['current'];
type Ways = { readonly inDraft: (now: Now) => void; readonly inLedger: (now: Now) => void };

/** The new row changes on the page alone, others in the ledger. */
function either(live: LiveGrid, id: string, { inDraft, inLedger }: Ways): void {
  const now = live.current;
  if (isInDraft(now.drafting.draft, id)) inDraft(now);
  else inLedger(now);
}

function entryOf({ store }: Now, id: string): Entry | undefined {
  return store.at(store.indexOf(id));
}

function rowOf(now: Now, id: string): RegisterRow | undefined {
  const entry = entryOf(now, id);
  return entry?.row.id === id ? entry.row : entry?.lines.find((line) => line.id === id);
}

function splitActions(live: LiveGrid): Pick<GridActions, 'toggleSplit' | 'split' | 'addLine' | 'removeLine' | 'distribute'> {
  const withEntry = (now: Now, id: string, run: (entry: Entry) => void): void => {
    const entry = entryOf(now, id);
    if (entry) run(entry);
  };
  return {
    toggleSplit: (id) => live.current.store.toggle(id),
    split: (row) =>
      either(live, row.id, { inDraft: ({ drafting }) => drafting.split(), inLedger: ({ changes }) => changes.split(row) }),
    addLine: (parent) =>
      either(live, parent, {
        inDraft: ({ drafting }) => drafting.addLine(),
        inLedger: (now) => withEntry(now, parent, now.changes.addLine),
      }),
    removeLine: (line) =>
      either(live, line.id, {
        inDraft: ({ drafting }) => drafting.removeLine(line.id),
        inLedger: (now) => withEntry(now, line.id, (entry) => now.changes.removeLine(entry, line.id)),
      }),
    distribute: (parent) =>
      either(live, parent, {
        inDraft: ({ drafting }) => drafting.distribute(),
        inLedger: (now) => withEntry(now, parent, now.changes.distribute),
      }),
  };
}

function cellActions({
  live,
  setEditing,
  setCursor,
  moveTo,
  move,
}: GridMoves): Pick<GridActions, 'press' | 'edit' | 'leave' | 'cancel'> {
  const focusGrid = (): void => live.current.scroller.current?.focus({ preventScroll: true });
  const openRow = (row: RegisterRow, column: Column, typed: string | undefined): void => {
    const { lock, changes, store } = live.current;
    const place = placeOfRow(store, row.id);
    if (place !== null) setCursor({ place, id: row.id, column });
    if (column === 'cleared') changes.toggleCleared(row);
    else if (column === 'category' && row.isParent) store.toggle(row.id);
    else if (canOpen(row, column)) lock.askOnce(row, () => setEditing({ id: row.id, column, typed }));
  };
  const edit = (id: string, column: Column, typed?: string): void =>
    either(live, id, {
      inDraft: () => setEditing({ id, column, typed }),
      inLedger: (now) => {
        const row = rowOf(now, id);
        if (row) openRow(row, column, typed);
      },
    });
  return {
    edit,
    press: (id, column) => {
      const { cursor, store, drafting } = live.current;
      if (isInDraft(drafting.draft, id) || (cursor?.id === id && cursor.column === column)) edit(id, column);
      else {
        const place = placeOfRow(store, id);
        if (place !== null) moveTo(place, column);
        focusGrid();
      }
    },
    leave: (where) => {
      const { editing, drafting, lock } = live.current;
      setEditing(null);
      lock.forget();
      if (!editing || where === 'stay') return;
      if (isInDraft(drafting.draft, editing.id)) leaveDraftCell(where, editing, { live, setEditing });
      else {
        move(STEPS[where]);
        focusGrid();
      }
    },
    cancel: () => {
      const { editing, drafting, lock } = live.current;
      setEditing(null);
      lock.forget();
      const { draft } = drafting;
      if (draft && editing?.id === draft.row.id && !draft.hasAmount && draft.row.payee === null) drafting.close();
      focusGrid();
    },
  };
}

const STEPS = { down: { rows: 1 }, up: { rows: -1 }, next: { columns: 1 }, previous: { columns: -1 } } as const;

/** Lines have their parent's day and account. */
function canOpen(row: RegisterRow, column: Column): boolean {
  return isEditable(column) && !(row.isChild && (column === 'date' || column === 'account'));
}
