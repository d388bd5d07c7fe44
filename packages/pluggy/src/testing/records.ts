import { type Day, parseDay } from '@extrato/engine/values';
import { accountSchema, type PluggyAccount } from '../records/account.ts';
import { billSchema, type PluggyBill } from '../records/bill.ts';
import { itemSchema, type PluggyItem } from '../records/item.ts';
import { type PluggyTransaction, transactionSchema } from '../records/transaction.ts';

// Records as tests need them: the least that Pluggy sends, read by the same schemas, plus what the test is about.

type Fields = Readonly<Record<string, unknown>>;

/** A posted debit of 10.00 on 5 March 2026. */
export function aRow(fields: Fields = {}): PluggyTransaction {
  const least = {
    id: 'r1',
    date: '2026-03-05T03:00:00.000Z',
    description: 'PADARIA',
    type: 'DEBIT',
    amount: -10,
    currencyCode: 'BRL',
  };
  return transactionSchema.parse({ ...least, ...fields });
}

/** A checking account in reais. */
export function aBank(fields: Fields = {}): PluggyAccount {
  const least = {
    id: 'b1',
    itemId: 'i1',
    type: 'BANK',
    subtype: 'CHECKING_ACCOUNT',
    name: 'Conta',
    number: '56789-0',
    currencyCode: 'BRL',
    balance: 100,
  };
  return accountSchema.parse({ ...least, ...fields });
}

/** A card in reais that ends in 4821. */
export function aCard(fields: Fields = {}): PluggyAccount {
  const least = {
    id: 'c1',
    itemId: 'i1',
    type: 'CREDIT',
    subtype: 'CREDIT_CARD',
    name: 'Card',
    number: '4821',
    currencyCode: 'BRL',
    balance: 100,
    creditData: {},
  };
  return accountSchema.parse({ ...least, ...fields });
}

/** An item of an invented bank that was read an hour before `NOW`. */
export function anItem(fields: Fields = {}): PluggyItem {
  const connector = { id: 2, name: 'Banco Jatobá' };
  const least = { id: 'i1', connector, status: 'UPDATED', executionStatus: 'SUCCESS', lastUpdatedAt: '2026-03-20T11:00:00.000Z' };
  return itemSchema.parse({ ...least, ...fields });
}

/** A bill due on 10 March 2026. */
export function aBill(fields: Fields = {}): PluggyBill {
  return billSchema.parse({ id: 'f1', dueDate: '2026-03-10T00:00:00.000Z', totalAmount: 50, ...fields });
}

/** Noon in London on 20 March 2026. */
export const NOW: Date = new Date('2026-03-20T12:00:00.000Z');

/** A day of the test's own text; a wrong text is the test's mistake. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new Error(`not a day: ${text}`);
  return parsed;
}
