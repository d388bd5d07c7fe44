import type { Body } from '../stored/body.ts';
import { bulkBody, bulkId, type StoredBulk } from '../stored/bulk.ts';
import type { StoredRow } from '../stored/data.ts';
import { comparePlaces, type Place } from './cursor.ts';

/** Rows in ascending order of their places. The bodies of very many rows are made only when asked for. */
export type Sequence = {
  readonly length: number;
  placeAt(index: number): Place;
  bodyAt(index: number): Body;
};

/** `rows` must be in ascending order already. */
export function storedSequence(rows: readonly StoredRow[]): Sequence {
  const rowAt = (index: number): StoredRow => {
    const row = rows[index];
    if (!row) throw new RangeError(`no row ${index}`);
    return row;
  };
  return { length: rows.length, placeAt: rowAt, bodyAt: (index) => rowAt(index).body };
}

/** The bulk rows of positions `from` up to, not including, `to`. */
export function bulkSequence(bulk: StoredBulk, from: number, to: number): Sequence {
  return {
    length: Math.max(0, to - from),
    placeAt: (index) => ({ date: bulk.rows.rowAt(from + index).record.date, id: bulkId(bulk, from + index) }),
    bodyAt: (index) => bulkBody(bulk, from + index),
  };
}

/** How many places come before `place`, or before and at it. */
function countBefore(sequence: Sequence, place: Place, inclusive: boolean): number {
  let low = 0;
  let high = sequence.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const order = comparePlaces(sequence.placeAt(middle), place);
    if (order < 0 || (inclusive && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export type Step = { readonly place: Place; readonly body: () => Body };

/** Rows strictly after a place, or from it on. */
export type Start = { readonly place: Place; readonly inclusive: boolean };

/** All rows of the sequences in one order. */
export function* merged(sequences: readonly Sequence[], direction: 'asc' | 'desc', start: Start | null): Generator<Step> {
  const heads = sequences.map((sequence) => openHead(sequence, direction, start));
  for (;;) {
    const first = firstOf(heads, direction);
    if (!first?.place) return;
    const { sequence, index, place } = first;
    yield { place, body: () => sequence.bodyAt(index) };
    moveHead(first, index + (direction === 'asc' ? 1 : -1));
  }
}

/** Where one sequence has got to; `place` is null at its end. */
type Head = { readonly sequence: Sequence; index: number; place: Place | null };

function openHead(sequence: Sequence, direction: 'asc' | 'desc', start: Start | null): Head {
  const head: Head = { sequence, index: 0, place: null };
  if (direction === 'asc') moveHead(head, start ? countBefore(sequence, start.place, !start.inclusive) : 0);
  else moveHead(head, (start ? countBefore(sequence, start.place, start.inclusive) : sequence.length) - 1);
  return head;
}

function moveHead(head: Head, index: number): void {
  head.index = index;
  head.place = index >= 0 && index < head.sequence.length ? head.sequence.placeAt(index) : null;
}

function firstOf(heads: readonly Head[], direction: 'asc' | 'desc'): Head | null {
  let first: Head | null = null;
  for (const head of heads) {
    if (head.place && (!first?.place || comesFirst(head.place, first.place, direction))) first = head;
  }
  return first;
}

function comesFirst(a: Place, b: Place, direction: 'asc' | 'desc'): boolean {
  const order = comparePlaces(a, b);
  return direction === 'asc' ? order < 0 : order > 0;
}
