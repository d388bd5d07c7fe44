import { err, ok, type Result } from '@extrato/engine/values';
import type { PluggyClient, PluggyError } from '@extrato/pluggy';
import { isPluggyId, splitItemIds } from '../connections/item-ids.ts';
import { type Problem, problem, problemOf } from '../connections/problems.ts';

/** Credentials as the person typed them. */
export type KeyForm = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly itemIds?: string | readonly string[] | undefined;
};

/** Credentials whose form is right. */
export type CheckedForm = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly itemIds: readonly string[] | undefined;
};

export type FieldProblem = Problem & { readonly field: string | null };

/** Checks form alone and asks nobody: the first field at fault is named. Sandbox keys have a form of their own. */
export function checkForm(form: KeyForm, sandboxKeys: boolean): Result<CheckedForm, FieldProblem> {
  const clientId = form.clientId.trim();
  const clientSecret = form.clientSecret.trim();
  if (clientId === '') return err({ ...problem('client-id-missing'), field: 'clientId' });
  if (!sandboxKeys && !isPluggyId(clientId)) return err({ ...problem('client-id-malformed'), field: 'clientId' });
  if (clientSecret === '') return err({ ...problem('client-secret-missing'), field: 'clientSecret' });
  if (form.itemIds === undefined) return ok({ clientId, clientSecret, itemIds: undefined });
  const itemIds = splitItemIds(typeof form.itemIds === 'string' ? form.itemIds : form.itemIds.join(','));
  const wrong = itemIds.findIndex((id) => !isPluggyId(id));
  if (wrong >= 0) return err({ ...problem('item-id-malformed'), field: `itemIds[${wrong}]` });
  return ok({ clientId, clientSecret, itemIds });
}

/**
 * Asks Pluggy whether the keys are right and knows every connection. A trouble of the network blames no field. An item
 * in trouble at its bank is still one that exists.
 */
export async function checkWithPluggy(client: PluggyClient, itemIds: readonly string[]): Promise<Result<void, FieldProblem>> {
  const keys = await client.checkKeys();
  if (!keys.ok) return err({ ...problemOf(keys.error), field: fieldOfKeys(keys.error) });
  const items = await Promise.all(itemIds.map((id) => client.item(id)));
  for (const [index, item] of items.entries()) {
    if (!item.ok) return err({ ...problemOf(item.error), field: isItsFault(item.error) ? `itemIds[${index}]` : null });
  }
  return ok(undefined);
}

/** Pluggy does not say which of the two is wrong: a client id that it reads as one leaves the secret. */
function fieldOfKeys({ code }: PluggyError): string | null {
  if (code === 'client-id-malformed' || code === 'client-disabled') return 'clientId';
  return code === 'keys-refused' ? 'clientSecret' : null;
}

function isItsFault({ status }: PluggyError): boolean {
  return status === 400 || status === 404;
}
