import { badRequest } from '../http/api-error.ts';
import { isUuid } from '../worlds/ids.ts';

/** A row's place in the order of an account's rows: by date, then id. */
export type Place = { readonly date: string; readonly id: string };

/** Negative when `a` comes first. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** URL-safe and without padding, since clients do not encode it (pluggy-sandbox.md, section 2, no. 5). */
export function writeCursor({ date, id }: Place): string {
  return Buffer.from(`${date}|${id}`).toString('base64url');
}

/** Throws 400 for anything that `writeCursor` could not have made. */
export function readCursor(cursor: string): Place {
  const [date = '', id = '', ...rest] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
  if (rest.length > 0 || Number.isNaN(Date.parse(date)) || !isUuid(id)) throw badRequest('after is not a valid cursor');
  return { date, id };
}
