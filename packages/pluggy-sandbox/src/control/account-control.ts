import { z } from 'zod';
import { contextOf, type RequestContext } from '../http/context.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { findAccount } from '../stored/lookup.ts';
import { type EditOrder, editBank, makeVisible } from './bank-edits.ts';

const clientId = z.string().optional();
const visible = z.literal('now').optional();

const balanceBody = z.strictObject({
  clientId,
  visible,
  delta: z.number().optional(),
  value: z.number().optional(),
  mode: z.enum(['bill', 'limit']).optional(),
});
const volumeBody = z.strictObject({
  clientId,
  visible,
  rows: z.int().min(1).max(5_000_000),
  from: z.iso.date().optional(),
  perDay: z.int().min(1).max(1_000_000).optional(),
});
const closeBody = z.strictObject({ clientId, visible, when: z.iso.datetime({ offset: true }).optional() }).nullish();
const accountBody = z.strictObject({ clientId, visible }).nullish();

/** Bills, balances, volume and disappearance of accounts at the bank (pluggy-sandbox.md, section 8). */
export function accountControl(app: SandboxApp): void {
  app.post('/accounts/:id/close-bill', { schema: { params: idParams, body: closeBody } }, (request) => {
    const { visible: now, when } = request.body ?? {};
    const context = contextOf(request);
    const holdsFrom = when === undefined ? context.at : new Date(when);
    return changeAccount(context, request.params.id, (accountKey) => ({ kind: 'close-bill', accountKey }), now, holdsFrom);
  });

  app.post('/accounts/:id/balance', { schema: { params: idParams, body: balanceBody } }, (request) => {
    const { delta, value, mode, visible: now } = request.body;
    const change = {
      ...(delta === undefined ? {} : { delta }),
      ...(value === undefined ? {} : { value }),
      ...(mode === undefined ? {} : { mode }),
    };
    return changeAccount(
      contextOf(request),
      request.params.id,
      (accountKey) => ({ kind: 'balance', accountKey, ...change }),
      now,
    );
  });

  app.post('/accounts/:id/volume', { schema: { params: idParams, body: volumeBody } }, (request) => {
    const { rows, from, perDay, visible: now } = request.body;
    const shape = { rows, ...(from === undefined ? {} : { from }), ...(perDay === undefined ? {} : { perDay }) };
    return changeAccount(contextOf(request), request.params.id, (accountKey) => ({ kind: 'volume', accountKey, ...shape }), now);
  });

  app.delete('/accounts/:id', { schema: { params: idParams, body: accountBody } }, (request) => {
    const { visible: now } = request.body ?? {};
    return changeAccount(contextOf(request), request.params.id, (accountKey) => ({ kind: 'remove-account', accountKey }), now);
  });
}

function changeAccount(
  { world, at }: RequestContext,
  accountId: string,
  order: (accountKey: string) => EditOrder,
  now: 'now' | undefined,
  holdsFrom: Date = at,
): { readonly itemId: string; readonly accountId: string } {
  const { item, found } = findAccount(world, accountId);
  editBank(world, item, order(found.key), holdsFrom);
  if (now) makeVisible(world, item, at);
  return { itemId: item.id, accountId };
}
