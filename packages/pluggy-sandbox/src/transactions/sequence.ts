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
export function countBefore(sequence: Sequence, place: Place, inclusive: boolean): number {
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

/** All rows of both sequences in one order, ascending or descending, strictly or not strictly after a place. */
export function* merged(
  sequences: readonly Sequence[],
  direction: 'asc' | 'desc',
  after: { readonly place: Place; readonly inclusive: boolean } | null,
): Generator<Step> {
  const heads = sequences.map((sequence) => startHead(sequence, direction, after));
  for (;;) {
    const live = heads.filter((head) => head.index >= 0 && head.index < head.sequence.length);
    const first = live.reduce<(typeof live)[number] | null>(
      (best, head) => (best && comesFirst(best, head, direction) ? best : head),
      null,
    );
    if (!first) return;
    const { sequence, index } = first;
    yield { place: sequence.placeAt(index), body: () => sequence.bodyAt(index) };
    first.index += direction === 'asc' ? 1 : -1;
  }
}

type Head = { readonly sequence: Sequence; index: number };

function startHead(
  sequence: Sequence,
  direction: 'asc' | 'desc',
  after: { readonly place: Place; readonly inclusive: boolean } | null,
): Head {
  if (!after) return { sequence, index: direction === 'asc' ? 0 : sequence.length - 1 };
  const { place, inclusive } = after;
  if (direction === 'asc') return { sequence, index: countBefore(sequence, place, !inclusive) };
  return { sequence, index: countBefore(sequence, place, inclusive) - 1 };
}

function comesFirst(a: Head, b: Head, direction: 'asc' | 'desc'): boolean {
  const order = comparePlaces(a.sequence.placeAt(a.index), b.sequence.placeAt(b.index));
  return direction === 'asc' ? order < 0 : order > 0;
}
