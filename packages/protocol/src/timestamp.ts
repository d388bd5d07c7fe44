import { daysSinceEpoch, isCalendarDay } from './calendar.ts';

/**
 * Canonical text of a moment of the hybrid logical clock: `2024-03-01T10:00:00.000Z-001F-a1b2c3d4e5f60718`,
 * 46 characters, so that plain string comparison is the order of the clock (1.1). Minted by `formatTimestamp`
 * and `canonicalTimestamp` only.
 */
export type Timestamp = string & { readonly __brand: 'Timestamp' };

export type TimestampParts = {
  /** Whole milliseconds since 1970, UTC, never negative. */
  readonly millis: number;
  /** 0 to 65535. */
  readonly counter: number;
  /** At most 16 characters, none of them `-`; 16 lower-case hex digits when we made it. */
  readonly node: string;
};

export const MAX_COUNTER = 0xffff;
const NODE_LENGTH = 16;
const CANONICAL_LENGTH = 46;
/** What follows the time in canonical text: two dashes, four digits of counter, the node. */
const TAIL_LENGTH = 22;

const LENIENT =
  /^(?<year>\d{4}|\+\d{6})-(?<month>\d\d)-(?<day>\d\d)T(?<time>\d\d:\d\d(?::\d\d(?:\.\d+)?)?)Z-(?<counter>[0-9a-fA-F]+)-(?<node>[^-]{0,16})$/;

/**
 * Reads any accepted spelling: lower-case counters, short nodes and times without milliseconds are fine (1.3).
 * Undefined when the text is no timestamp. Days that the calendar lacks are refused, whatever the host's `Date` thinks.
 */
export function parseTimestamp(text: string): TimestampParts | undefined {
  const match = LENIENT.exec(text)?.groups;
  if (match === undefined || !isCalendarDay(Number(match['year']), Number(match['month']), Number(match['day'])))
    return undefined;
  const millis = Date.parse(text.slice(0, text.indexOf('Z') + 1));
  const counter = Number.parseInt(match['counter'] ?? '', 16);
  if (!(millis >= 0) || counter > MAX_COUNTER) return undefined;
  return { millis, counter, node: match['node'] ?? '' };
}

/**
 * Prints the canonical form: the counter in upper case, the node padded with zeros or cut to its last 16
 * characters. Years after 9999 come out longer than 46 characters and no longer sort; clocks never get there.
 */
export function formatTimestamp(parts: TimestampParts): Timestamp {
  const time = new Date(parts.millis).toISOString();
  const counter = parts.counter.toString(16).toUpperCase().padStart(4, '0');
  const node = parts.node.slice(-NODE_LENGTH).padStart(NODE_LENGTH, '0');
  return `${time}-${counter}-${node}` as Timestamp;
}

/**
 * The canonical form of any accepted spelling; text that is canonical already comes back as it is, quickly.
 * Undefined for what is no timestamp, and for years after 9999, whose text would not sort.
 */
export function canonicalTimestamp(text: string): Timestamp | undefined {
  if (isCanonical(text)) return text;
  const parts = parseTimestamp(text);
  if (parts === undefined) return undefined;
  const canonical = formatTimestamp(parts);
  return canonical.length === CANONICAL_LENGTH ? canonical : undefined;
}

/** Milliseconds since 1970. Reads digits in place, without a `Date` and without allocating. */
export function millisOf(timestamp: Timestamp): number {
  if (timestamp.length !== CANONICAL_LENGTH) return Date.parse(timestamp.slice(0, -TAIL_LENGTH));
  const seconds = digits(timestamp, 17, 2);
  return minutesOf(timestamp) * 60_000 + seconds * 1000 + digits(timestamp, 20, 3);
}

/** Whole minutes since 1970: the place of a timestamp in the merkle trie (2.1). */
export function minutesOf(timestamp: Timestamp): number {
  if (timestamp.length !== CANONICAL_LENGTH) return Math.floor(millisOf(timestamp) / 60_000);
  const days = daysSinceEpoch(digits(timestamp, 0, 4), digits(timestamp, 5, 2), digits(timestamp, 8, 2));
  return days * 1440 + digits(timestamp, 11, 2) * 60 + digits(timestamp, 14, 2);
}

/** 0 to 65535. */
export function counterOf(timestamp: Timestamp): number {
  return Number.parseInt(timestamp.slice(1 - TAIL_LENGTH, 5 - TAIL_LENGTH), 16);
}

/** The number that stands at `from`; only for text known to have digits there. */
function digits(text: string, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}

const SHAPE = '0000-00-00T00:00:00.000Z-FFFF-****************';

/** Whether text is canonical to the letter. Says no at the first wrong character. */
function isCanonical(text: string): text is Timestamp {
  if (text.length !== CANONICAL_LENGTH) return false;
  for (let at = 0; at < CANONICAL_LENGTH; at++) {
    if (!fits(text.charCodeAt(at), SHAPE.charCodeAt(at))) return false;
  }
  if (digits(text, 0, 4) < 1970 || digits(text, 11, 2) > 23 || digits(text, 14, 2) > 59 || digits(text, 17, 2) > 59) return false;
  return isCalendarDay(digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2));
}

const DIGIT = 48;
const UPPER_HEX = 70;
const NODE = 42;
const DASH = 45;

/** Whether a character may stand where the shape has `0` (a digit), `F` (upper-case hex), `*` (not a dash) or itself. */
function fits(code: number, shape: number): boolean {
  if (shape === DIGIT) return code >= 48 && code <= 57;
  if (shape === UPPER_HEX) return (code >= 48 && code <= 57) || (code >= 65 && code <= 70);
  if (shape === NODE) return code !== DASH;
  return code === shape;
}
