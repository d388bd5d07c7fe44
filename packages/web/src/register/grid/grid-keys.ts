import type { KeyboardEvent } from 'react';
import type { Changes } from '../changes/use-changes.ts';
import type { DraftControl } from '../draft/use-draft.ts';
import type { Selection } from '../selection/use-selection.ts';
import { type Cursor, type Step, stepOfKey } from './cursor.ts';
import type { Standing } from './follow.ts';
import type { GridActions } from './grid-context.ts';

type KeyContext = {
  readonly cursor: Cursor | null;
  readonly standing: Standing | null;
  /** Rows of a screenful. */
  readonly page: number;
  readonly selection: Selection;
  readonly removeSelected: () => void;
  readonly drafting: DraftControl;
  readonly changes: Changes;
  readonly actions: GridActions;
  readonly move: (step: Step) => void;
  /** Takes the cursor away, so that Tab leaves the grid. */
  readonly clear: () => void;
};

/** A key in the grid while no cell is open. Keys that mean nothing here go on to the page. */
export function handleGridKey(event: KeyboardEvent<HTMLDivElement>, context: KeyContext): void {
  const isOnControl = event.target !== event.currentTarget;
  if (isOnControl && !(event.target instanceof HTMLElement && event.target.tabIndex < 0)) return;
  if (isOnControl && (event.key === 'Enter' || event.key === ' ')) return;
  if (!byCommand(event, context) && !byStep(event, context) && !byRow(event, context) && !byTyping(event, context)) return;
  event.preventDefault();
  event.stopPropagation();
}

function byCommand(event: KeyboardEvent, { selection, drafting, clear, cursor }: KeyContext): boolean {
  const mod = event.ctrlKey || event.metaKey;
  if (mod && event.key.toLowerCase() === 'a') selection.selectAll();
  else if (event.key === 'Escape' && drafting.draft) drafting.close();
  else if (event.key === 'Escape' && selection.ids.size > 0) selection.clear();
  else if (event.key === 'Escape' && cursor) clear();
  else return false;
  return true;
}

function byStep(event: KeyboardEvent, { cursor, standing, page, move, selection }: KeyContext): boolean {
  if (event.altKey || (event.key === 'Tab' && !cursor)) return false;
  const step = stepOfKey(event.key, { shift: event.shiftKey, mod: event.ctrlKey || event.metaKey }, page);
  if (!step) return false;
  if (event.shiftKey && step.rows && standing && selection.ids.size === 0) selection.toggle(standing.entry.row.id);
  move(step);
  return true;
}

/** Keys about the row where the cursor stands. */
function byRow(event: KeyboardEvent, context: KeyContext): boolean {
  const { cursor, standing } = context;
  if (!cursor || !standing) return false;
  if (event.key === 'Delete' || event.key === 'Backspace') return byDeleting(event, context, standing, cursor);
  const { actions } = context;
  const id = standing.entry.row.id;
  if (event.key === ' ') actions.select(id, event.shiftKey ? 'range' : 'toggle');
  else if (event.key === 'Enter' && event.altKey) actions.showDetails(id);
  else if (event.key === 'Enter' && event.shiftKey) standing.row && actions.acceptSuggestion(standing.row);
  else if (event.key === 'Enter' || event.key === 'F2') open(context, standing, cursor);
  else return false;
  return true;
}

/** Takes chosen rows away; with Control the row; alone it empties the cell. */
function byDeleting(event: KeyboardEvent, context: KeyContext, standing: Standing, cursor: Cursor): boolean {
  if (event.ctrlKey || event.metaKey || context.selection.ids.size > 0) removeRows(context, standing);
  else if (standing.row) empty(context, cursor, standing.row);
  return true;
}

function open({ actions }: KeyContext, { entry, row }: Standing, { column }: Cursor): void {
  if (row) actions.edit(row.id, column);
  else if (column === 'amount' || column === 'outflow' || column === 'inflow') actions.distribute(entry.row.id);
  else actions.addLine(entry.row.id);
}

function removeRows({ changes, actions, selection, removeSelected }: KeyContext, { entry, row }: Standing): void {
  if (selection.ids.size > 0) removeSelected();
  else if (row?.isChild) actions.removeLine(row);
  else changes.remove([entry.row]);
}

/** Empties the cell, where it can be empty. */
function empty({ actions }: KeyContext, { column }: Cursor, row: NonNullable<Standing['row']>): void {
  if (column === 'payee' || column === 'category' || column === 'notes') actions.commit(row, { [column]: null });
}

/** A character opens the cell with it. */
function byTyping(event: KeyboardEvent, { cursor, standing, actions }: KeyContext): boolean {
  const isCharacter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (!isCharacter || !cursor || !standing?.row || cursor.column === 'balance' || cursor.column === 'cleared') return false;
  actions.edit(standing.row.id, cursor.column, event.key);
  return true;
}
