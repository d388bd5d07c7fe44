import * as z from 'zod';
import { PROBLEM_LIST } from '../connections/problem-list.ts';

// What goes in and out of the API. Amounts are integer hundredths in the budget's sign (a card's debt is negative);
// days are YYYY-MM-DD; moments are ISO 8601 in UTC.

const cents = z.int().meta({ description: 'Hundredths of the currency; money owed is negative.' });
const moment = z.iso.datetime().nullable();
const localized = z.object({ 'pt-BR': z.string(), en: z.string() });

const accountSchema = z.object({
  id: z.string(),
  kind: z.enum(['checking', 'savings', 'credit-card', 'unknown']).meta({ description: '`unknown` cannot be linked yet.' }),
  name: z.string(),
  institution: z.string(),
  maskedNumber: z.string().nullable().meta({ description: 'Last digits only.' }),
  owner: z.string().nullable(),
  ownerDocument: z.string().nullable().meta({ description: 'CPF or CNPJ, masked.' }),
  currency: z.string(),
  status: z.enum(['active', 'blocked', 'cancelled', 'unknown']),
  balance: z.object({
    current: cents.nullable(),
    available: cents.nullable(),
    automaticallyInvested: cents.nullable(),
    overdraftLimit: cents.nullable(),
    reserved: z.array(z.object({ name: z.string(), amount: cents })),
    credit: z
      .object({
        limit: cents.nullable(),
        availableLimit: cents.nullable(),
        minimumPayment: cents.nullable(),
        closesOn: z.string().nullable(),
        dueOn: z.string().nullable(),
        sharedLimitKey: z.string().nullable().meta({ description: 'Equal for cards that share one limit.' }),
      })
      .nullable(),
  }),
});
export type AccountAnswer = z.infer<typeof accountSchema>;

const troubleSchema = z.object({
  code: z.enum(Object.keys(PROBLEM_LIST)),
  message: localized,
  next: z.string(),
  technical: z.string().nullable(),
  retryAt: moment,
});

const healthSchema = z.object({
  state: z.string(),
  cause: z.string(),
  message: localized,
  next: z.string(),
  technical: z.string().nullable(),
  bankMessage: z.string().nullable(),
  missing: z.array(z.string()).meta({ description: 'Products whose last read failed or is limited.' }),
  until: moment,
  refreshedAt: moment,
  nextRefreshAt: moment,
  consentEndsAt: moment,
  refreshesByItself: z.boolean(),
});
