import { absCents, type Cents, centsToDecimal } from '@extrato/engine/values';
import type { PluggyAccount } from '../records/account.ts';
import type { PluggyBoleto, PluggyTransaction } from '../records/transaction.ts';
import { toCents } from './amounts.ts';
import { maskDocuments } from './documents.ts';
import { sameName } from './names.ts';
import type { StatementOptions } from './options.ts';
import { bankText } from './payee.ts';
import { oneLine, shorten } from './text.ts';

const LONGEST = 250;

type Facts = {
  readonly payee: string;
  readonly installment: { readonly number: number; readonly count: number } | null;
  readonly original: { readonly amount: Cents; readonly currency: string } | null;
};

/** What is worth remembering beside the payee, documents masked; null when nothing is (bank-sync-pluggy.md, section 6). */
export function notesOf(
  row: PluggyTransaction,
  account: PluggyAccount,
  facts: Facts,
  kind: StatementOptions['notes'],
): string | null {
  if (kind === 'none') return null;
  const text = oneLine(bankText(row));
  const parts = [sameName(text, facts.payee) ? '' : text, ...(kind === 'full' ? extraParts(row, account, facts) : [])];
  const notes = maskDocuments(parts.filter((part) => part !== '').join(' · '));
  return notes === '' ? null : shorten(notes, LONGEST);
}

function extraParts(row: PluggyTransaction, account: PluggyAccount, { installment, original }: Facts): readonly string[] {
  const reason = oneLine(row.paymentData?.reason ?? '');
  return [
    reason === '' ? '' : `"${reason}"`,
    installment ? `parcela ${installment.number}/${installment.count}` : '',
    original ? `${original.currency} ${inPortuguese(original.amount)}` : '',
    boletoPart(row.paymentData?.boletoMetadata ?? null),
    cardPart(row, account),
  ];
}

function boletoPart(boleto: PluggyBoleto | null): string {
  if (boleto === null) return '';
  const parts: readonly (readonly [string, number | null])[] = [
    ['multa', boleto.penaltyAmount],
    ['juros', boleto.interestAmount],
    ['desconto', boleto.discountAmount],
  ];
  return parts
    .map(([name, decimal]) => ({ name, amount: toCents(decimal) }))
    .flatMap(({ name, amount }) => (amount ? [`${name} ${inPortuguese(absCents(amount))}`] : []))
    .join('; ');
}

/** Only cards other than the account's main one are worth naming. */
function cardPart(row: PluggyTransaction, account: PluggyAccount): string {
  const used = lastDigits(row.creditCardMetadata?.cardNumber ?? null);
  const main = lastDigits(account.number);
  const additional = account.creditData?.holderType === 'ADDITIONAL';
  return used !== null && main !== null && (used !== main || additional) ? `cartão final ${used}` : '';
}

/** The last four digits of a card or account number, fewer when it has fewer; null when it has none. */
export function lastDigits(number: string | null): string | null {
  const digits = (number ?? '').replace(/\D/g, '');
  return digits === '' ? null : digits.slice(-4);
}

/** `1.234,56`. */
function inPortuguese(amount: Cents): string {
  const [whole = '', cents = ''] = centsToDecimal(amount).split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, '.')},${cents}`;
}
