// What our server answers about banks, checked at the door.
import { z } from 'zod';
import { centsInput, dayInput } from '../../../api/schemas.ts';
import type { BankConnection, BankItem, BankStatus, Connector, ConnectStep } from '../contract.ts';

const text = z.string().nullable();
const cents = centsInput.nullable();
const day = dayInput.nullable();
const sentence = z.object({ 'pt-BR': z.string(), en: z.string() });

/** How our server refuses. */
export const problemSchema = z.object({
  code: z.string(),
  message: sentence,
  next: z.string(),
  field: text,
  technical: text.optional(),
});

const shownProblem = problemSchema.omit({ technical: true });

/** `source` also names the scope in which the keys are. */
export const statusAnswer = z
  .object({
    keys: z.boolean(),
    source: z.enum(['global', 'per-budget-file']).nullable(),
    sandbox: z.boolean(),
    sandboxOffered: z.boolean(),
  })
  .transform(({ keys, ...rest }): BankStatus => ({ configured: keys, ...rest }));

export const itemsAnswer: z.ZodType<readonly BankItem[]> = z
  .object({ items: z.array(z.object({ ref: z.string(), label: text, position: z.int() })) })
  .transform(({ items }) => items);

const account = z.object({
  id: z.string(),
  kind: z.enum(['checking', 'savings', 'credit-card', 'investments', 'loan', 'unknown']),
  name: z.string(),
  institution: z.string(),
  maskedNumber: text,
  owner: text,
  ownerDocument: text,
  currency: z.string(),
  status: z.enum(['active', 'blocked', 'cancelled', 'unknown']),
  refreshedAt: text,
  balance: z.object({
    current: cents,
    available: cents,
    automaticallyInvested: cents,
    overdraftLimit: cents,
    reserved: z.array(z.object({ name: z.string(), amount: centsInput })),
    credit: z
      .object({
        limit: cents,
        availableLimit: cents,
        minimumPayment: cents,
        closesOn: day,
        dueOn: day,
        sharedLimitKey: text,
      })
      .nullable(),
  }),
});

const health = z.object({
  cause: z.string(),
  message: sentence,
  next: z.string(),
  technical: text,
  bankMessage: text,
  missing: z.array(z.string()),
  until: text,
  refreshedAt: text,
  nextRefreshAt: text,
  consentEndsAt: text,
  refreshesByItself: z.boolean(),
});

/** One connection with its accounts, or its trouble. */
export const connectionAnswer: z.ZodType<BankConnection> = z.object({
  ref: z.string(),
  label: text,
  connector: text,
  state: z.string(),
  health: health.nullable(),
  accounts: z.array(account),
  problem: shownProblem.nullable(),
  sameAs: text,
});

export const connectionsAnswer: z.ZodType<readonly BankConnection[]> = z
  .object({ connections: z.array(connectionAnswer) })
  .transform(({ connections }) => connections);

const field = z.object({
  name: z.string(),
  label: z.string(),
  hint: text,
  type: z.string(),
  placeholder: text,
  validation: text,
  validationMessage: text,
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  image: text,
  optional: z.boolean(),
});

const step: z.ZodType<ConnectStep> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('credentials'), fields: z.array(field) }),
  z.object({ kind: z.literal('mfa'), field, expiresAt: text }),
  z.object({ kind: z.literal('authorise'), url: z.string(), expiresAt: text }),
  z.object({ kind: z.literal('wait'), instructions: text }),
  z.object({ kind: z.literal('done'), ref: z.string() }),
  z.object({ kind: z.literal('failed'), problem: shownProblem }),
]);

export const stepAnswer: z.ZodType<ConnectStep> = z.object({ step }).transform((answer) => answer.step);
export const attemptAnswer: z.ZodType<{ attempt: string; step: ConnectStep }> = z.object({ attempt: z.string(), step });

export const connectorsAnswer: z.ZodType<readonly Connector[]> = z
  .object({
    connectors: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        imageUrl: text,
        primaryColor: text,
        type: z.string(),
        isOpenFinance: z.boolean(),
        isOnline: z.boolean(),
        credentials: z.array(field),
      }),
    ),
  })
  .transform(({ connectors }) => connectors);

export const tokenAnswer: z.ZodType<{ accessToken: string; sandbox: boolean }> = z.object({
  accessToken: z.string(),
  sandbox: z.boolean(),
});

/** The statement itself is checked by the operation that brings it into the budget. */
export const statementAnswer = z.object({
  statement: z.unknown(),
  reading: z.object({ from: day, complete: z.boolean(), fresh: z.boolean(), startedAt: z.int().exactOptional() }),
});
