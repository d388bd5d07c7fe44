import { type Column, isEditable } from '../columns.ts';
import { DRAFT } from '../draft/draft.ts';
import type { Editing, GridMoves } from './use-grid-control.ts';

type Moves = Pick<GridMoves, 'live' | 'setEditing'>;

/** From a cell of the new row to the next one; Enter adds the row and opens another. */
export function leaveDraftCell(where: 'down' | 'up' | 'next' | 'previous', { id, column }: Editing, moves: Moves): void {
  const { drafting, columns, scroller } = moves.live.current;
  if (where === 'down' || where === 'up') {
    addAndOpenNext(moves);
    return;
  }
  const ids = [DRAFT, ...(drafting.draft?.lines.map((line) => line.id) ?? [])];
  const cells = ids.flatMap((each) =>
    columns.filter((one) => isOpenable(one, each === DRAFT)).map((one) => ({ id: each, column: one })),
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
  setEditing({ id: DRAFT, column: drafting.add() ? first : amount });
}

/** Lines have their parent's day and account. */
function isOpenable(column: Column, isRow: boolean): boolean {
  return isEditable(column) && (isRow || (column !== 'date' && column !== 'account'));
}
