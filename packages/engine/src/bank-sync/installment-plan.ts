// Which charges belong to one purchase (bank-sync-pluggy.md 8).
import type { Content } from './content.ts';
import { plainText } from './likeness.ts';
import type { BankLine, Installment } from './statement.ts';

/** What banks write in front while a charge is only authorised. */
const AUTHORISED = /^(?:aut(?:orizacao|orizada)?|pre aut|a confirmar|pendente|compra parcelada)\s+/;

/** A bank's text without the number of the charge, in lower case and without accents. */
export function merchantText(text: string): string {
  const bare = plainText(text.replaceAll(/\b\d{1,2}\s*(?:\/|de)\s*\d{1,2}\b/gi, ' ').replaceAll(/\bparc(?:ela)?\b/gi, ' '));
  return bare.replace(AUTHORISED, '');
}

/** The plan of a kept line: card, merchant, day of purchase, number of charges, total. Undefined for a plain purchase. */
export function planKey({ installment, cardDigits, text }: Content): string | undefined {
  return installment ? planText(installment, cardDigits, text) : undefined;
}

/** The same of a line as it comes. */
export function planKeyOfLine({ installment, card, importedPayee }: BankLine): string | undefined {
  return installment ? planText(installment, card?.lastDigits ?? null, importedPayee) : undefined;
}

function planText({ count, total, purchasedOn }: Installment, card: string | null, text: string): string {
  return [card, merchantText(text), purchasedOn, count, total].join('\n');
}
