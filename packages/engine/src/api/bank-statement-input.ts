// A statement at the door: from the agent, or from the sealed inbox, where it has been text. Times come as text or as
// dates. Checked once against the type that everything inside trusts.
import { z } from 'zod';
import type { BankStatement } from '../bank-sync/index.ts';
import { centsInput, dayInput, monthInput } from './schemas.ts';

const text = z.string().max(2000);
const orNull = <T extends z.ZodType>(schema: T) => schema.nullable();
const moment = z.union([z.date(), z.iso.datetime({ offset: true }).transform((iso) => new Date(iso))]);
const cents = orNull(centsInput);
const day = orNull(dayInput);
const someText = orNull(text);

const balance = z.strictObject({
  current: cents,
  available: cents,
  automaticallyInvested: cents,
  reserved: z.array(z.strictObject({ name: text, amount: centsInput })),
  overdraftLimit: cents,
  credit: orNull(
    z.strictObject({
      limit: cents,
      availableLimit: cents,
      minimumPayment: cents,
      closesOn: day,
      dueOn: day,
      sharedLimitKey: someText,
    }),
  ),
});

const account = z.strictObject({
  id: text,
  connectionId: text,
  kind: z.enum(['checking', 'savings', 'credit-card', 'investments', 'loan', 'unknown']),
  name: text,
  institution: text,
  maskedNumber: someText,
  owner: someText,
  ownerDocument: someText,
  currency: text,
  balance,
  status: z.enum(['active', 'blocked', 'cancelled', 'unknown']),
  refreshedAt: orNull(moment),
});

const party = z.strictObject({ name: someText, document: someText, bankCode: someText, branch: someText, account: someText });

const line = z.strictObject({
  id: text.min(1),
  providerId: someText,
  day: dayInput,
  amount: centsInput,
  status: z.enum(['pending', 'posted']),
  upcoming: z.boolean(),
  payee: text,
  importedPayee: text,
  notes: someText,
  order: orNull(z.number()),
  createdAt: orNull(moment),
  operation: someText,
  paysBill: z.boolean(),
  category: orNull(z.strictObject({ id: text, name: text })),
  merchant: orNull(z.strictObject({ name: someText, businessName: someText, cnpj: someText, categoryCode: someText })),
  payer: orNull(party),
  receiver: orNull(party),
  paymentReference: someText,
  paymentMethod: someText,
  original: orNull(z.strictObject({ amount: centsInput, currency: text })),
  installment: orNull(z.strictObject({ number: z.int(), count: z.int(), total: cents, purchasedOn: day })),
  card: orNull(
    z.strictObject({
      billId: someText,
      billForecast: orNull(monthInput),
      lastDigits: someText,
      feeType: someText,
      otherCreditsType: someText,
      chargedOn: dayInput.exactOptional(),
    }),
  ),
});

const bill = z.strictObject({
  id: text,
  dueOn: dayInput,
  closesOn: day,
  total: cents,
  minimumPayment: cents,
  charges: z.array(z.strictObject({ type: text, amount: centsInput, info: someText })),
  payments: z.array(z.strictObject({ day: dayInput, amount: centsInput, mode: someText, type: text })),
});

const review = z.strictObject({
  id: text.min(1),
  importedPayee: text,
  day,
  amount: cents,
  currency: text,
  reason: z.enum(['bad-date', 'bad-amount', 'missing-exchange', 'suspicious-exchange']),
});

/** A whole statement. */
export const statementInput: z.ZodType<BankStatement> = z.strictObject({
  account,
  lines: z.array(line).max(200_000),
  bills: z.array(bill),
  review: z.array(review),
  warnings: z.array(z.enum(['card-balance-sign', 'bill-without-day'])),
  cardDay: z.literal('purchase').exactOptional(),
});
