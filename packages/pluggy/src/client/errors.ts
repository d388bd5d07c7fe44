import * as z from 'zod';
import { CODE_BY_DESCRIPTION, type PluggyErrorCode } from './error-codes.ts';

/** Holds no key, no secret and nothing of an answer's body but stable words, so it may be logged and shown. */
export type PluggyError = {
  readonly status: number | null;
  /** Pluggy's own stable word, kept also when we have none for it. */
  readonly codeDescription: string | null;
  /** To be quoted to Pluggy's support. */
  readonly errorId: string | null;
} & (
  | { readonly code: 'rate-limited' | 'too-many-failed-logins' | 'cooling-down'; readonly retryAt: Date | null }
  | { readonly code: 'too-soon'; readonly freshAt: Date | null; readonly everyHours: number | null }
  | { readonly code: 'form-refused'; readonly fields: readonly string[] }
  | { readonly code: 'already-connected'; readonly itemIds: readonly string[] }
  | { readonly code: 'item-limit'; readonly limit: number | null }
  | { readonly code: 'bad-answer'; readonly where: string }
  | { readonly code: PlainErrorCode }
);

type DetailedErrorCode =
  | 'rate-limited'
  | 'too-many-failed-logins'
  | 'cooling-down'
  | 'too-soon'
  | 'form-refused'
  | 'already-connected'
  | 'item-limit'
  | 'bad-answer';
type PlainErrorCode = Exclude<PluggyErrorCode, DetailedErrorCode>;

const entry = z.object({ parameter: z.string().nullish().catch(null) }).catch({ parameter: null });
const identified = z.object({ id: z.string() });

/** Any body at all: what is not as described counts as absent. */
const envelope = z
  .object({
    codeDescription: z.string().nullish().catch(null),
    errorId: z.string().nullish().catch(null),
    message: z.string().nullish().catch(null),
    details: z.array(entry).nullish().catch(null),
    errors: z.array(entry).nullish().catch(null),
    data: z.record(z.string(), z.unknown()).nullish().catch(null),
    items: z.array(identified).nullish().catch(null),
    item: identified.nullish().catch(null),
    itemId: z.string().nullish().catch(null),
  })
  .catch({});
type Envelope = z.infer<typeof envelope>;

/** An error without an answer of Pluggy's behind it. */
export function plainError(code: PlainErrorCode, status: number | null = null): PluggyError {
  return { code, status, codeDescription: null, errorId: null };
}

/** An answer that breaks the contract; `where` names the resource and field, never a value. */
export function badAnswer(where: string, status: number | null = null): PluggyError {
  return { code: 'bad-answer', where, status, codeDescription: null, errorId: null };
}

/** Too many requests, with the moment from which to try again. */
export function rateLimited(retryAt: Date | null): PluggyError {
  return { code: 'rate-limited', retryAt, status: 429, codeDescription: null, errorId: null };
}

/** What an answer outside 2xx means. `body` may be anything that came: an object, a page of HTML, nothing. */
export function errorOfAnswer(status: number, body: unknown): PluggyError {
  const told = envelope.parse(body);
  const base = {
    status,
    codeDescription: wordOrNull(told.codeDescription, /^[A-Z][A-Z0-9_]{0,79}$/),
    errorId: wordOrNull(told.errorId, /^[\w-]{1,64}$/),
  };
  const code = codeOf(status, base.codeDescription, told);
  switch (code) {
    case 'rate-limited':
    case 'too-many-failed-logins':
    case 'cooling-down':
      return { ...base, code, retryAt: momentIn(told.data, ['canRetryAfterDate', 'canRetryAfter', 'retryAt']) };
    case 'too-soon':
      return {
        ...base,
        code,
        freshAt: momentIn(told.data, ['lastUpdatedAt']),
        everyHours: numberIn(told.data, 'minUpdateFrequencyAllowedInHours'),
      };
    case 'form-refused':
      return { ...base, code, fields: fieldsIn(told) };
    case 'already-connected':
      return { ...base, code, itemIds: itemIdsIn(told) };
    case 'item-limit':
      return { ...base, code, limit: numberIn(told.data, 'itemsLimit') };
    case 'bad-answer':
      return { ...base, code, where: 'error answer' };
    default:
      return { ...base, code };
  }
}

function codeOf(status: number, description: string | null, told: Envelope): PluggyErrorCode {
  const known = description === null ? undefined : CODE_BY_DESCRIPTION[description];
  if (known) return known;
  // The only refusal that has no stable word (section 5.7).
  if (status === 400 && /meupluggy item/i.test(told.message ?? '')) return 'refreshes-by-itself';
  if (status === 401 || (status === 403 && description === null)) return 'keys-refused';
  if (status === 404) return 'not-found';
  if (status === 410) return 'endpoint-gone';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'unstable';
  return fieldsIn(told).length > 0 ? 'form-refused' : 'refused';
}

function wordOrNull(text: string | null | undefined, form: RegExp): string | null {
  return text && form.test(text) ? text : null;
}

/** Names of the fields at fault; the guides call the list `errors`, answers `details`. */
function fieldsIn(told: Envelope): readonly string[] {
  const named = [...(told.details ?? []), ...(told.errors ?? [])].map(({ parameter }) => wordOrNull(parameter, /^[\w.-]{1,40}$/));
  return [...new Set(named.filter((name) => name !== null))];
}

/** The existing items that a refused duplicate names, wherever the answer puts them. */
function itemIdsIn(told: Envelope): readonly string[] {
  const inData = z
    .object({
      items: z.array(identified).catch([]),
      item: identified.nullish().catch(null),
      itemId: z.string().nullish().catch(null),
    })
    .catch({ items: [] })
    .parse(told.data ?? {});
  const ids = [told, inData].flatMap(({ items, item, itemId }) => [
    ...(items ?? []).map(({ id }) => id),
    ...(item ? [item.id] : []),
    ...(itemId ? [itemId] : []),
  ]);
  return [...new Set(ids.filter((id) => /^[0-9a-f-]{36}$/i.test(id)))];
}

function momentIn(data: Envelope['data'], names: readonly string[]): Date | null {
  for (const name of names) {
    const value = data?.[name];
    const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    if (!Number.isNaN(time)) return new Date(time);
  }
  return null;
}

function numberIn(data: Envelope['data'], name: string): number | null {
  const value = data?.[name];
  return typeof value === 'number' ? value : null;
}
