import type { ConnectorDefinition } from '../connectors/catalogue.ts';
import { formErrors } from '../connectors/credentials.ts';
import { cnpjDigits, cpfDigits } from '../connectors/documents.ts';
import { findConnector, formOf } from '../connectors/routes.ts';
import { healthOf } from '../connectors/view.ts';
import { ApiError, badRequest } from '../http/api-error.ts';
import type { RequestContext } from '../http/context.ts';
import type { World } from '../worlds/world.ts';
import type { CreateBody } from './bodies.ts';
import type { Item } from './item.ts';
import { makeItem } from './make-item.ts';
import { startRun } from './runs.ts';
import { itemView } from './view.ts';

/** A new item that begins its first run, or one of the refusals of pluggy-api.md, section 5.6. */
export function createItem({ world, scope, at }: RequestContext, body: CreateBody): Item {
  const connector = findConnector(String(body.connectorId));
  const parameters = body.parameters ?? {};
  if (connector.flow === 'oauth') throw badRequest('This connector is connected through its OAuth page only');
  if (healthOf(world, connector).status === 'OFFLINE') {
    throw new ApiError(409, 'The connector is offline', { codeDescription: 'CONNECTOR_OFFLINE' });
  }
  refuseForm(connector, parameters);
  refuseQuota(world);
  if (body.avoidDuplicates) refuseDuplicate(world, connector, parameters);
  const item = makeItem(
    world,
    {
      connector,
      parameters,
      products: body.products ?? undefined,
      clientUserId: body.clientUserId,
      webhookUrl: body.webhookUrl,
      connectTokenId: scope.kind === 'connect-token' ? scope.tokenId : null,
    },
    at,
  );
  startRun(world, item, scope.kind === 'connect-token' ? 'USER' : 'CLIENT', at);
  return item;
}

/** Throws 400 with the fields that are not acceptable. */
export function refuseForm(connector: ConnectorDefinition, parameters: Readonly<Record<string, string>>): void {
  const details = formErrors(formOf(connector, parameters), parameters);
  if (details.length === 0) return;
  throw badRequest('The parameters are not valid for this connector', { codeDescription: 'CONNECTOR_VALIDATION_ERROR', details });
}

export function refuseQuota(world: World): void {
  const itemsLimit = world.switches.itemQuota;
  if (world.items.size < itemsLimit) return;
  throw new ApiError(409, 'The limit of items was reached', {
    codeDescription: 'ITEM_CREATION_LIMIT_EXCEEDED',
    data: { itemsLimit },
  });
}

function refuseDuplicate(world: World, connector: ConnectorDefinition, parameters: Readonly<Record<string, string>>): void {
  const person = personOf(parameters);
  const items = [...world.items.values()].filter(
    (item) => item.connectorId === connector.id && personOf(item.parameters) === person,
  );
  if (items.length === 0) return;
  throw badRequest('An item of this user already exists', {
    codeDescription: 'ITEM_USER_ALREADY_EXISTS',
    data: { items: items.map((item) => itemView(world, item)) },
  });
}

function personOf({ user, cpf = '', cnpj = '' }: Readonly<Record<string, string>>): string {
  return user ?? cnpjDigits(cnpj) ?? cpfDigits(cpf) ?? '';
}
