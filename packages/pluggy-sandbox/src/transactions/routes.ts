import { z } from 'zod';
import { CATEGORIES } from '../bank/index.ts';
import { ApiError, badRequest, notFound } from '../http/api-error.ts';
import { contextOf, isStale } from '../http/context.ts';
import { pageFields } from '../http/pages.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { findAccount } from '../stored/lookup.ts';
import type { World } from '../worlds/world.ts';
import { readCursor } from './cursor.ts';
import { idList, momentFrom, momentTo } from './filters.ts';
import { keysetPage, numberedPage } from './list.ts';
import { presentRow } from './present.ts';
import { chooseCategory, findRow } from './rows.ts';

const cursorQuery = z.strictObject({
  accountId: z.string(),
  dateFrom: momentFrom.optional(),
  dateTo: momentTo.optional(),
  createdAtFrom: momentFrom.optional(),
  ids: idList.optional(),
  after: z.string().optional(),
});

const numberedQuery = z.object({
  ...pageFields,
  accountId: z.string(),
  from: momentFrom.optional(),
  to: momentTo.optional(),
  createdAtFrom: momentFrom.optional(),
  ids: idList.optional(),
  billId: z.string().optional(),
});

/** `/v2/transactions`, `/transactions` and `/transactions/{id}` (pluggy-api.md, section 8). */
export function transactionRoutes(app: SandboxApp): void {
  app.get('/v2/transactions', { schema: { querystring: cursorQuery } }, (request) => {
    const context = contextOf(request);
    const { accountId, dateFrom, dateTo, createdAtFrom, ids, after } = request.query;
    if (dateFrom !== undefined && createdAtFrom !== undefined) {
      throw badRequest('dateFrom and createdAtFrom cannot be used together');
    }
    const account = findAccount(context.world, accountId, isStale(context)).found;
    const filters = { from: dateFrom, to: dateTo, createdAtFrom, ids };
    const { results, last } = keysetPage(context.world, account, filters, after === undefined ? null : readCursor(after));
    return { results, next: last === null ? null : nextLink(context.world, request.url, last) };
  });

  app.get('/transactions', { schema: { querystring: numberedQuery } }, (request) => {
    const context = contextOf(request);
    if (context.world.switches.v1 === '410') {
      throw new ApiError(410, 'This endpoint was replaced by /v2/transactions', { codeDescription: 'ENDPOINT_DEPRECATED' });
    }
    const { accountId, page, pageSize, ...filters } = request.query;
    const account = findAccount(context.world, accountId, isStale(context)).found;
    const { results, total } = numberedPage(context.world, account, filters, { page, pageSize });
    return { page, total, totalPages: Math.ceil(total / pageSize), results };
  });

  app.get('/transactions/:id', { schema: { params: idParams } }, (request) => {
    const context = contextOf(request);
    const { account, body } = findRow(context.world, request.params.id, isStale(context));
    return presentRow(context.world, account, body);
  });

  app.patch('/transactions/:id', { schema: { params: idParams, body: z.object({ categoryId: z.string() }) } }, (request) => {
    const { world, at } = contextOf(request);
    const { categoryId } = request.body;
    const category = CATEGORIES.find((one) => one.id === categoryId)?.description;
    const found = findRow(world, request.params.id, false);
    if (category === undefined) throw notFound('Category');
    return presentRow(world, found.account, chooseCategory(found, { categoryId, category }, at));
  });
}

/** Where the next page is: the query of this one with the new cursor, or the full address (section 2, no. 6). */
function nextLink(world: World, url: string, cursor: string): string {
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  const page = world.cursorPages.get(query.get('after') ?? '') ?? 1;
  world.cursorPages.set(cursor, page + 1);
  query.set('after', cursor);
  return world.switches.nextForm === 'query' ? `?${query}` : `${world.origin}/v2/transactions?${query}`;
}
