// One tab stop for the whole grid: the arrows go from stop to stop (elements with `data-col`), Tab goes on to the page.
import type { FocusEvent, KeyboardEvent } from 'react';

const STOP = '[data-col]';
const ROW = '[role="row"]';
const PAGE_ROWS = 10;

export type GridMove = 'up' | 'down' | 'left' | 'right' | 'start' | 'end' | 'first' | 'last' | 'pageUp' | 'pageDown';

/** The way an arrow or its like goes; null for other keys. */
function moveOf({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
}: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): GridMove | null {
  if (altKey || shiftKey) return null;
  const far = ctrlKey || metaKey;
  if (key === 'Home') return far ? 'first' : 'start';
  if (key === 'End') return far ? 'last' : 'end';
  if (far) return null;
  return MOVES[key] ?? null;
}

const MOVES: Readonly<Record<string, GridMove>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
};

function stopsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(STOP)];
}

function rowsOf(grid: Element): Element[] {
  return [...grid.querySelectorAll(ROW)];
}

/** Goes from a stop in the given way; false where there is nothing that way. */
export function goFrom(stop: Element, move: GridMove): boolean {
  const row = stop.closest(ROW);
  const grid = stop.closest('[role="treegrid"]');
  if (!row || !grid) return false;
  const target =
    move === 'left' || move === 'right' || move === 'start' || move === 'end'
      ? along(row, stop, move)
      : across(grid, row, stop, move);
  target?.focus();
  return target !== undefined;
}

function along(row: Element, stop: Element, move: 'left' | 'right' | 'start' | 'end'): HTMLElement | undefined {
  const stops = stopsOf(row);
  const at = stops.findIndex((one) => one.isSameNode(stop));
  if (move === 'start') return stops[0];
  if (move === 'end') return stops.at(-1);
  return stops[at + (move === 'left' ? -1 : 1)];
}

function across(grid: Element, row: Element, stop: Element, move: GridMove): HTMLElement | undefined {
  const column = stop.getAttribute('data-col');
  const rows = rowsOf(grid);
  const at = rows.indexOf(row);
  const same = (one: Element): HTMLElement | undefined => stopsOf(one).find((other) => other.getAttribute('data-col') === column);
  const above = rows.slice(0, at).flatMap((one) => same(one) ?? []);
  const below = rows.slice(at + 1).flatMap((one) => same(one) ?? []);
  switch (move) {
    case 'up':
      return above.at(-1);
    case 'down':
      return below[0];
    case 'pageUp':
      return above.at(-PAGE_ROWS) ?? above[0];
    case 'pageDown':
      return below[PAGE_ROWS - 1] ?? below.at(-1);
    case 'first':
      return above[0];
    default:
      return below.at(-1);
  }
}

/** From an amount to the next (or previous) month's, then to the next row's. */
export function goToNextAmount(stop: Element, back: boolean): boolean {
  const grid = stop.closest('[role="treegrid"]');
  const amounts = grid ? [...grid.querySelectorAll<HTMLElement>('[data-amount]')] : [];
  const target = amounts[amounts.findIndex((one) => one.isSameNode(stop)) + (back ? -1 : 1)];
  target?.focus();
  return target !== undefined;
}

/** Arrows anywhere in the grid, unless somebody further in has used the key. */
function onGridKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || !(event.target instanceof Element) || event.target instanceof HTMLInputElement) return;
  const move = moveOf(event);
  const stop = event.target.closest(STOP);
  if (move && stop && goFrom(stop, move)) event.preventDefault();
}

/** The stop that has the focus becomes the one that Tab comes back to. */
function onGridFocus(event: FocusEvent): void {
  const stop = event.target.closest(STOP);
  if (!stop) return;
  for (const other of event.currentTarget.querySelectorAll(`${STOP}[tabindex="0"]`))
    if (other !== stop) other.setAttribute('tabindex', '-1');
  stop.setAttribute('tabindex', '0');
}

/** Tab finds the grid also before anything in it had the focus, and when what had it is gone: at its first amount. */
export function keepOneTabStop(grid: Element): void {
  if (grid.querySelector(`${STOP}[tabindex="0"]`)) return;
  (grid.querySelector('[data-amount]') ?? grid.querySelector(STOP))?.setAttribute('tabindex', '0');
}

/** What the grid listens to. */
export const GRID_EVENTS = { onKeyDown: onGridKeyDown, onFocus: onGridFocus };
