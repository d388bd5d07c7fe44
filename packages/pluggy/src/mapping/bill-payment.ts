import type { PluggyAccount } from '../records/account.ts';
import type { PluggyTransaction } from '../records/transaction.ts';
import { isCard } from './amounts.ts';
import { fold } from './text.ts';

const BILL_PAYMENT_CATEGORY = '05100000';
const ON_CARD =
  /PAGAMENTO RECEBIDO|PAGAMENTO ON ?-?LINE|PAG(?:AMEN)?TO (?:DE |DA )?FATURA|\bPGTO\b|CREDITO DE PAGAMENTO|\bPAGTO\b/;
const AT_BANK = /\bFATURA\b.*\b(?:CARTAO|CART|CREDITO|VISA|MASTER(?:CARD)?|ELO|AMEX)\b|\b(?:CARTAO|CART)\b.*\bFATURA\b/;

/**
 * Whether the provider's evidence says that the row pays a card's bill (bank-sync-pluggy.md, section 11). Seen from
 * the card it comes in, from the bank it goes out. `PAGAMENTO` as a debit of a card is a purchase.
 */
export function paysBill(row: PluggyTransaction, account: PluggyAccount): boolean {
  const told = row.categoryId === BILL_PAYMENT_CATEGORY || row.operationType === 'PAGAMENTO_FATURA';
  const text = fold(`${row.descriptionRaw ?? ''} ${row.description ?? ''}`);
  if (isCard(account)) return row.type === 'CREDIT' && (told || row.operationType === 'PAGAMENTO' || ON_CARD.test(text));
  return row.type === 'DEBIT' && (told || AT_BANK.test(text));
}
