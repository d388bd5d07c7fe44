import type { Failure } from '../../../failures/index.ts';
import type { Result } from '../../../values/index.ts';
import type { BankConnection, BankItem, Connector, ConnectStep } from '../contract.ts';
import type { Session } from '../session.ts';
import {
  attemptAnswer,
  connectionAnswer,
  connectionsAnswer,
  connectorsAnswer,
  itemsAnswer,
  stepAnswer,
  tokenAnswer,
} from './answers.ts';
import { scopeOfKeys } from './keys.ts';
import { askBank } from './routes.ts';

/** Milliseconds between looks at a connection that is being read, longer each time; the last one stays. */
const PAUSES = [1_000, 2_000, 3_000, 5_000, 10_000];
/** Longest wait for a bank; then its state says that it is still being read. */
const LONGEST_WAIT = 5 * 60_000;

type Values = Readonly<Record<string, string>>;

export function items(session: Session): Promise<Result<readonly BankItem[], Failure>> {
  return askBank(session, { method: 'GET', path: '/items', answer: itemsAnswer });
}

/** Adds, changes or removes one connection; gives the list afterwards. */
export async function changeItems(
  session: Session,
  method: 'POST' | 'PATCH' | 'DELETE',
  ref: string | null,
  body?: object,
): Promise<Result<readonly BankItem[], Failure>> {
  const scope = await scopeOfKeys(session);
  if (!scope.ok) return scope;
  const path = ref === null ? '/items' : `/items/${encodeURIComponent(ref)}`;
  return askBank(session, { method, path, ...(body && { body }), answer: itemsAnswer, scope: scope.value });
}

export function connections(session: Session): Promise<Result<readonly BankConnection[], Failure>> {
  return askBank(session, { method: 'GET', path: '/accounts', answer: connectionsAnswer });
}

/** Asks the bank for fresh data, and looks until it has answered. */
export async function refresh(session: Session, ref: string): Promise<Result<BankConnection, Failure>> {
  const path = `/items/${encodeURIComponent(ref)}`;
  let seen = await askBank(session, { method: 'POST', path: `${path}/refresh`, answer: connectionAnswer });
  const { now, later } = session.core.ports;
  const until = now() + LONGEST_WAIT;
  for (let turn = 0; seen.ok && seen.value.state === 'updating' && now() < until; turn++) {
    const pause = PAUSES[Math.min(turn, PAUSES.length - 1)] ?? LONGEST_WAIT;
    await new Promise<void>((resolve) => later(pause, resolve));
    seen = await askBank(session, { method: 'GET', path, answer: connectionAnswer });
  }
  return seen;
}

export async function connectToken(
  session: Session,
  ref: string | undefined,
): Promise<Result<{ accessToken: string; sandbox: boolean }, Failure>> {
  const scope = await scopeOfKeys(session);
  if (!scope.ok) return scope;
  const body = ref === undefined ? {} : { ref };
  return askBank(session, { method: 'POST', path: '/connect-token', body, answer: tokenAnswer, scope: scope.value });
}

export function connectors(session: Session, search: string): Promise<Result<readonly Connector[], Failure>> {
  return askBank(session, { method: 'GET', path: `/connectors?search=${encodeURIComponent(search)}`, answer: connectorsAnswer });
}

export async function connectStart(
  session: Session,
  target: { readonly values: Values } & ({ readonly connectorId: number } | { readonly ref: string }),
): Promise<Result<{ attempt: string; step: ConnectStep }, Failure>> {
  const scope = await scopeOfKeys(session);
  if (!scope.ok) return scope;
  return askBank(session, { method: 'POST', path: '/connect', body: target, answer: attemptAnswer, scope: scope.value });
}

export function connectStep(session: Session, attempt: string, values?: Values): Promise<Result<ConnectStep, Failure>> {
  const path = `/connect/${encodeURIComponent(attempt)}`;
  return values
    ? askBank(session, { method: 'POST', path, body: { values }, answer: stepAnswer })
    : askBank(session, { method: 'GET', path, answer: stepAnswer });
}
