import type { ProfileName } from '../bank/contract.ts';
import type { ConnectorDefinition } from '../connectors/catalogue.ts';
import { finishRun } from '../items/finish.ts';
import type { Item } from '../items/item.ts';
import { makeItem } from '../items/make-item.ts';
import { readsData, SUCCESS } from '../items/outcomes.ts';
import { triggerFor } from '../items/triggers.ts';
import type { World } from '../worlds/world.ts';

export type ReadyItemOrder = {
  readonly user?: string | undefined;
  readonly cpf?: string | undefined;
  /** Which bank of connector 200. */
  readonly bank?: ProfileName | undefined;
  readonly clientUserId?: string | undefined;
};

/** An item that was read once, without any login: UPDATED whatever its trigger user would do. */
export function readyItem(world: World, connector: ConnectorDefinition, order: ReadyItemOrder, at: Date): Item {
  const { user = 'user-ok', cpf = '123.456.789-09', bank, clientUserId } = order;
  const values: Readonly<Record<string, string>> = { user, password: 'password-ok', token: '123456', cpf };
  const asked = connector.credentials.filter((field) => values[field.name] !== undefined);
  const parameters = Object.fromEntries(asked.map((field) => [field.name, values[field.name] ?? '']));
  const item = makeItem(world, { connector, parameters, profile: bank, clientUserId }, at);
  const { outcome } = triggerFor(connector, parameters);
  finishRun(world, item, readsData(outcome) ? outcome : SUCCESS, 'CLIENT', at);
  return item;
}
