import type { ProfileName } from '../bank/contract.ts';
import { connectorById } from '../connectors/catalogue.ts';
import { oauthToken } from '../connectors/view.ts';
import { notFound } from '../http/api-error.ts';
import { refuseQuota } from '../items/create.ts';
import type { Item } from '../items/item.ts';
import { makeItem } from '../items/make-item.ts';
import { continueRun, startRun } from '../items/runs.ts';
import { settle } from '../items/schedule.ts';
import { SANDBOX_KEYS } from '../worlds/clients.ts';
import type { Worlds } from '../worlds/registry.ts';
import { nowIn, type World } from '../worlds/world.ts';

export const MEU_PLUGGY_BANKS: readonly ['M1', 'M2', 'M3'] = ['M1', 'M2', 'M3'];
const MEU_PLUGGY_ID = 200;

/** What an authorisation link stands for. */
export type Link =
  | { readonly kind: 'item'; readonly world: World; readonly item: Item; readonly isOpen: boolean }
  | { readonly kind: 'meu-pluggy'; readonly world: World };

/** Finds what a link is for, in any world; throws 404 when it never was one. */
export function findLink(worlds: Worlds, token: string): Link {
  worlds.get(SANDBOX_KEYS.clientId);
  for (const world of worlds.all()) {
    if (oauthToken(world) === token) return { kind: 'meu-pluggy', world };
    settle(world);
    for (const item of world.items.values()) {
      if (item.lastAsk?.linkToken === token) return { kind: 'item', world, item, isOpen: isOpen(item) };
    }
  }
  throw notFound('Authorisation');
}

function isOpen(item: Item): boolean {
  return item.run?.ask?.answered === false;
}

/** Goes on with the item's run, as the person decided. */
export function decide(world: World, item: Item, grants: boolean): void {
  continueRun(world, item, grants ? null : 'USER_AUTHORIZATION_NOT_GRANTED', nowIn(world));
}

/** One item of connector 200 per authorised bank (pluggy-api.md, section 17). */
export function connectMeuPluggy(world: World, banks: readonly ProfileName[], clientUserId: string | undefined): readonly Item[] {
  const connector = connectorById(MEU_PLUGGY_ID);
  if (!connector) throw new Error('connector 200 is missing');
  const at = nowIn(world);
  return banks.map((profile) => {
    refuseQuota(world);
    const item = makeItem(world, { connector, parameters: {}, profile, clientUserId }, at);
    startRun(world, item, 'USER', at);
    return item;
  });
}
