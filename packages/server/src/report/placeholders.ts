/** Stands in for ids: the same id is always the same short word, `item-1`, and nothing of it can be seen. */
export class Placeholders {
  readonly #kind: string;
  readonly #known = new Map<string, string>();

  constructor(kind: string) {
    this.#kind = kind;
  }

  of(id: string): string {
    const known = this.#known.get(id) ?? `${this.#kind}-${this.#known.size + 1}`;
    this.#known.set(id, known);
    return known;
  }

  orNull(id: string | null | undefined): string | null {
    return id === null || id === undefined ? null : this.of(id);
  }
}

/** A stable word of a program, ours or the provider's; anything else is left out. */
export function word(text: string | null | undefined): string | null {
  return text && /^[A-Za-z][A-Za-z0-9_.-]{0,59}$/.test(text) && !/\d{5}/.test(text) ? text : null;
}

/** The last wall: what looks like an id, a document, a number of an account or an address of e-mail goes. */
export function scrub(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi, '#id')
    .replace(/[^\s@"]+@[^\s@"]+/g, '#mail')
    .replace(/\d{2,3}\.?\d{3}\.?\d{3}(?:\/?\d{4})?-?\d{2}/g, '#number')
    .replace(/\d{7,}/g, '#number');
}
