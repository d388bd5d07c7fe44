const UUIDS = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/;

/**
 * Compares recorded answers with ours where each program made ids of its own: an id may differ, but the same one has to
 * differ in the same way everywhere.
 */
export class SameIds {
  readonly #ours = new Map<string, string>();
  readonly #theirs = new Map<string, string>();

  /** Ids in `shared` were there before, and are the same for both. */
  constructor(shared = '') {
    for (const [id] of shared.matchAll(UUIDS)) {
      this.#ours.set(id, id);
      this.#theirs.set(id, id);
    }
  }

  /** Our id for one of theirs. */
  ours(text: string): string {
    return [...this.#ours].reduce((replaced, [theirs, ours]) => replaced.replaceAll(theirs, ours), text);
  }

  /** Their answer in our ids, as far as the two have the same shape; what is left to differ shows in a comparison. */
  translate(theirs: unknown, ours: unknown): unknown {
    if (typeof theirs === 'string' && typeof ours === 'string') return this.#id(theirs, ours);
    if (Array.isArray(theirs) && Array.isArray(ours)) return theirs.map((item, n) => this.translate(item, ours[n]));
    if (!isRecord(theirs)) return theirs;
    const other = isRecord(ours) ? ours : {};
    return Object.fromEntries(Object.entries(theirs).map(([key, value]) => [key, this.translate(value, other[key])]));
  }

  #id(theirs: string, ours: string): string {
    if (!UUID.test(theirs) || !UUID.test(ours)) return theirs;
    if (!this.#ours.has(theirs) && !this.#theirs.has(ours)) {
      this.#ours.set(theirs, ours);
      this.#theirs.set(ours, theirs);
    }
    return this.#ours.get(theirs) ?? theirs;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
