import type { BankAccount } from '@extrato/engine/bank-statement';
import { type ConnectionHealth, maskDocuments } from '@extrato/pluggy';
import * as z from 'zod';
import type { ReadConnection } from '../connections/bank-connections.ts';
import { stateAfterError } from '../connections/connection-state.ts';
import { problem, problemOf } from '../connections/problems.ts';
import { localizedSchema, refusalSchema } from './replies.ts';

const cents = z.int().nullable().meta({ description: 'Hundredths; money owed is negative; null: the bank does not say.' });
const text = z.string().nullable();
const moment = z.iso.datetime().nullable();

const account = z.object({
  id: z.string(),
  kind: z
    .enum(['checking', 'savings', 'credit-card', 'investments', 'loan', 'unknown'])
    .meta({ description: '`unknown` cannot be linked yet.' }),
  name: z.string(),
  institution: z.string(),
  maskedNumber: text.meta({ description: 'Last digits only.' }),
  owner: text,
  ownerDocument: text.meta({ description: 'CPF or CNPJ, masked.' }),
  currency: z.string(),
  status: z.enum(['active', 'blocked', 'cancelled', 'unknown']),
  refreshedAt: moment,
  balance: z.object({
    current: cents,
    available: cents,
    automaticallyInvested: cents,
    overdraftLimit: cents,
    reserved: z.array(z.object({ name: z.string(), amount: cents })),
    credit: z
      .object({
        limit: cents,
        availableLimit: cents,
        minimumPayment: cents,
        closesOn: text,
        dueOn: text,
        sharedLimitKey: text.meta({ description: 'Equal for cards that share one limit.' }),
      })
      .nullable(),
  }),
});

const health = z.object({
  cause: z.string(),
  message: localizedSchema,
  next: z.string(),
  technical: text,
  bankMessage: text,
  missing: z.array(z.string()).meta({ description: 'Products whose last read failed or is limited.' }),
  until: moment,
  refreshedAt: moment,
  nextRefreshAt: moment,
  consentEndsAt: moment,
  refreshesByItself: z.boolean(),
});

/** One connection with its health and accounts, or why it could not be read. */
export const connectionSchema = z.object({
  ref: z.string(),
  label: text,
  connector: text,
  state: z.string().meta({ description: 'How the connection stands, whether it could be read or not.' }),
  health: health.nullable(),
  accounts: z.array(account),
  problem: refusalSchema.nullable().meta({ description: 'Why the connection could not be read; the others can still be.' }),
  sameAs: text.meta({ description: 'Ref of another connection that has an account of this one too: its data may come twice.' }),
});

/** A connection as it is sent. */
export function connectionAnswer({ item, result, sameAs }: ReadConnection): z.infer<typeof connectionSchema> {
  const base = { ref: item.ref, label: item.label, sameAs: sameAs?.ref ?? null };
  if (!result.ok) {
    const unread = { state: stateAfterError(result.error), connector: null, health: null, accounts: [] };
    return { ...base, ...unread, problem: { ...problemOf(result.error), field: null } };
  }
  const { connector, accounts, wealth } = result.value;
  const all = [...accounts.map(({ snapshot }) => snapshot), ...wealth];
  return {
    ...base,
    connector,
    state: result.value.health.state,
    health: healthAnswer(result.value.health),
    accounts: all.map(accountAnswer),
    problem: all.length > 0 ? null : { ...problem('no-accounts'), field: null },
  };
}

function healthAnswer(told: ConnectionHealth): z.infer<typeof health> {
  return {
    cause: told.cause,
    message: problem(told.cause).message,
    next: told.next,
    technical: told.code,
    bankMessage: told.bankMessage,
    missing: [...told.missing],
    until: iso(told.until),
    refreshedAt: iso(told.refreshedAt),
    nextRefreshAt: iso(told.nextRefreshAt),
    consentEndsAt: iso(told.consentEndsAt),
    refreshesByItself: told.refreshesByItself,
  };
}

function accountAnswer(snapshot: BankAccount): z.infer<typeof account> {
  const { connectionId: _, ownerDocument, refreshedAt, balance, ...rest } = snapshot;
  return {
    ...rest,
    ownerDocument: ownerDocument === null ? null : maskDocuments(ownerDocument),
    refreshedAt: iso(refreshedAt),
    balance: { ...balance, reserved: [...balance.reserved] },
  };
}

function iso(moment: Date | null): string | null {
  return moment?.toISOString() ?? null;
}
