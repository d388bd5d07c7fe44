import { cpfDigits } from '../connectors/documents.ts';
import { ApiError, badRequest } from '../http/api-error.ts';
import { HOUR_MS, later, MINUTE_MS } from '../worlds/clock.ts';
import type { World } from '../worlds/world.ts';
import { connectorOf } from './connector-of.ts';
import type { Item } from './item.ts';

const BACKOFF_MS = 15 * MINUTE_MS;
const FAILED_LOGINS = 2;
const CONSECUTIVE_ERRORS = 5;

/** Refusals of an update that can be ordered through the control API, with their status (pluggy-api.md, section 5.7). */
export const UPDATE_REFUSALS: Readonly<Record<string, 400 | 409>> = {
  ITEM_IS_ALREADY_UPDATING: 400,
  ITEM_ALREADY_UPDATING: 400,
  CLIENT_IS_UPDATING_BEFORE_ALLOWED_FREQUENCY: 409,
  TOO_MANY_CONSECUTIVE_LOGIN_FAILURES: 400,
  TOO_MANY_CONSECUTIVE_ERRORS: 400,
  LAST_EXECUTION_HAD_LOGIN_ERROR: 400,
  ITEM_IN_ERROR_COOLDOWN: 409,
  CLIENT_HAS_ITEM_UPDATES_DISABLED: 400,
  SANDBOX_CLIENT_ITEM_UPDATE_NOT_ALLOWED: 400,
  ITEM_ORIGINAL_CONNECTED_WITH_DIFFERENT_ACCOUNT: 400,
  CONNECTOR_REQUIRED_PARAMETER_VALIDATION_ERROR: 400,
};

type Update = { readonly parameters: Readonly<Record<string, string>> | null };

/** Throws when the item may not be updated now (pluggy-api.md, section 5.7). */
export function refuseUpdate(world: World, item: Item, update: Update, at: Date): void {
  if (connectorOf(item).flow === 'oauth') throw badRequest('MeuPluggy item cant be updated');
  refuseAsOrdered(item);
  if (item.run) throw refusal('ITEM_IS_ALREADY_UPDATING', 'The item is already being updated');
  refuseTooSoon(world, item, at);
  refuseAfterFailedLogins(item, at);
  if (item.consecutiveErrors > CONSECUTIVE_ERRORS) {
    throw refusal('TOO_MANY_CONSECUTIVE_ERRORS', 'The item failed too many times in a row');
  }
  refuseCredentials(item, update);
}

function refusal(codeDescription: string, message: string, data?: { readonly [field: string]: unknown }): ApiError {
  return new ApiError(UPDATE_REFUSALS[codeDescription] ?? 400, message, { codeDescription, ...(data ? { data } : {}) });
}

function refuseAsOrdered(item: Item): void {
  const ordered = item.plannedRefusals.shift();
  if (ordered !== undefined) throw refusal(ordered, 'The item cannot be updated now');
}

function refuseTooSoon(world: World, item: Item, at: Date): void {
  const { minUpdateMinutes } = world.switches;
  if (minUpdateMinutes === 0 || item.status !== 'UPDATED' || !item.lastUpdatedAt) return;
  if (at.getTime() - item.lastUpdatedAt.getTime() >= minUpdateMinutes * MINUTE_MS) return;
  throw refusal('CLIENT_IS_UPDATING_BEFORE_ALLOWED_FREQUENCY', 'The item was updated a short time ago', {
    minUpdateFrequencyAllowedInHours: (minUpdateMinutes * MINUTE_MS) / HOUR_MS,
    lastUpdatedAt: item.lastUpdatedAt.toISOString(),
  });
}

function refuseAfterFailedLogins(item: Item, at: Date): void {
  if (item.failedLogins < FAILED_LOGINS || !item.lastFailedLoginAt) return;
  const canRetryAfter = later(item.lastFailedLoginAt, BACKOFF_MS);
  if (at >= canRetryAfter) return;
  const minutes = Math.ceil((canRetryAfter.getTime() - at.getTime()) / MINUTE_MS);
  throw refusal('TOO_MANY_CONSECUTIVE_LOGIN_FAILURES', 'Too many failed logins in a row', {
    canRetryAfterDate: canRetryAfter.toISOString(),
    readableBackoffTime: `${minutes} minutes`,
  });
}

function refuseCredentials(item: Item, { parameters }: Update): void {
  const connector = connectorOf(item);
  if (connector.flow === 'token-with-login' && !parameters?.['token']) {
    throw badRequest('A new token must be provided', { codeDescription: 'PARAMETERS_NOT_PROVIDED' });
  }
  if (connector.flow === 'open-finance') {
    const given = parameters?.['cpf'];
    if (given && item.loggedInOnce && cpfDigits(given) !== cpfDigits(item.parameters['cpf'] ?? '')) {
      throw refusal('ITEM_ORIGINAL_CONNECTED_WITH_DIFFERENT_ACCOUNT', 'The item was connected with another account');
    }
    return;
  }
  const isMfa = item.outcome?.code === 'INVALID_CREDENTIALS_MFA';
  if (item.status === 'LOGIN_ERROR' && !parameters && !isMfa) {
    throw refusal('LAST_EXECUTION_HAD_LOGIN_ERROR', 'New credentials are needed');
  }
}
