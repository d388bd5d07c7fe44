import { err, ok, type Result } from '@extrato/engine/values';
import * as z from 'zod';
import { itemSchema, type PluggyItem } from '../records/item.ts';
import { badAnswer, type PluggyError } from './errors.ts';
import { getOne, readWith } from './reading.ts';
import type { Session } from './session.ts';
import type { Call } from './transport.ts';

/** A person's answers to a connector's form. */
export type Parameters = Readonly<Record<string, string>>;

export type ConnectTokenOptions = { readonly itemId?: string; readonly clientUserId?: string };

/** Reads an item. */
export function readItem(session: Session, itemId: string): Promise<Result<PluggyItem, PluggyError>> {
  return getOne(session, `/items/${encodeURIComponent(itemId)}`, itemSchema, 'item').then((result) =>
    !result.ok && result.error.code === 'not-found' ? err({ ...result.error, code: 'item-not-found' }) : result,
  );
}

/**
 * Connects an institution. Duplicates are refused by Pluggy, so that a lost answer can be asked for again: the second
 * request then names the item that the first one made, and it is adopted (pluggy-api.md, section 2.2, no. 11).
 */
export async function createItem(
  session: Session,
  connectorId: number,
  parameters: Parameters,
): Promise<Result<PluggyItem, PluggyError>> {
  const body = { connectorId, parameters, avoidDuplicates: true };
  const call: Call = { method: 'POST', path: '/items', body, repeatable: false };
  const first = await session.call(call);
  const lost = !first.ok && first.error.code === 'unknown-outcome';
  const answer = lost ? await session.call(call) : first;
  if (answer.ok) return readWith(itemSchema, answer.value, 'item');
  const existing = answer.error.code === 'already-connected' ? answer.error.itemIds[0] : undefined;
  return existing !== undefined && lost ? readItem(session, existing) : answer;
}

/** Asks the bank again; with parameters, with new credentials. Only ever upon a person's action (section 16.3). */
export async function updateItem(
  session: Session,
  itemId: string,
  parameters?: Parameters,
): Promise<Result<PluggyItem, PluggyError>> {
  const body = parameters ? { parameters } : {};
  return changeItem(session, itemId, { method: 'PATCH', path: `/items/${encodeURIComponent(itemId)}`, body, repeatable: false });
}

/** Answers what a waiting item asked for. */
export async function sendMfa(session: Session, itemId: string, answers: Parameters): Promise<Result<PluggyItem, PluggyError>> {
  const path = `/items/${encodeURIComponent(itemId)}/mfa`;
  return changeItem(session, itemId, { method: 'POST', path, body: answers, repeatable: false });
}

/** Deletes an item and revokes its consent. An item that is gone already counts as deleted. */
export async function deleteItem(session: Session, itemId: string): Promise<Result<void, PluggyError>> {
  const path = `/items/${encodeURIComponent(itemId)}`;
  const answer = await session.call({ method: 'DELETE', path, repeatable: false });
  if (answer.ok) return ok(undefined);
  if (answer.error.code === 'item-not-found' || answer.error.code === 'not-found') return ok(undefined);
  if (answer.error.code !== 'unknown-outcome') return answer;
  const after = await readItem(session, itemId);
  return !after.ok && after.error.code === 'item-not-found' ? ok(undefined) : answer;
}

/** A token for Pluggy Connect, good for 30 minutes and one attempt (section 3.2). */
export async function createConnectToken(session: Session, options: ConnectTokenOptions): Promise<Result<string, PluggyError>> {
  const { itemId, clientUserId } = options;
  const body = {
    ...(itemId === undefined ? {} : { itemId }),
    options: { avoidDuplicates: true, ...(clientUserId === undefined ? {} : { clientUserId }) },
  };
  // A token more does no harm.
  const answer = await session.call({ method: 'POST', path: '/connect_token', body, repeatable: true });
  if (!answer.ok) return answer;
  const token = z.object({ accessToken: z.string().min(1) }).safeParse(answer.value);
  return token.success ? ok(token.data.accessToken) : err(badAnswer('connectToken'));
}

/** Makes a change once. When its answer was lost or unreadable, the item itself says how things stand. */
async function changeItem(session: Session, itemId: string, call: Call): Promise<Result<PluggyItem, PluggyError>> {
  const answer = await session.call(call);
  if (!answer.ok && answer.error.code !== 'unknown-outcome' && answer.error.code !== 'bad-answer') return answer;
  const told = answer.ok ? readWith(itemSchema, answer.value, 'item') : answer;
  if (told.ok) return told;
  const read = await readItem(session, itemId);
  return read.ok ? read : told;
}
