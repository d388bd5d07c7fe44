import { DESCRIBED, type Described } from './described.ts';
import { type AnswerWatch, fieldName, wordName } from './watch.ts';

/** Tells what of an answer is not described. `what` is what it is read as; kinds that are not watched are passed over. */
export function lookAtAnswer(what: string, body: unknown, watch: AnswerWatch): void {
  const [place, described] = DESCRIBED[what] ?? [];
  if (place === undefined || described === undefined) return;
  const list = isRecord(body) ? body['results'] : undefined;
  for (const record of Array.isArray(list) ? list : [body]) look(record, described, place, watch);
}

function look(record: unknown, described: Described, place: string, watch: AnswerWatch): void {
  if (Array.isArray(record)) for (const part of record) look(part, described, place, watch);
  if (!isRecord(record)) return;
  for (const [name, value] of Object.entries(record)) {
    if (!Object.hasOwn(described, name)) {
      watch.change({ kind: 'unknown-field', place, name: fieldName(name) });
      continue;
    }
    watch.field(place, name, kindOf(value));
    const inside = described[name] ?? null;
    if (inside instanceof Set) lookAtWord(value, inside, `${place}.${name}`, watch);
    else if (inside !== null) look(value, inside as Described, `${place}.${name}`, watch);
  }
}

function lookAtWord(value: unknown, words: ReadonlySet<string>, place: string, watch: AnswerWatch): void {
  if (typeof value !== 'string' || value === '' || words.has(value)) return;
  watch.change({ kind: 'unknown-word', place, name: wordName(value) });
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
