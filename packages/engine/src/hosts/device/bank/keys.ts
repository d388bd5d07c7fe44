import type { Failure } from '../../../failures/index.ts';
import { ok, type Result } from '../../../values/index.ts';
import type { BankStatus } from '../contract.ts';
import type { Session } from '../session.ts';
import { statusAnswer } from './answers.ts';
import { askBank, type Scope } from './routes.ts';

/** Without `itemIds` the list of connections stays as it is. */
type Keys = { readonly clientId: string; readonly clientSecret: string; readonly itemIds?: string };

/** Fixed and public: with them a server speaks to its own demonstration bank. */
const SANDBOX: Keys = {
  clientId: 'sandbox-client',
  clientSecret: 'sandbox-secret',
  itemIds: '11111111-1111-4111-8111-111111111111 22222222-2222-4222-8222-222222222222 33333333-3333-4333-8333-333333333333',
};

/** Whether keys are stored for the open budget. */
export function bankStatus(session: Session): Promise<Result<BankStatus, Failure>> {
  return askBank(session, { method: 'GET', path: '/status', answer: statusAnswer });
}

/** The scope whose keys serve the open budget: a change has to be made where they are. */
export async function scopeOfKeys(session: Session): Promise<Result<Scope, Failure>> {
  const status = await bankStatus(session);
  return status.ok ? ok(status.value.source === 'global' ? 'all' : 'budget') : status;
}

/** Has the server test the keys and keep them. */
export async function saveKeys(session: Session, keys: Keys): Promise<Result<BankStatus, Failure>> {
  const scope = await scopeOfKeys(session);
  if (!scope.ok) return scope;
  return askBank(session, { method: 'PUT', path: '/credentials', body: keys, answer: statusAnswer, scope: scope.value });
}

/** Saves the demonstration bank's keys and ready connections. */
export function useSandbox(session: Session): Promise<Result<BankStatus, Failure>> {
  return saveKeys(session, SANDBOX);
}

/** Has the server forget keys and connections; the budget is not touched. */
export async function forgetKeys(session: Session): Promise<Result<BankStatus, Failure>> {
  const scope = await scopeOfKeys(session);
  if (!scope.ok) return scope;
  return askBank(session, { method: 'DELETE', path: '/credentials', answer: statusAnswer, scope: scope.value });
}
