import { z } from 'zod';
import { parametersOf } from '../connectors/routes.ts';
import { ApiError } from '../http/api-error.ts';
import { contextOf, type RequestContext } from '../http/context.ts';
import { idParams } from '../http/params.ts';
import type { SandboxApp } from '../http/sandbox-app.ts';
import { findItem } from '../stored/lookup.ts';
import { refuseAddresses } from '../webhooks/refuse-addresses.ts';
import { answerAsk } from './answer.ts';
import { createBody, updateBody } from './bodies.ts';
import { createItem } from './create.ts';
import { deleteItem } from './delete.ts';
import type { Item } from './item.ts';
import { observeRun } from './runs.ts';
import { updateItem } from './update.ts';
import { itemView } from './view.ts';

/** `/items` (pluggy-api.md, section 5). */
export function itemRoutes(app: SandboxApp): void {
  const config = { access: 'connect-token' } as const;

  // There is no list of items (pluggy-api.md, section 1.1).
  app.get('/items', () => {
    throw new ApiError(401, 'Items cannot be listed');
  });

  app.post('/items', { schema: { body: createBody }, config }, (request) => {
    const context = contextOf(request);
    const { scope } = context;
    const body = scope.kind === 'connect-token' ? { ...request.body, ...scope.options } : request.body;
    refuseAddresses(context.world, body);
    return itemView(context.world, createItem(context, body));
  });

  app.get('/items/:id', { schema: { params: idParams }, config }, (request) => {
    const { world, at } = contextOf(request);
    const item = reachableItem(contextOf(request), request.params.id);
    observeRun(world, item, true, at);
    return itemView(world, item);
  });

  app.patch('/items/:id', { schema: { params: idParams, body: updateBody }, config }, (request) => {
    const context = contextOf(request);
    const body = request.body ?? {};
    const item = reachableItem(context, request.params.id);
    refuseAddresses(context.world, body);
    updateItem(context, item, body);
    return itemView(context.world, item);
  });

  app.delete('/items/:id', { schema: { params: idParams } }, (request) => {
    const { world, at } = contextOf(request);
    deleteItem(world, findItem(world, request.params.id), at);
    return { count: 1 };
  });

  app.post(
    '/items/:id/mfa',
    { schema: { params: idParams, body: z.record(z.string(), z.unknown()).nullish() }, config },
    (request) => {
      const { world, at } = contextOf(request);
      const item = reachableItem(contextOf(request), request.params.id);
      answerAsk(world, item, parametersOf(request.body ?? {}), at);
      return itemView(world, item);
    },
  );

  app.patch('/items/:id/disable-auto-sync', { schema: { params: idParams } }, (request) => {
    const { world, at } = contextOf(request);
    const item = findItem(world, request.params.id);
    item.autoSyncDisabledAt ??= at;
    item.nextRunAt = null;
    return itemView(world, item);
  });
}

/** The item, if the request's key reaches it: connect tokens do not reach the items of others. */
export function reachableItem({ world, scope }: RequestContext, id: string): Item {
  const item = findItem(world, id);
  if (scope.kind === 'connect-token' && scope.itemId !== item.id && scope.tokenId !== item.connectTokenId) {
    throw new ApiError(403, 'The connect token does not allow this item');
  }
  return item;
}
