// By what a document is known in the budget.
import type { BudgetReader, BudgetWriter, Derived } from '../log/access.ts';
import { type Document, isPublic } from './document.ts';
import { keyedHash } from './keyed-hash.ts';

/** A key, and the marks that were made with it since the budget was opened: one document has many lines. */
type Salt = { readonly salt: string; readonly marks: Map<Document, string> };

const SALTS: Derived<readonly Salt[]> = {
  reads: ['document_salts'],
  build: (reader) => {
    const rows = reader.select('live_document_salts', ['salt'], 'where salt is not null order by id');
    return rows.flatMap(({ salt }) => (salt === null ? [] : { salt, marks: new Map() }));
  },
};

/**
 * The mark of a document: `cnpj:` and the number of a company, which is public; `cpf:` and a keyed hash of a person's
 * (bank-sync-pluggy.md 5).
 *
 * The key is a random value of this budget in its companion log: with the budget, on every device of the person, also
 * offline, and left out of exported budgets as all of that log is. So the number itself is nowhere in the budget, marks of
 * two budgets say nothing about each other, and a mark that gets into other hands says nothing at all. It is no secret
 * from those who hold the whole budget, key included: there are few enough numbers to try them all.
 *
 * Makes the key when there is none.
 */
export function markOf(writer: BudgetWriter, document: Document): string {
  const [first] = knownMarks(writer, document);
  if (first !== undefined) return first;
  writer.insert('document_salts', writer.newId(), { salt: `${writer.newId()}${writer.newId()}` });
  return markOf(writer, document);
}

/** The marks that the document may have been given: more than one where two devices each began with a key of its own. */
export function knownMarks(reader: BudgetReader, document: Document): string[] {
  if (isPublic(document)) return [`cnpj:${document}`];
  return reader.derived(SALTS).map((key) => marked(key, document));
}

function marked({ salt, marks }: Salt, document: Document): string {
  const known = marks.get(document);
  if (known !== undefined) return known;
  const mark = `cpf:${keyedHash(salt, document)}`;
  marks.set(document, mark);
  return mark;
}
