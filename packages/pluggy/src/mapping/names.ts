import { withoutDocuments } from './documents.ts';
import { fold, oneLine } from './text.ts';

/** Written small inside a name. A lone `A` is not among them: in bank texts it is nearly always an initial. */
const PARTICLES: ReadonlySet<string> = new Set('ao com da das de do dos e em na no para por'.split(' '));

/** Words that are written in capitals. */
const ACRONYMS: ReadonlySet<string> = new Set(
  (
    'AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO BB BRB BTG BV C6 XP CDB CNPJ CPF CRI ' +
    'CRA DAE DARF DAS DETRAN DOC EUA FGTS GPS IBGE INSS IOF IPTU IPVA IR IRPF ISS IR LCA LCI LTDA ME MEI NF NSU PF PJ PIX ' +
    'QR SA SESC SUS TED TEV TV USD EUR BRL UF II III IV'
  ).split(' '),
);
const SPELLINGS: Readonly<Record<string, string>> = { LTDA: 'Ltda', EIRELI: 'Eireli' };

/**
 * A name as people write it. What a bank wrote in one case throughout (`LUZ DO VALE`, `Luz Do Vale`) gets title case
 * with Portuguese particles; names with a spelling of their own (`iFood`, `TelaViva`) keep it.
 */
function properName(text: string): string {
  const line = oneLine(text);
  if (hasOwnSpelling(line)) return line;
  const words = line.split(' ').map((word, index) => properWord(word, index === 0));
  const name = words.join(' ');
  return name.charAt(0).toLocaleUpperCase('pt-BR') + name.slice(1);
}

/** Whether capitals and small letters are mixed in a way that only a person would write. */
function hasOwnSpelling(line: string): boolean {
  if (!/\p{Lu}/u.test(line) || !/\p{Ll}/u.test(line)) return false;
  return line.split(' ').some((word) => !/^\P{L}*(?:\p{Lu}\P{Lu}*)?$/u.test(word));
}

function properWord(word: string, first: boolean): string {
  const bare = fold(word).replace(/[^A-Z0-9]/g, '');
  const spelling = SPELLINGS[bare];
  if (spelling) return word.length === bare.length ? spelling : word.replace(/[\p{L}\p{N}]+/u, spelling);
  if (ACRONYMS.has(bare)) return word.toLocaleUpperCase('pt-BR');
  const lower = word.toLocaleLowerCase('pt-BR');
  if (!first && PARTICLES.has(lower)) return lower;
  return lower.replace(
    /(^|[-/.&(+])(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toLocaleUpperCase('pt-BR'),
  );
}

/** The name of a person or shop without any document in it, or null when nothing tells who it is. */
export function usefulName(text: string | null): string | null {
  const bare = oneLine(withoutDocuments(text ?? '')).replace(/^[\s\-–—:*/.,#]+|[\s\-–—:*/,#]+$/g, '');
  const name = /^"([^"]*)"$/.exec(bare)?.[1] ?? bare;
  return /\p{L}.*\p{L}/u.test(name) ? properName(name) : null;
}

/** Firms that carry other people's payments; their name does not say where money went. */
const PROCESSORS = new RegExp(
  '^(ADYEN|ASAAS|BIZ|CIELO|DLOCAL|EBANX|EFI( BANK)?|GERENCIANET|GETNET|INFINITE ?PAY|IUGU|MERCADO ?PAGO|MP|NUPAY|PAG ?BANK|' +
    'PAG ?SEGURO|PAGAR ?ME|PAYPAL|PAY ?GO|PICPAY|REDE|REDE ?CARD|SAFRA ?PAY|STONE|STRIPE|SUM ?UP|TON|VINDI|WORLDPAY|ZOOP)' +
    '( (BRASIL|DO BRASIL|INSTITUICAO DE PAGAMENTO|INTERNET|PAGAMENTOS?|COM BR|SA|S A|IP|LTDA))*$',
);

/** Whether the name is a payment processor's (section 5, source 3). */
export function isProcessor(name: string): boolean {
  return PROCESSORS.test(
    fold(name)
      .replace(/[^A-Z0-9]+/g, ' ')
      .trim(),
  );
}

/** Whether two names are the same, whatever their case, accents and punctuation. */
export function sameName(one: string | null, other: string | null): boolean {
  const bare = (text: string | null) => fold(text ?? '').replace(/[^A-Z0-9]/g, '');
  return bare(one) !== '' && bare(one) === bare(other);
}
