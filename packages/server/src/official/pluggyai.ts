import { parseDay, type Result } from '@extrato/engine/values';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ReadConnection } from '../connections/bank-connections.ts';
import type { Credentials } from '../connections/credentials.ts';
import { languageOf, problem, problemOf, sentenceOf } from '../connections/problems.ts';
import type { Context } from '../context.ts';
import { currentSession, requireSession } from '../http/authenticate.ts';
import { bodyFields } from '../http/bodies.ts';
import { refuse } from '../http/replies.ts';
import { officialError, officialTrouble } from './pluggyai-errors.ts';
import { toOfficialAccount, toOfficialStatement } from './pluggyai-records.ts';
import { refuseScope, type ScopeRefusal, secretScope } from './secret-scope.ts';

/** Pluggy for official clients, in every version since 25.4 (actual-sync.md, section 6.11). */
export function pluggyAiRoutes(app: FastifyInstance, context: Context): void {
  app.addHook('preHandler', requireSession(context));

  app.post('/pluggyai/status', async (request, reply) => {
    const scope = await secretScope(context, request, 'use');
    if (!scope.ok) return refuseScope(reply, scope.error);
    const source = await context.credentials.source(scope.value, 'items');
    return { status: 'ok', data: { configured: source !== null, source } };
  });

  app.post('/pluggyai/accounts', async (request, reply) => {
    const credentials = await credentialsFor(context, request);
    if (!credentials.ok) return refuseCredentials(reply, credentials.error);
    return { status: 'ok', data: accountsAnswer(await context.connections.read(credentials.value), request) };
  });

  app.post('/pluggyai/transactions', async (request, reply) => {
    const credentials = await credentialsFor(context, request);
    if (!credentials.ok) return refuseCredentials(reply, credentials.error);
    return { status: 'ok', data: await transactionsAnswer(context, credentials.value, request) };
  });
}

/**
 * Accounts of all connections that could be read. Trouble with the others stands beside them, where official clients
 * do not look, and becomes an error only when there is nothing else to show.
 */
function accountsAnswer(connections: readonly ReadConnection[], request: FastifyRequest): object {
  const language = languageOf(request.headers['accept-language']);
  const accounts = connections.flatMap(({ result }) => (result.ok ? result.value.accounts : []));
  const known = accounts.filter(({ snapshot }) => snapshot.kind !== 'unknown').map(toOfficialAccount);
  const problems = connections.flatMap(({ item: { ref, label }, result }) => {
    if (!result.ok) return [{ ref, label, ...problemOf(result.error) }];
    const unknown = result.value.accounts.filter(({ snapshot }) => snapshot.kind === 'unknown');
    return unknown.map(() => ({ ref, label, ...problem('account-kind-unknown') }));
  });
  const error = known.length > 0 ? undefined : (problems[0]?.message[language] ?? sentenceOf('no-accounts', language));
  return { accounts: known, problems, ...(error !== undefined && { error }) };
}

async function transactionsAnswer(
  { connections, now }: Context,
  credentials: Credentials,
  request: FastifyRequest,
): Promise<object> {
  const language = languageOf(request.headers['accept-language']);
  const { accountId, startDate } = bodyFields(request);
  const since = typeof startDate === 'string' ? parseDay(startDate.slice(0, 10)) : undefined;
  if (typeof accountId !== 'string' || accountId === '' || !since) return { error: sentenceOf('invalid-request', language) };
  const read = await connections.officialStatement(credentials, accountId, since);
  if (!read.ok) return officialError(read.error, language);
  const { statement, today, health } = read.value;
  return officialTrouble(health, now(), language) ?? toOfficialStatement(statement, since, today);
}

async function credentialsFor(
  context: Context,
  request: FastifyRequest,
): Promise<Result<Credentials, ScopeRefusal | 'not-configured'>> {
  const scope = await secretScope(context, request, 'use');
  if (!scope.ok) return scope;
  const credentials = await context.credentials.find(scope.value, 'items', currentSession(request).userId);
  return credentials ? { ok: true, value: credentials } : { ok: false, error: 'not-configured' };
}

function refuseCredentials(reply: FastifyReply, refusal: ScopeRefusal | 'not-configured'): FastifyReply {
  if (refusal !== 'not-configured') return refuseScope(reply, refusal);
  return refuse(reply, 400, 'not-configured', 'Pluggy credentials are not configured');
}
