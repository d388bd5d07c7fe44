/** Something in Pluggy's answers that this version does not know. Names only: never a value that belongs to a person. */
export type ProviderChange = {
  /**
   * A field or a word of an enumeration that is not described; an address that is announced to end (`Deprecation`,
   * `Sunset`), or has ended (410).
   */
  readonly kind: 'unknown-field' | 'unknown-word' | 'ending' | 'gone';
  /** `account.bankData`, `item.status`, or an address without ids such as `/items/:id`. */
  readonly place: string;
  /** The field, the word, or when it ends; `(other)` when it has not the form of a name. */
  readonly name: string;
};

/** Hears what answers look like. It is called often, and must not throw. */
export type AnswerWatch = {
  change(change: ProviderChange): void;
  /** A described field that came, with the kind of its value: `account`, `balance`, `number`. */
  field(place: string, name: string, kind: string): void;
};

const OTHER = '(other)';

/** The name of a field as it may be kept: what could be data (a document as a key) is not. */
export function fieldName(text: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]{0,59}$/.test(text) && !/\d{4}/.test(text) ? text : OTHER;
}

/** A word of an enumeration as it may be kept. */
export function wordName(text: string): string {
  return /^[A-Z][A-Z0-9_]{0,59}$/.test(text) && !/\d{4}/.test(text) ? text : OTHER;
}
