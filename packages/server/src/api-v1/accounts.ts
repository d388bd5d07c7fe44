import type { BankAccount } from '@extrato/engine/bank-statement';
import { type ConnectionHealth, type ConnectionState, maskDocuments, stateAfterFailure } from '@extrato/pluggy';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { ConnectionError, ReadConnection } from '../connections/bank-connections.ts';
import { problem, problemOf } from '../connections/problems.ts';
import type { Context } from '../context.ts';
import { currentSession } from '../http/authenticate.ts';
import { secretScope } from '../official/secret-scope.ts';
import { localizedSchema, REFUSALS, refusalSchema, sendProblem } from './replies.ts';

const cents = z.int().nullable().meta({ description: 'Hundredths; money owed is negative; null: the bank does not say.' });
const text = z.string().nullable();
const moment = z.iso.datetime().nullable();

const account = z.object({
  id: z.string(),
  kind: z.enum(['checking', 'savings', 'credit-card', 'unknown']).meta({ description: '`unknown` cannot be linked yet.' }),
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

const connection = z.object({
  ref: z.string(),
  label: text,
  connector: text,
  state: z.string().meta({ description: 'How the connection stands, whether it could be read or not.' }),
  health: health.nullable(),
  accounts: z.array(account),
  problem: refusalSchema.nullable().meta({ description: 'Why the connection could not be read; the others can still be.' }),
});

const answer = z.object({
  sandbox: z.boolean().meta({ description: 'Demo data: must be marked as such.' }),
  connections: z.array(connection),
});

/** All bank accounts by connection, each connection with its health or its trouble. */
export function accountsRoutes(app: FastifyInstance, context: Context): void {
  const schema = { summary: 'All bank accounts, by connection', response: { 200: answer, ...REFUSALS } };
  app.withTypeProvider<ZodTypeProvider>().get('/pluggy/accounts', { schema }, async (request, reply) => {
    const scope = await secretScope(context, request, 'use');
    if (!scope.ok) return sendProblem(reply, scope.error);
    const credentials = await context.credentials.find(scope.value, 'keys', currentSession(request).userId);
    if (!credentials) return sendProblem(reply, 'not-configured');
    const connections = await context.connections.read(credentials);
    return { sandbox: await context.connections.isSandbox(credentials), connections: connections.map(connectionAnswer) };
  });
}

function connectionAnswer({ item, result }: ReadConnection): z.infer<typeof connection> {
  const { ref, label } = item;
  if (!result.ok) {
    const unread = { state: stateOf(result.error), connector: null, health: null, accounts: [] };
    return { ref, label, ...unread, problem: { ...problemOf(result.error), field: null } };
  }
  const { connector, accounts } = result.value;
  return {
    ref,
    label,
    connector,
    state: result.value.health.state,
    health: healthAnswer(result.value.health),
    accounts: accounts.map(({ snapshot }) => accountAnswer(snapshot)),
    problem: accounts.length > 0 ? null : { ...problem('no-accounts'), field: null },
  };
}

function stateOf({ code }: ConnectionError): ConnectionState {
  return code === 'item-id-malformed' ? 'needs-sign-in' : stateAfterFailure(code);
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
