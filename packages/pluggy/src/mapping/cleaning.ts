import { firstDocument } from './documents.ts';
import { usefulName } from './names.ts';
import { fold, oneLine } from './text.ts';

// A bank text says how the money moved, then who it went to, then numbers. Only the middle is a payee.
// Patterns are tried on the folded text (capitals, no accents), which has the same length as the shown one.

/** How the money moved. A marker counts only when something is left behind it. */
const LEADING: readonly RegExp[] = [
  /^(?:PAGAMENTO|PAGTO|PGTO|PAG|COMPRA|TRANSFERENCIA|TRANSF|TRF)?\W*PIX\b(?:\W*(?:ENVIAD[OA]|RECEBID[OA]|ENV|REC|QR ?CODE|QRCODE|QRS|QRE|QR|EST|DIN|ESTATICO|DINAMICO|TRANSF(?:ERENCIA)?|AGENDAD[OA]|AUTOMATICO|PAGAMENTO|PAGTO|PAG|DEB|CRED|REM|DES|PARA|DE|P)\b)*/,
  /^(?:TRANSFERENCIA|TRANSF|TRF)\b(?:\W*(?:ENVIAD[OA]|RECEBID[OA]|ENTRE CONTAS|PELO|VIA|PIX|TED|DOC|PARA|DE|DA|DO|P)\b)*/,
  /^(?:TED|DOC|TEV|TEF)\b(?:\W*(?:ENVIAD[OA]|RECEBID[OA]|PARA|DE|\d{3}\.\d{4})\b)*/,
  /^COMPRA\b(?:\W*(?:NO|NA|COM|DE|ESTABELECIMENTO|CARTAO|DEBITO|DEB|CREDITO|CRED|A VISTA|PARCELAD[OA]|ELO|VISA|MASTERCARD|MASTER|MC|MAESTRO|ELECTRON|NACIONAL|INTERNACIONAL|INTERNAC|ONLINE|APROVADA)\b)*/,
  /^(?:PAGAMENTO|PAGTO|PGTO|PAG|PGT)\b(?:\W*(?:DE|DO|EFETUADO|ELETRONICO|ELETRON|BOLETO|TITULO|TIT|CONVENIO|CONV|CONTAS?|COBRANCA|COB)\b)*/,
  /^(?:AUTORIZACAO|AUT|PRE ?AUT(?:ORIZACAO)?)\b/,
  /^(?:DEBITO|DEB)\b\W*(?:AUTOMATICO|AUTOMAT|AUTOM|AUT|EM CONTA|CONTA|CONVENIO|CONV)\b/,
  /^(?:CONVENIO|CONV)\b/,
  /^(?:BOLETO)\b\W*(?:PAGO|BANCARIO)?\b/,
  /^RSHOP\b/,
  /^CP ?:? ?\d{8}\b/,
  /^\d{2}\/\d{2}(?:\/\d{2,4})?\b/,
  /^\d{2}:\d{2}(?::\d{2})?\b/,
  /^(?:CARTAO|CART)\b\W*(?:DEBITO|CREDITO|VISA|ELO|MASTER(?:CARD)?)\b/,
];

/** Card processors' short names, which stand before `*` and the shop. Other names before `*` are the shop's own. */
const PROCESSOR_PREFIX =
  /^(?:MERCADO ?PAGO|MERPAGO|MERCPAGO|MP|PAG|PAGSEGURO|PAGBANK|PAGARME|PG|PAYPAL|PAYGO|PAY|PP|STONE|STN|EBANX|EBN|EBW|DL|DLOCAL|HTM|SUMUP|SQ|STRIPE|ZP|ZOOP|VINDI|EC|CIELO|IUGU|ASA|ASAAS|PICPAY|INFINITEPAY|TON|GETNET|IZ|NUPAY)\s*\*+\s*/;

