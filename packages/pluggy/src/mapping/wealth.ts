import { createHash } from 'node:crypto';
import type { BankAccount, BankBalance } from '@extrato/engine/bank-statement';
import { type Cents, negateCents, sumCents } from '@extrato/engine/values';
import type { PluggyItem } from '../records/item.ts';
import type { PluggyInvestment, PluggyLoan } from '../records/wealth.ts';
import { toCents } from './amounts.ts';
import { lastDigits } from './notes.ts';
import { oneLine } from './text.ts';

const DEFAULT_CURRENCY = 'BRL';
const WITHDRAWN = 'TOTAL_WITHDRAWAL';

/** What an item has beside accounts: its investments together, and each loan. They have no rows, only a value. */
export type WealthKind = 'investments' | 'loan';

/**
 * What stands for an item in ids of ours: they go into budgets and to browsers, where the item's own id must not be (who
 * has it and the keys can read the bank).
 */
export function wealthKey(itemId: string): string {
  return createHash('sha256').update(`wealth of ${itemId}`).digest('hex').slice(0, 32);
}

/** What an id of ours stands for; undefined for ids of Pluggy's own accounts. */
export function readWealthId(id: string): { readonly kind: WealthKind; readonly key: string } | undefined {
  const [, kind, key] = /^(investments|loan)-([0-9a-f]{32})(?:-|$)/.exec(id) ?? [];
  return key === undefined ? undefined : { kind: kind === 'loan' ? 'loan' : 'investments', key };
}

/** Investments of an item as one account (bank-sync-pluggy.md 12); null where there are none. */
export function toInvestmentsAccount(item: PluggyItem, positions: readonly PluggyInvestment[]): BankAccount | null {
  const held = positions.filter(({ status }) => status !== WITHDRAWN);
  if (positions.length === 0) return null;
  const inReais = held.filter(({ currencyCode }) => (currencyCode ?? DEFAULT_CURRENCY) === DEFAULT_CURRENCY);
  const values = inReais.map(({ balance }) => toCents(balance)).filter((value): value is Cents => value !== null);
  return wealthAccount(item, {
    id: `investments-${wealthKey(item.id)}`,
    kind: 'investments',
    name: 'Investimentos',
    number: null,
    // A position whose value is unknown would be counted as nothing.
    current: values.length === held.length ? sumCents(values) : null,
  });
}

/** A loan as an account that is owed; its value is unknown where the bank does not say what is left. */
export function toLoanAccount(item: PluggyItem, loan: PluggyLoan): BankAccount {
  const left = toCents(loan.payments?.contractOutstandingBalance ?? null);
  return wealthAccount(item, {
    id: `loan-${wealthKey(item.id)}-${loan.id}`,
    kind: 'loan',
    name: oneLine(loan.productName ?? 'Empréstimo'),
    number: lastDigits(loan.contractNumber),
    current: left === null ? null : negateCents(left),
  });
}

type Wealth = Pick<BankAccount, 'id' | 'kind' | 'name'> & { readonly number: string | null; readonly current: Cents | null };

function wealthAccount(item: PluggyItem, { id, kind, name, number, current }: Wealth): BankAccount {
  const nothing: Omit<BankBalance, 'current'> = {
    available: null,
    automaticallyInvested: null,
    reserved: [],
    overdraftLimit: null,
    credit: null,
  };
  return {
    ...{ id, kind, name, connectionId: item.id, institution: item.connector.name, maskedNumber: number },
    ...{ owner: null, ownerDocument: null, currency: DEFAULT_CURRENCY, status: 'active', refreshedAt: item.lastUpdatedAt },
    balance: { current, ...nothing },
  };
}
