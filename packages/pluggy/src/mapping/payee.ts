import type { PluggyAccount } from '../records/account.ts';
import type { PluggyParticipant, PluggyTransaction } from '../records/transaction.ts';
import { isCard } from './amounts.ts';
import { paysBill } from './bill-payment.ts';
import { cleanedName } from './cleaning.ts';
import { maskDocuments, sameDocument } from './documents.ts';
import { isProcessor, sameName, usefulName } from './names.ts';
import { fold, oneLine, shorten } from './text.ts';

/** Longer names are cut; no bank means them. */
const LONGEST = 100;

const NO_DESCRIPTION = 'Sem descrição';
const BILL_PAYMENT = 'Pagamento de fatura';

/** What an operation is called when the bank says nothing else about it. */
const BY_OPERATION: Readonly<Record<string, string>> = {
  PACOTE_TARIFA_SERVICOS: 'Tarifa bancária',
  TARIFA_SERVICOS_AVULSOS: 'Tarifa bancária',
  TARIFA: 'Tarifa bancária',
  ENCARGOS_JUROS_CHEQUE_ESPECIAL: 'Juros do cheque especial',
  RENDIMENTO_APLIC_FINANCEIRA: 'Rendimento',
  RESGATE_APLIC_FINANCEIRA: 'Resgate de aplicação',
  SAQUE: 'Saque',
  DEPOSITO: 'Depósito',
  FOLHA_PAGAMENTO: 'Salário',
  PORTABILIDADE_SALARIO: 'Salário',
};
const IOF_CATEGORY = '15030000';

/** The bank's text, unchanged; empty when it has none (bank-sync-pluggy.md, section 5). */
export function bankText(row: PluggyTransaction): string {
  return row.descriptionRaw ?? row.description ?? '';
}

/** Who money came from or went to, in the order of section 5, sources 3 to 9. Never empty, never a document number. */
export function payeeOf(row: PluggyTransaction, account: PluggyAccount, institution: string): string {
  return shorten(namedPayee(row, account, institution) ?? describedPayee(row), LONGEST);
}

function namedPayee(row: PluggyTransaction, account: PluggyAccount, institution: string): string | null {
  if (paysBill(row, account)) return BILL_PAYMENT;
  const merchant = usefulName(row.merchant?.name ?? null);
  if (merchant !== null && !isProcessor(merchant) && !isBankItself(merchant, institution)) return merchant;
  return counterpartyName(row, account) ?? usefulName(row.merchant?.businessName ?? null);
}

function describedPayee(row: PluggyTransaction): string {
  const generic = BY_OPERATION[row.operationType ?? ''] ?? (row.categoryId === IOF_CATEGORY ? 'IOF' : undefined);
  const raw = oneLine(maskDocuments(bankText(row)));
  return cleanedName(row.description ?? row.descriptionRaw) ?? generic ?? (/\p{L}/u.test(raw) ? raw : NO_DESCRIPTION);
}

/** The other side of a payment of a bank account, unless it is the account's own holder. */
function counterpartyName(row: PluggyTransaction, account: PluggyAccount): string | null {
  if (isCard(account)) return null;
  const other = row.type === 'DEBIT' ? row.paymentData?.receiver : row.type === 'CREDIT' ? row.paymentData?.payer : null;
  if (!other || isOwner(other, account)) return null;
  return usefulName(other.name);
}

function isOwner(other: PluggyParticipant, account: PluggyAccount): boolean {
  return sameDocument(other.documentNumber?.value ?? null, account.taxNumber) || sameName(other.name, account.owner);
}

function isBankItself(merchant: string, institution: string): boolean {
  const [name, bank] = [fold(merchant), fold(institution)];
  return name === bank || name === `BANCO ${bank}` || bank === `BANCO ${name}`;
}