/** Numbers, marks and places at the end. */
const TRAILING: readonly RegExp[] = [
  /\W+(?:PARCELA|PARC|PCL|P)?\W*\d{1,2}\s*(?:\/|DE)\s*\d{1,2}$/,
  /\W+\d{2}[/.-]\d{2}(?:[/.-]\d{2,4})?$/,
  /(?<=[A-Z])\d{2}\/\d{2}$/,
  /\W+\d{1,2}(?::|H)\d{2}(?::\d{2})?H?$/,
  /\W+(?:AUTORIZACAO|AUTORIZ|AUT|NSU|DOCTO|DOCUMENTO|COD|ID|REF|N)\W*\d{3,}$/,
  /\W+[A-Z]?\d{5,}$/,
  /\W+R\$\s*[\d.,]+$/,
  /\s+(?:SAO PAULO|RIO DE JANEIRO|BELO HORIZONTE|BRASILIA|SALVADOR|FORTALEZA|CURITIBA|RECIFE|PORTO ALEGRE|MANAUS|BELEM|GOIANIA|CAMPINAS|OSASCO|BARUERI|GUARULHOS|FLORIANOPOLIS|VITORIA|NATAL|MACEIO)(?:\s+(?:SP|RJ|MG|DF|BA|CE|PR|PE|RS|AM|PA|GO|SC|ES|RN|AL))?(?:\s+(?:BRA|BR))?$/,
  /\s+(?:BRA|BR|BRASIL)$/,
];

/**
 * The payee inside a bank text, or null when the text tells none (bank-sync-pluggy.md, section 5): without markers,
 * processors, instalment marks, dates, times, numbers and places.
 */
export function cleanedName(text: string | null): string | null {
  if (text === null) return null;
  const line = firstColumn(text);
  const rest = line.slice(skipLeading(line));
  return usefulName(cutTrailing(beforeDocument(rest)));
}

/** What follows a person's document is their bank, branch and account. */
function beforeDocument(text: string): string {
  const name = text.slice(0, firstDocument(text));
  return /\p{L}{2}/u.test(name) ? name : text;
}

/** Card texts come in columns, shop, city and country; columns are told apart by two spaces or more. */
function firstColumn(text: string): string {
  const columns = text.normalize('NFC').trim().split(/ {2,}/);
  const last = columns.at(-1) ?? '';
  const inColumns = columns.length > 1 && /^[A-Z]{2,3}$/.test(last);
  const line = oneLine(inColumns ? (columns[0] ?? '') : text.normalize('NFC'));
  // Some banks put the other side's name in quotes at the end.
  return line.replace(/"([^"]*)"$/, '$1');
}

/** Where the payee begins; zero when nothing would be left. */
function skipLeading(line: string): number {
  const folded = sameLengthFold(line);
  let start = 0;
  for (let moved = true; moved; ) {
    const rest = folded.slice(start);
    const found = [...LEADING, PROCESSOR_PREFIX].map((pattern) => pattern.exec(rest)?.[0].length ?? 0);
    const step = Math.max(...found);
    const separators = /^[^\p{L}\p{N}"]*/u.exec(rest.slice(step))?.[0].length ?? 0;
    moved = step > 0 && /[A-Z]{2}/.test(rest.slice(step)) && !/^(?:DA |DE |DO )?FATURA\b/.test(rest.slice(step + separators));
    if (moved) start += step + separators;
  }
  return start;
}

function cutTrailing(line: string): string {
  let end = line.length;
  for (let moved = true; moved; ) {
    const folded = sameLengthFold(line.slice(0, end)).trimEnd();
    const cut = Math.min(...TRAILING.map((pattern) => pattern.exec(folded)?.index ?? folded.length));
    moved = cut < folded.length && /[A-Z]{2}/.test(folded.slice(0, cut));
    if (moved) end = cut;
  }
  return line.slice(0, end).replaceAll('*', ' ');
}

/** Capitals without accents, place by place, so that what is found in it can be cut from the shown text. */
function sameLengthFold(line: string): string {
  return line.replace(/[^\x20-\x60]/g, (character) => {
    const folded = fold(character);
    return folded.length === 1 ? folded : ' ';
  });
}
