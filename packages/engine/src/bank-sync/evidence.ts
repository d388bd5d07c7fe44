// What in a bank's line speaks for or against a transfer between the person's own accounts (bank-sync-pluggy.md 10, 11).
// Kept with the row, since the other side may come on another day. No document number is kept, only what it proved.
import { plainText } from './likeness.ts';
import type { BankLine, BankStatement, Counterparty } from './statement.ts';

export type Evidence = {
  /** Shared by both sides: the end-to-end id of a PIX. */
  readonly reference?: string;
  /** The other party has a document of the person's own. */
  readonly own?: true;
  /** The other party has somebody else's document, or the line is a purchase at a shop: never guessed to be a transfer. */
  readonly stranger?: true;
  /** Digits of the other party's account. */
  readonly counterAccount?: string;
  /** The provider's category says: between own accounts. */
  readonly ownCategory?: true;
  /** Within one bank (`TEV`). */
  readonly sameBank?: true;
  /** TED and DOC may take days. */
  readonly slow?: true;
  readonly paysBill?: true;
  /** A rule of the person says to which account the money went. */
  readonly expects?: string;
};

const SAME_BANK = new Set(['TRANSFERENCIA_MESMA_INSTITUICAO', 'TEV']);
const BILL = /\bfatura\b|\bpagamento recebido\b|\bpagamento on ?line\b|\bpagto\b|\bpgto\b|\bcredito de pagamento\b/;
/** What a bill is made of, or how it is financed: it names the bill, and pays nothing of it. */
const OF_A_BILL = /\b(?:parcelamento|financiamento|juros|encargos?|multa|iof)\b/;
const PAID = /\bpag|\bpgto\b/;

/** Documents that are the person's own, digits only. */
export function ownDocuments(statement: BankStatement, more: readonly string[]): ReadonlySet<string> {
  const { ownerDocument } = statement.account;
  return new Set([...more, ...(ownerDocument === null ? [] : [ownerDocument])].map(digits).filter((document) => document !== ''));
}

/** The evidence of one line. */
export function evidenceOf(line: BankLine, own: ReadonlySet<string>, expects: string | null): Evidence {
  const other = line.amount < 0 ? line.receiver : line.payer;
  return {
    ...partyEvidence(other, own, isPurchase(line)),
    ...(line.paymentReference === null ? {} : { reference: line.paymentReference }),
    ...(line.category?.id.startsWith('04') ? { ownCategory: true } : {}),
    ...(SAME_BANK.has(line.operation ?? '') ? { sameBank: true } : {}),
    ...(isSlow(line, other) ? { slow: true } : {}),
    ...(line.paysBill || speaksOfPayment(plainText(line.importedPayee)) ? { paysBill: true } : {}),
    ...(expects === null ? {} : { expects }),
  };
}

function speaksOfPayment(text: string): boolean {
  return BILL.test(text) && (!OF_A_BILL.test(text) || PAID.test(text));
}

/** Whose the other side is. A masked document proves nothing either way. */
function partyEvidence(other: Counterparty | null, own: ReadonlySet<string>, purchase: boolean): Evidence {
  const document = other?.document ?? '';
  const known = /^\d+$/.test(document);
  const isOwn = known && own.has(digits(document));
  const account = digits(other?.account ?? '');
  return {
    ...(isOwn ? { own: true } : {}),
    ...((known && !isOwn) || purchase ? { stranger: true } : {}),
    ...(isOwn && account !== '' ? { counterAccount: account } : {}),
  };
}

function isPurchase({ merchant, paysBill }: BankLine): boolean {
  return !paysBill && merchant !== null && (merchant.categoryCode !== null || merchant.cnpj !== null);
}

function isSlow({ paymentMethod, operation, importedPayee }: BankLine, other: Counterparty | null): boolean {
  const method = `${paymentMethod ?? ''} ${operation ?? ''} ${other ? importedPayee : ''}`;
  return /\b(?:TED|DOC)\b/i.test(method);
}

/** Evidence as a cell; null when there is none, as for most lines. */
export function packEvidence(evidence: Evidence): string | null {
  return Object.keys(evidence).length === 0 ? null : JSON.stringify(evidence);
}

/** Reads what `packEvidence` wrote; nothing for anything else. */
export function unpackEvidence(packed: string | null): Evidence {
  if (packed === null) return {};
  try {
    const parsed: unknown = JSON.parse(packed);
    return parsed !== null && typeof parsed === 'object' ? readEvidence(new Map(Object.entries(parsed))) : {};
  } catch {
    return {};
  }
}

function readEvidence(cell: ReadonlyMap<string, unknown>): Evidence {
  const text = (name: string): string | undefined => {
    const value = cell.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const [reference, counterAccount, expects] = ['reference', 'counterAccount', 'expects'].map(text);
  return {
    ...(reference === undefined ? {} : { reference }),
    ...(counterAccount === undefined ? {} : { counterAccount }),
    ...(expects === undefined ? {} : { expects }),
    ...(cell.get('own') === true ? { own: true } : {}),
    ...(cell.get('stranger') === true ? { stranger: true } : {}),
    ...(cell.get('ownCategory') === true ? { ownCategory: true } : {}),
    ...(cell.get('sameBank') === true ? { sameBank: true } : {}),
    ...(cell.get('slow') === true ? { slow: true } : {}),
    ...(cell.get('paysBill') === true ? { paysBill: true } : {}),
  };
}

/** Digits without leading zeros. */
export function digits(text: string): string {
  return text.replaceAll(/\D/g, '').replace(/^0+/, '');
}
