import { formErrors } from '../connectors/credentials.ts';
import { badRequest } from '../http/api-error.ts';
import type { RequestContext } from '../http/context.ts';
import type { UpdateBody } from './bodies.ts';
import { connectorOf } from './connector-of.ts';
import { refuseForm } from './create.ts';
import type { Item } from './item.ts';
import { bankChoice } from './make-item.ts';
import { refuseUpdate } from './refusals.ts';
import { startRun } from './runs.ts';

/** Begins another run, with new credentials where they are given (pluggy-api.md, section 5.7). */
export function updateItem({ world, scope, at }: RequestContext, item: Item, body: NonNullable<UpdateBody>): void {
  const given = body.parameters && Object.keys(body.parameters).length > 0 ? body.parameters : null;
  refuseUpdate(world, item, { parameters: given }, at);
  const connector = connectorOf(item);
  if (given) takeCredentials(item, given);
  if (body.clientUserId !== undefined) item.clientUserId = body.clientUserId;
  if (body.webhookUrl !== undefined) item.webhookUrl = body.webhookUrl;
  if (body.products) item.products = connector.products.filter((product) => body.products?.includes(product));
  // Whoever signs in again is asked everything again, and gives a new consent.
  if (item.status === 'LOGIN_ERROR') item.loggedInOnce = false;
  startRun(world, item, scope.kind === 'connect-token' ? 'USER' : 'CLIENT', at);
}

/** Fields that were left out keep their values, save those that count once only. */
function takeCredentials(item: Item, given: Readonly<Record<string, string>>): void {
  const connector = connectorOf(item);
  const parameters = { ...item.parameters, ...given };
  refuseForm(connector, parameters);
  const missing = formErrors(
    connector.credentials.filter((field) => field.mfa),
    given,
  );
  if (missing.length > 0) {
    throw badRequest('A new token must be provided', {
      codeDescription: 'CONNECTOR_REQUIRED_PARAMETER_VALIDATION_ERROR',
      details: missing,
    });
  }
  item.parameters = parameters;
  item.bank = bankChoice(connector, parameters, item.bank.profile);
}
