import { type Column, isEditable } from '../columns.ts';
import type { Editing, GridMoves } from './grid-moves.ts';

type Moves = Pick<GridMoves, 'live' | 'setEditing'>;

/** From a cell of the new row to the next one; Enter adds the row and opens another. */
export function leaveDraftCell(where: 'down' | 'up' | 'next' | 'previous', { id, column }: Editing, moves: Moves): void {
  const { drafting, columns, scroller } = moves.live.current;
  if (where === 'down' || where === 'up') {
    addAndOpenNext(moves);
    return;
  }
  const { draft } = drafting;
  const rows = draft ? [draft.row, ...draft.lines] : [];
  const cells = rows.flatMap((row) =>
    columns.filter((one) => isOpenable(one, !row.isChild)).map((one) => ({ id: row.id, column: one })),
  );
  const at = cells.findIndex((cell) => cell.id === id && cell.column === column);
  const next = cells[at + (where === 'next' ? 1 : -1)];
  if (next) moves.setEditing(next);
  else scroller.current?.querySelector<HTMLElement>(where === 'next' ? '[data-draft-add]' : '[data-draft-cancel]')?.focus();
}

/** Where the amount is missing, that is asked for instead. */
export function addAndOpenNext({ live, setEditing }: Moves): void {
  const { drafting, columns } = live.current;
  const [first = 'date'] = columns;
  const amount = columns.includes('amount') ? 'amount' : 'outflow';
  const present = drafting.draft?.row.id ?? '';
  const next = drafting.add();
  setEditing(next === null ? { id: present, column: amount } : { id: next, column: first });
}

/** Lines have their parent's day and account. */
function isOpenable(column: Column, isRow: boolean): boolean {
  return isEditable(column) && (isRow || (column !== 'date' && column !== 'account'));
}
