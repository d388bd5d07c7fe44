// CPF and CNPJ: tax numbers of people and of companies.
import type { Brand } from '../values/index.ts';

/** Eleven digits (CPF), or twelve digits or capitals and two digits (CNPJ): no punctuation, nothing hidden. */
export type Document = string & Brand<'Document'>;

const CPF = /^\d{11}$/;
/** Since 2026 the first twelve places may be letters. */
const CNPJ = /^[\dA-Z]{12}\d{2}$/;

/** The document as a bank tells it; undefined where a part is hidden, or it is no document at all. */
export function documentOf(text: string | null | undefined): Document | undefined {
  const bare = (text ?? '').replace(/[\s./-]/g, '').toUpperCase();
  return CPF.test(bare) || CNPJ.test(bare) ? (bare as Document) : undefined;
}

/** The document as a person types it, with check digits that are right. */
export function parseDocument(text: string): Document | undefined {
  const document = documentOf(text);
  if (!document || /^(\d)\1+$/.test(document)) return undefined;
  const body = document.slice(0, -2);
  const first = checkDigit(body);
  return document.endsWith(`${first}${checkDigit(body + first)}`) ? document : undefined;
}

/** Whether the document is a company's, which anyone may know. */
export function isPublic(document: Document): boolean {
  return document.length === 14;
}

/** As banks print it: a company's number in full, of a person's only the middle. */
export function shownDocument(document: Document): string {
  return isPublic(document)
    ? document.replace(/^(..)(...)(...)(....)(..)$/, '$1.$2.$3/$4-$5')
    : document.replace(/^...(...)(...)..$/, '***.$1.$2-**');
}

/** Modulo 11 with weights from the right: 2, 3, 4… for a CPF; 2 to 9 again and again for a CNPJ. */
function checkDigit(body: string): number {
  const cycle = body.length > 11 ? 8 : 10;
  // A letter counts as its place among the characters, as a digit does.
  const values = Array.from(body, (character) => character.charCodeAt(0) - 48).reverse();
  const sum = values.reduce((total, value, index) => total + value * (2 + (index % cycle)), 0);
  return ((sum * 10) % 11) % 10;
}
