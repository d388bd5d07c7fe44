import { z } from 'zod';
import { ApiError } from '../http/api-error.ts';
import { contextOf, isStale } from '../http/context.ts';
import { onePage } from '../http/pages.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { isConsentOver } from '../items/consent.ts';
import { reachableItem } from '../items/routes.ts';
import { takeRead } from '../limits/open-finance-quota.ts';
import type { StoredAccount } from '../stored/data.ts';
import { dataOf, findAccount, refuseMalformedId } from '../stored/lookup.ts';
import { bankShows } from '../worlds/banks.ts';
import { uuidFrom } from '../worlds/ids.ts';

const listQuery = z.object({ itemId: z.string(), type: z.enum(['BANK', 'CREDIT']).optional() });

/** `/accounts` (pluggy-api.md, section 7). A connect token sees the names of its item's accounts, no more. */
export function accountRoutes(app: SandboxApp): void {
  app.get('/accounts', { schema: { querystring: listQuery }, config: { access: 'connect-token' } }, (request) => {
    const context = contextOf(request);
    const { itemId, type } = request.query;
    refuseMalformedId(itemId, 'itemId');
    const { accounts } = dataOf(reachableItem(context, itemId), isStale(context));
    const wanted = accounts.filter((account) => type === undefined || account.type === type);
    return onePage(wanted.map((account) => (context.scope.kind === 'api-key' ? account.body : reduced(account))));
  });

  app.get('/accounts/:id', { schema: { params: idParams } }, (request) => {
    const context = contextOf(request);
    return findAccount(context.world, request.params.id, isStale(context)).found.body;
  });

  app.get('/accounts/:id/balance', { schema: { params: idParams } }, (request) => {
    const { world, at } = contextOf(request);
    const { item, found } = findAccount(world, request.params.id);
    if (isConsentOver(item, at)) throw new ApiError(403, 'The consent does not allow this request');
    if (!takeRead(world, item, 'ACCOUNTS', at)) throw new ApiError(429, 'The monthly limit of balance reads was reached');
    const shown = bankShows(world, item.bank, at).accounts.find((account) => account.key === found.key);
    const { balance, currencyCode } = shown?.record ?? found.body;
    return { balance, currencyCode, updateDateTime: at.toISOString() };
  });

  app.get('/accounts/:id/statements', { schema: { params: idParams } }, (request) => {
    const { world, at } = contextOf(request);
    const { item, found } = findAccount(world, request.params.id);
    const has = item.bank.profile === 'B' && found.type === 'BANK';
    return onePage(has ? [1, 2, 3].map((back) => statement(world.origin, found, at, back)) : []);
  });
}

function reduced({ body }: StoredAccount): { readonly [field: string]: unknown } {
  const { id, type, subtype, name, number, itemId } = body;
  return { id, type, subtype, name, number, itemId };
}

/** The statement of the month that lies `back` months before this one. */
function statement(origin: string, account: StoredAccount, at: Date, back: number): { readonly [field: string]: string } {
  const month = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
  const id = uuidFrom(account.id, 'statement', month);
  return { id, monthYear: month, url: `${origin}/_sandbox/statements/${id}` };
}
