import { absCents, type Cents, centsFromDecimal, negateCents } from '@extrato/engine/values';
import type { PluggyAccount } from '../records/account.ts';
import type { PluggyTransaction } from '../records/transaction.ts';

/** Cents of an optional decimal; null when absent or unreadable. */
export function toCents(decimal: number | null): Cents | null {
  return decimal === null ? null : (centsFromDecimal(decimal) ?? null);
}

/** Whether the account is a card, whose signs Pluggy turns round. */
export function isCard(account: PluggyAccount): boolean {
  return account.type === 'CREDIT';
}

/**
 * A row's amount in the budget's sign: direction from `type`, size from the number. Only where the type is missing
 * the number's own sign counts, turned round for cards (bank-sync-pluggy.md, section 3.2).
 */
export function signed(size: Cents, { type }: PluggyTransaction, account: PluggyAccount): Cents {
  if (type === 'DEBIT') return negateCents(absCents(size));
  if (type === 'CREDIT') return absCents(size);
  return isCard(account) ? negateCents(size) : size;
}

/** What a row costs in its account's currency, before its sign is settled; or why that cannot be told. */
export type AccountAmount =
  | { readonly kind: 'known'; readonly size: Cents; readonly foreign: { readonly size: Cents; readonly currency: string } | null }
  | { readonly kind: 'doubtful'; readonly reason: 'bad-amount' | 'missing-exchange' | 'suspicious-exchange' };

/** Never books a foreign number as if it were the account's currency (section 9). */
export function accountAmount(row: PluggyTransaction, accountCurrency: string): AccountAmount {
  const own = toCents(row.amount);
  if (own === null) return { kind: 'doubtful', reason: 'bad-amount' };
  const currency = row.currencyCode ?? accountCurrency;
  if (currency === accountCurrency) return { kind: 'known', size: own, foreign: null };
  const converted = toCents(row.amountInAccountCurrency);
  if (converted === null) return { kind: 'doubtful', reason: 'missing-exchange' };
  if (absCents(converted) === absCents(own) && own !== 0) return { kind: 'doubtful', reason: 'suspicious-exchange' };
  return { kind: 'known', size: converted, foreign: { size: absCents(own), currency } };
}
