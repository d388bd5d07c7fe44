// CPF and CNPJ: people's and companies' tax numbers. They may help to recognise someone, never to name them.

/** `123.456.789-09`, with each part possibly hidden by asterisks or dots. */
const CPF = /(?<![\w*•])[\d*•]{3}\.[\d*•]{3}\.[\d*•]{3}-[\d*•]{2}(?![\w*•])/g;
/** `12.345.678/0001-95`; since 2026 the first twelve places may be letters. */
const CNPJ = /(?<![\w*•])[\dA-Z*•]{2}\.[\dA-Z*•]{3}\.[\dA-Z*•]{3}\/[\dA-Z*•]{4}-[\d*•]{2}(?![\w*•])/g;
/** Eleven or fourteen digits on their own; only right check digits make them documents. */
const BARE = /(?<!\d)(?:\d{14}|\d{11})(?!\d)/g;

/** The document without its punctuation; asterisks of a masked one stay. Null when nothing remains. */
export function bareDocument(document: string | null): string | null {
  const bare = (document ?? '')
    .replaceAll('•', '*')
    .replace(/[^\dA-Za-z*]/g, '')
    .toUpperCase();
  return bare === '' ? null : bare;
}

/** Whether two documents are the same one; masked ones never are, for they prove too little. */
export function sameDocument(one: string | null, other: string | null): boolean {
  const [left, right] = [bareDocument(one), bareDocument(other)];
  return left !== null && left === right && !left.includes('*');
}

/** The text with every document hidden but for the part that does not tell whose it is. */
export function maskDocuments(text: string): string {
  return text
    .replace(CNPJ, (found) => mask(found, 2, 12))
    .replace(CPF, (found) => mask(found, 3, 9))
    .replace(BARE, (found) => (isDocument(found) ? mask(found, found.length === 11 ? 3 : 2, found.length - 2) : found));
}

/** The text without documents. */
export function withoutDocuments(text: string): string {
  return text
    .replace(CNPJ, ' ')
    .replace(CPF, ' ')
    .replace(BARE, (found) => (isDocument(found) ? ' ' : found));
}

/** Where the text's first document begins; undefined when it has none. */
export function firstDocument(text: string): number | undefined {
  const bare = [...text.matchAll(BARE)].filter(([found]) => isDocument(found));
  const places = [...text.matchAll(CNPJ), ...text.matchAll(CPF), ...bare].map(({ index }) => index);
  return places.length === 0 ? undefined : Math.min(...places);
}

/** Hides the places before `from` and from `to` on, counting digits and letters only. */
function mask(document: string, from: number, to: number): string {
  let place = -1;
  return document.replace(/[\dA-Z*•]/g, (character) => {
    place += 1;
    return place < from || place >= to ? '*' : character;
  });
}

/** Whether bare digits have the check digits of a CPF or CNPJ. */
function isDocument(digits: string): boolean {
  if (/^(\d)\1+$/.test(digits)) return false;
  const body = digits.slice(0, -2);
  const first = checkDigit(body);
  return digits.endsWith(`${first}${checkDigit(body + first)}`);
}

/** Modulo 11 with weights from the right: 2, 3, 4… for a CPF; 2 to 9 again and again for a CNPJ. */
function checkDigit(body: string): number {
  const cycle = body.length > 11 ? 8 : 10;
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (2 + (index % cycle)), 0);
  return ((sum * 10) % 11) % 10;
}
