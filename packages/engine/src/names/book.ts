// The book of names: what the person calls whom a document belongs to (bank-sync-pluggy.md 5).
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter, Derived } from '../log/access.ts';
import { findOrCreatePayee, listPayees, resolvePayee } from '../payees/index.ts';
import { err, foldText, ok, type Result } from '../values/index.ts';
import { type Document, parseDocument, shownDocument } from './document.ts';
import { knownMarks, markOf } from './mark.ts';

/** A page of the book. */
export type NameEntry = {
  /** The document's mark. */
  readonly id: string;
  /** As banks print it: a person's is masked. */
  readonly document: string;
  readonly payee: string;
  readonly name: string;
  /** What the bank called them when the name was learned; null for one that was written into the book. */
  readonly said: string | null;
  /** From a change of a transaction's payee; otherwise the person wrote it into the book. */
  readonly learned: boolean;
};

/** Who new rows of a document are from. */
export type GivenName = { readonly payee: string; readonly learned: boolean };

/** By mark; null where the person wants none. */
const BOOK: Derived<Map<string, GivenName | null>> = {
  reads: ['document_names'],
  build: (reader) => {
    const rows = reader.select('live_document_names', ['id', 'payee', 'learned']);
    return new Map(rows.map(({ id, payee, learned }) => [id, payee === null ? null : { payee, learned }]));
  },
};

/** The name for the document: null where the person took it out of the book, undefined where it never was in it. */
export function givenName(reader: BudgetReader, marks: readonly string[]): GivenName | null | undefined {
  const book = reader.derived(BOOK);
  if (book.size === 0) return undefined;
  for (const mark of marks) {
    const given = book.get(mark);
    if (given === null) return null;
    const payee = given && ordinaryPayee(reader, given.payee);
    if (given && payee !== undefined) return { ...given, payee };
  }
  return undefined;
}

/** The living payee that stands for the id today, unless it stands for an account. */
function ordinaryPayee(reader: BudgetReader, id: string): string | undefined {
  const payee = resolvePayee(reader, id);
  const row = reader.row('payees', payee);
  return row && !row.tombstone && row.transferAccount === null ? payee : undefined;
}

/** Every name in the book, by name. */
export function listNames(reader: BudgetReader): NameEntry[] {
  const names = new Map(
    listPayees(reader).flatMap(({ id, name, transferAccount }) => (transferAccount === null ? [[id, name]] : [])),
  );
  const rows = reader.select('live_document_names', ['id', 'payee', 'shown', 'said', 'learned'], 'where payee is not null');
  const entries = rows.flatMap(({ id, payee: written, shown, said, learned }): NameEntry[] => {
    const payee = resolvePayee(reader, written ?? '');
    const name = names.get(payee);
    return name === undefined ? [] : [{ id, document: shown ?? '', payee, name, said, learned }];
  });
  const keyed = entries.map((entry) => ({ entry, key: `${foldText(entry.name)}\u0000${entry.document}\u0000${entry.id}` }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ entry }) => entry);
}

export type NewName = {
  readonly mark: string;
  readonly shown: string;
  readonly payee: string;
  readonly said: string | null;
  readonly learned: boolean;
};

/** Writes a name into the book, over the one that was there. */
export function putName(writer: BudgetWriter, { mark, ...fields }: NewName): void {
  const known = writer.row('document_names', mark);
  writer.put('document_names', mark, { ...fields, ...(known?.tombstone && { tombstone: false }) });
}

/**
 * Writes the name for a document, given by its page or by its number, which is not kept as it is. A payee of that name is
 * made when there is none. Rows that are there already stay as they are. Gives the page's id.
 */
export function setName(
  writer: BudgetWriter,
  { entry, document: typed, name }: { readonly entry?: string; readonly document?: string; readonly name: string },
): Result<string, Failure> {
  if (name.trim() === '') return err({ code: 'payee-name-missing', field: 'name' });
  const place = entry === undefined ? placeOf(writer, typed ?? '') : pageOf(writer, entry);
  if (!place.ok) return place;
  const payee = findOrCreatePayee(writer, name.trim());
  putName(writer, { ...place.value, payee, learned: false });
  return ok(place.value.mark);
}

type Place = Pick<NewName, 'mark' | 'shown' | 'said'>;

function placeOf(writer: BudgetWriter, typed: string): Result<Place, Failure> {
  const document = parseDocument(typed);
  // Not even a wrong number goes into a failure: it may be a right one with a slip.
  if (!document) return err({ code: 'document-invalid', field: 'document' });
  const [known] = pagesOf(writer, document);
  return ok(known ?? { mark: markOf(writer, document), shown: shownDocument(document), said: null });
}

function pagesOf(reader: BudgetReader, document: Document): Place[] {
  return knownMarks(reader, document).flatMap((mark) => {
    const row = reader.row('document_names', mark);
    return row ? [{ mark, shown: row.shown ?? shownDocument(document), said: row.said }] : [];
  });
}

function pageOf(reader: BudgetReader, id: string): Result<Place, Failure> {
  const row = reader.row('document_names', id);
  if (!row || row.tombstone) return err({ code: 'not-found', field: 'id', details: { what: id } });
  return ok({ mark: id, shown: row.shown ?? '', said: row.said });
}

/** Takes names out of the book, and remembers that none is wanted there: such a name is not learned again. */
export function removeNames(writer: BudgetWriter, ids: readonly string[]): Result<void, Failure> {
  for (const id of ids) {
    const page = pageOf(writer, id);
    if (!page.ok) return page;
    writer.update('document_names', id, { payee: null });
  }
  return ok(undefined);
}

/** What a payee's change taught is not meant for the next ones: the earlier payee stands in the book again, or none is wanted. */
export function unlearnName(writer: BudgetWriter, id: string, before: string | null): Result<void, Failure> {
  const page = pageOf(writer, id);
  if (!page.ok) return page;
  if (before !== null && ordinaryPayee(writer, before) === undefined)
    return err({ code: 'not-found', field: 'before', details: { what: before } });
  writer.update('document_names', id, { payee: before });
  return ok(undefined);
}

/** Forgets a name that was learned, as if it never had been. */
export function forgetName(writer: BudgetWriter, id: string): void {
  writer.update('document_names', id, { tombstone: true });
}
