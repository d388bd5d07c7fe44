import { err, ok, type Result } from '@extrato/engine/values';
import * as z from 'zod';
import { type PluggyTransaction, transactionSchema } from '../records/transaction.ts';
import { badAnswer, type PluggyError } from './errors.ts';
import { getOne, pathWith } from './reading.ts';
import type { Session } from './session.ts';

/**
 * `dateFrom` (a day, inclusive; null for everything) and `createdAtFrom` (a moment) exclude each other
 * (pluggy-api.md, section 8.2).
 */
export type TransactionWindow = { readonly dateFrom: string | null } | { readonly createdAtFrom: Date };

type Page = { readonly results: readonly PluggyTransaction[]; readonly next?: string | null | undefined };

const pageSchema: z.ZodType<Page> = z.object({ results: z.array(transactionSchema), next: z.string().nullish() });

/** A page is always this long; a shorter one may still have a successor. */
const FULL_PAGE = 500;

/**
 * Pages of an account's rows, in no promised order, until the list really ends. The last value is an error when it
 * did not: only a null or absent `next` is an end; one without a cursor, or with one seen before, is a broken
 * answer, and a full page that claims to be the last is read once more (bank-sync-pluggy.md, section 14.1, step 6).
 */
export async function* readTransactions(
  session: Session,
  accountId: string,
  window: TransactionWindow,
): AsyncGenerator<Result<readonly PluggyTransaction[], PluggyError>> {
  const seen = new Set<string>();
  const filter =
    'dateFrom' in window ? { dateFrom: window.dateFrom ?? undefined } : { createdAtFrom: window.createdAtFrom.toISOString() };
  let after: string | undefined;
  do {
    const path = pathWith('/v2/transactions', { accountId, ...filter, after });
    const page = await readPage(session, path);
    if (!page.ok) return yield page;
    yield ok(page.value.results);
    const cursor = cursorOf(page.value.next);
    if (!cursor.ok || (cursor.value !== undefined && seen.has(cursor.value))) return yield err(badAnswer('transactions.next'));
    after = cursor.value;
    if (after !== undefined) seen.add(after);
  } while (after !== undefined);
}

/** One page; when it is full and claims to be the last it is read again, and the second answer counts. */
async function readPage(session: Session, path: string): Promise<Result<Page, PluggyError>> {
  const page = await getOne(session, path, pageSchema, 'transactions');
  if (!page.ok || page.value.next || page.value.results.length < FULL_PAGE) return page;
  const again = await getOne(session, path, pageSchema, 'transactions');
  if (!again.ok) return again;
  const known = new Set(page.value.results.map(({ id }) => id));
  const results = [...page.value.results, ...again.value.results.filter(({ id }) => !known.has(id))];
  return ok({ results, next: again.value.next });
}

/**
 * The cursor inside `next`, which may be a query or a whole address (whose host is ignored); undefined at the end.
 * A `+` stays one: cursors are base64, which has no spaces.
 */
function cursorOf(next: string | null | undefined): Result<string | undefined, 'malformed'> {
  if (next === null || next === undefined) return ok(undefined);
  const raw = /(?:^|[?&])after=([^&#]+)/.exec(next)?.[1];
  if (raw === undefined) return err('malformed');
  try {
    return ok(decodeURIComponent(raw));
  } catch {
    return err('malformed');
  }
}
