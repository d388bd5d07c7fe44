import type { GivenTransaction } from '../input/transactions.ts';
import type { Session } from '../session/session.ts';
import { type NamedTable, named } from './by-name.ts';

type References = { readonly payee?: string | null; readonly category?: string | null };

/** Looks up what rows refer to, each once: an id or a name that does not exist ends the command before anything is written. */
export class ReferenceReader {
  readonly #api: Session['api'];
  readonly #known = new Map<string, Promise<string>>();

  constructor(api: Session['api']) {
    this.#api = api;
  }

  /** The rows with ids in place of names. */
  async rows(rows: readonly GivenTransaction[]): Promise<GivenTransaction[]> {
    const read: GivenTransaction[] = [];
    for (const row of rows) {
      const splits = [];
      for (const split of row.splits ?? []) splits.push(await this.fields(split));
      read.push({ ...(await this.fields(row)), ...(row.splits ? { splits } : {}) });
    }
    return read;
  }

  /** The fields with ids in place of names. */
  async fields<Fields extends References>(fields: Fields): Promise<Fields> {
    return {
      ...fields,
      ...(fields.payee ? { payee: await this.#id('payees', fields.payee) } : {}),
      ...(fields.category ? { category: await this.#id('categories', fields.category) } : {}),
    };
  }

  #id(table: NamedTable, text: string): Promise<string> {
    const key = `${table} ${text}`;
    const id = this.#known.get(key) ?? named(this.#api, table, text);
    this.#known.set(key, id);
    return id;
  }
}
