import { err, ok, type Result } from '@extrato/engine/values';
import * as z from 'zod';
import { lookAtAnswer } from '../watch/look.ts';
import { badAnswer, type PluggyError } from './errors.ts';
import type { Session } from './session.ts';

/** Query values; those that are undefined are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** A path with its query, each value encoded. */
export function pathWith(path: string, query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}

/** The answer as its schema reads it, or `bad-answer` with the place (never the value) that did not fit. */
export function readWith<Output>(schema: z.ZodType<Output>, body: unknown, what: string): Result<Output, PluggyError> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  const place = (parsed.error.issues[0]?.path ?? []).map((step) => (typeof step === 'number' ? '[]' : String(step)));
  return err(badAnswer([what, ...place].join('.')));
}

/** Reads one resource. */
export async function getOne<Output>(
  session: Session,
  path: string,
  schema: z.ZodType<Output>,
  what: string,
): Promise<Result<Output, PluggyError>> {
  const answer = await session.call({ method: 'GET', path, repeatable: true });
  if (answer.ok && session.watch) lookAtAnswer(what, answer.value, session.watch);
  return answer.ok ? readWith(schema, answer.value, what) : answer;
}

/** More pages than any real list has; a server that never ends is answered with an error. */
const MOST_PAGES = 1000;

/** Reads a numbered list to its end. An empty list has `totalPages` 0 (pluggy-api.md, section 8.3). */
export async function getAll<Output>(
  session: Session,
  path: string,
  query: Query,
  schema: z.ZodType<Output>,
  what: string,
): Promise<Result<readonly Output[], PluggyError>> {
  const pageSchema = z.object({ results: z.array(schema), totalPages: z.number().nullish() });
  const all: Output[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const next = await getOne(session, pathWith(path, page === 1 ? query : { ...query, page }), pageSchema, what);
    if (!next.ok) return next;
    all.push(...next.value.results);
    if (next.value.results.length === 0 || page >= (next.value.totalPages ?? 1)) return ok(all);
  }
  return err(badAnswer(`${what}.totalPages`));
}
