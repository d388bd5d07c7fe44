import type { BankAccount, BankAccountKind, BankBalance, CreditBalance, ReservedBalance } from '@extrato/engine/bank-statement';
import { type Cents, negateCents, sumCents } from '@extrato/engine/values';
import type { PluggyAccount, PluggyBankData, PluggyCreditData } from '../records/account.ts';
import type { PluggyItem } from '../records/item.ts';
import { isCard, toCents } from './amounts.ts';
import { toDay } from './days.ts';
import { bareDocument } from './documents.ts';
import { institutionOf } from './institution.ts';
import { lastDigits } from './notes.ts';
import { DEFAULT_STATEMENT_OPTIONS, type StatementOptions } from './options.ts';
import { oneLine } from './text.ts';

const DEFAULT_CURRENCY = 'BRL';

/** All accounts of an item, without rows, for lists. Cards that share one limit have the same key, others none. */
export function toAccountSnapshots(
  item: PluggyItem,
  accounts: readonly PluggyAccount[],
  options: StatementOptions = DEFAULT_STATEMENT_OPTIONS,
): readonly BankAccount[] {
  return accounts.map((account) => toBankAccount(item, account, accounts, options));
}

/** One account (bank-sync-pluggy.md, section 3); `siblings` are all accounts of its item, itself among them. */
export function toBankAccount(
  item: PluggyItem,
  account: PluggyAccount,
  siblings: readonly PluggyAccount[],
  options: StatementOptions,
): BankAccount {
  const institution = institutionOf(item, siblings);
  return {
    id: account.id,
    connectionId: item.id,
    kind: kindOf(account),
    name: oneLine(account.marketingName ?? account.name ?? institution),
    institution,
    maskedNumber: lastDigits(account.number ?? account.bankData?.transferNumber ?? null),
    owner: account.owner,
    ownerDocument: bareDocument(account.taxNumber),
    currency: currencyOf(account),
    balance: balanceOf(account, siblings, options),
    status: statusOf(account),
    refreshedAt: item.lastUpdatedAt,
  };
}

/** ISO 4217; almost always `BRL`. */
export function currencyOf(account: PluggyAccount): string {
  return account.currencyCode ?? DEFAULT_CURRENCY;
}

function kindOf({ type, subtype }: PluggyAccount): BankAccountKind {
  if (type === 'CREDIT') return 'credit-card';
  if (type === 'BANK') return subtype === 'SAVINGS_ACCOUNT' ? 'savings' : 'checking';
  return 'unknown';
}

function statusOf({ type, creditData }: PluggyAccount): BankAccount['status'] {
  switch (creditData?.status) {
    case 'ACTIVE':
      return 'active';
    case 'BLOCKED':
      return 'blocked';
    case 'CANCELLED':
      return 'cancelled';
    default:
      return type === 'BANK' ? 'active' : 'unknown';
  }
}

function balanceOf(account: PluggyAccount, siblings: readonly PluggyAccount[], options: StatementOptions): BankBalance {
  const told = toCents(account.balance);
  const bank = account.bankData;
  return {
    current: told === null || !isCard(account) ? told : negateCents(told),
    available: toCents(bank?.closingBalance ?? null),
    automaticallyInvested: toCents(bank?.automaticallyInvestedBalance ?? null),
    reserved: bank ? reservedOf(bank, currencyOf(account)) : [],
    overdraftLimit: toCents(bank?.overdraftContractedLimit ?? null),
    credit: account.creditData ? creditOf(account.creditData, siblings, options) : null,
  };
}

/** Pots by name; bands of one pot are added up, other currencies than the account's left out. */
function reservedOf(bank: PluggyBankData, currency: string): readonly ReservedBalance[] {
  return bank.reservedBalances.map(({ name, availableAmounts }, index) => {
    const own = availableAmounts.filter(({ currencyCode }) => (currencyCode ?? currency) === currency);
    const amounts = own.map(({ amount }) => toCents(amount)).filter((amount): amount is Cents => amount !== null);
    return { name: name ?? `Reserva ${index + 1}`, amount: sumCents(amounts) };
  });
}

function creditOf(credit: PluggyCreditData, siblings: readonly PluggyAccount[], options: StatementOptions): CreditBalance {
  const key = consolidatedLimit(credit);
  const sharing = siblings.filter(({ creditData }) => creditData !== null && consolidatedLimit(creditData) === key);
  return {
    limit: toCents(credit.creditLimit),
    availableLimit: toCents(credit.availableCreditLimit),
    minimumPayment: toCents(credit.minimumPayment),
    closesOn: toDay(credit.balanceCloseDate, options.zone) ?? null,
    dueOn: toDay(credit.balanceDueDate, options.zone) ?? null,
    sharedLimitKey: key !== null && sharing.length > 1 ? key : null,
  };
}

/**
 * Limit and use of a card's consolidated line: equal figures on cards of one item mean one debt (section 3.3).
 * Documents write `CONSOLIDATED`, live answers `CONSOLIDADO`.
 */
function consolidatedLimit(credit: PluggyCreditData): string | null {
  const lines = credit.disaggregatedCreditLimits.filter(({ consolidationType }) => /^CONSOLIDA/i.test(consolidationType ?? ''));
  const line = lines.find(({ creditLineLimitType }) => creditLineLimitType === 'LIMITE_CREDITO_TOTAL') ?? lines[0];
  if (!line || line.limitAmount === null || line.usedAmount === null) return null;
  return `${toCents(line.limitAmount)}-${toCents(line.usedAmount)}`;
}
