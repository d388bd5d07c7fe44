import type { Timestamp } from './timestamp.ts';

/** One change to one cell (3.1). `column` is the name in storage, `value` is serialised text. */
export type Message = {
  readonly dataset: string;
  readonly row: string;
  readonly column: string;
  readonly value: string;
};

/** What a cell can hold. Booleans travel as 0 and 1, objects as JSON text: the caller converts first. */
export type CellValue = string | number | null;

/** Text of a cell for the log and the wire (3.2). Throws a TypeError for what is no cell value. */
export function serializeValue(value: CellValue): string {
  if (value === null) return '0:';
  if (typeof value === 'number') return `N:${value}`;
  if (typeof value === 'string') return `S:${value}`;
  throw new TypeError(`A cell cannot hold a value of type ${typeof value}`);
}

/** Reads a serialised cell by its first letter (3.2); undefined when that is none of the three. */
export function parseValue(text: string): CellValue | undefined {
  switch (text[0]) {
    case '0':
      return null;
    case 'N':
      return Number.parseFloat(text.slice(2));
    case 'S':
      return text.slice(2);
    default:
      return undefined;
  }
}

/**
 * What becomes of a message, by the last-writer-wins rule (3.4):
 * `newest` goes into table, log and trie; `old` into log and trie only; `duplicate` nowhere, even if its value differs.
 */
export type MessageStanding = 'newest' | 'old' | 'duplicate';

/**
 * Judges a message by its cell's log as it was before the batch. `firstAtOrAfter` is the smallest logged timestamp
 * of the same (dataset, row, column) that is not smaller than the message's own; undefined when there is none.
 */
export function classifyMessage(timestamp: Timestamp, firstAtOrAfter: Timestamp | undefined): MessageStanding {
  if (firstAtOrAfter === undefined) return 'newest';
  return firstAtOrAfter === timestamp ? 'duplicate' : 'old';
}
