import { connectorById } from '../connectors/catalogue.ts';
import { SANDBOX_ITEM_IDS } from '../worlds/clients.ts';
import type { World } from '../worlds/world.ts';
import { makeItem } from './make-item.ts';
import { syncAtOnce } from './runs.ts';

const LOGIN = { user: 'user-ok', password: 'password-ok' };
const MARINA = { cpf: '123.456.789-09' };

const READY = [
  { id: SANDBOX_ITEM_IDS.bank, connectorId: 2, parameters: LOGIN },
  { id: SANDBOX_ITEM_IDS.card, connectorId: 9005, parameters: MARINA },
  { id: SANDBOX_ITEM_IDS.broker, connectorId: 9004, parameters: LOGIN },
] as const;

/** How a ready item was signed in to; undefined for others. */
export function readySignIn(id: string): Readonly<Record<string, string>> | undefined {
  return READY.find((ready) => ready.id === id)?.parameters;
}

/** The demo's items, as if they had been connected at `at` and synced daily since. */
export function addReadyItems(world: World, at: Date): void {
  for (const { id, connectorId, parameters } of READY) {
    const connector = connectorById(connectorId);
    if (connector) syncAtOnce(world, makeItem(world, { id, connector, parameters }, at), 'CLIENT', at);
  }
}
