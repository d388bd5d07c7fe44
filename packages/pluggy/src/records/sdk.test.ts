import type { Account, Connector, ConnectorCredential, CreditCardBills, CreditData, Item, Loan, Transaction } from 'pluggy-sdk';
import { expect, test } from 'vitest';
import type { PluggyAccount, PluggyCreditData } from './account.ts';
import { accountSchema } from './account.ts';
import type { PluggyBill } from './bill.ts';
import type { PluggyConnector, PluggyCredential } from './connector.ts';
import { itemSchema, type PluggyItem, type PluggyProduct } from './item.ts';
import type { PluggyMerchant, PluggyPayment, PluggyTransaction } from './transaction.ts';
import type { PluggyLoan } from './wealth.ts';

/** Fields of ours that the official SDK does not declare: only those that pluggy-api.md names as missing there. */
type Undeclared<Ours, Sdk> = Exclude<keyof Ours, keyof Sdk>;
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false;

test('our records have the field names of the official SDK 0.90.0, but for the known gaps', () => {
  const same: readonly true[] = [
    true satisfies Same<Undeclared<PluggyTransaction, Transaction>, 'order'>,
    true satisfies Same<Undeclared<PluggyPayment, NonNullable<Transaction['paymentData']>>, never>,
    true satisfies Same<Undeclared<PluggyMerchant, NonNullable<Transaction['merchant']>>, never>,
    true satisfies Same<Undeclared<PluggyAccount, Account>, never>,
    true satisfies Same<Undeclared<PluggyCreditData, CreditData>, never>,
    true satisfies Same<Undeclared<PluggyItem, Item>, 'products'>,
    true satisfies Same<Exclude<PluggyProduct, keyof NonNullable<Item['statusDetail']>>, 'investmentsTransactions'>,
    true satisfies Same<Undeclared<PluggyConnector, Connector>, never>,
    true satisfies Same<Undeclared<PluggyCredential, ConnectorCredential>, never>,
    true satisfies Same<Undeclared<PluggyBill, CreditCardBills>, never>,
    true satisfies Same<Undeclared<PluggyLoan, Loan>, never>,
  ];
  expect(same.every(Boolean)).toBe(true);
});

test('[API, head] unknown values are kept, unknown fields are not, absent ones are null', () => {
  const item = itemSchema.parse({
    id: 'i',
    connector: { id: 1, name: 'B', odd: 1 },
    status: 'BRAND_NEW',
    odd: { deep: true },
    statusDetail: { odd: null },
  });
  expect(item).toMatchObject({ status: 'BRAND_NEW', error: null, lastUpdatedAt: null, statusDetail: { accounts: null } });
  expect(JSON.stringify(item)).not.toContain('odd');
  expect(accountSchema.parse({ id: 'a', itemId: 'i', type: 'NEW', name: ' ', bankData: {} })).toMatchObject({
    name: null,
    balance: null,
    creditData: null,
    bankData: { closingBalance: null, reservedBalances: [] },
  });
});
