import { badRequest, notFound } from '../http/api-error.ts';
import type { Item } from '../items/item.ts';
import { isUuid } from '../worlds/ids.ts';
import type { World } from '../worlds/world.ts';
import type { ItemData, StoredAccount } from './data.ts';

export type Found<T> = { readonly item: Item; readonly found: T };

/** Throws 400 unless the text is written like a UUID. */
export function refuseMalformedId(id: string, name = 'id'): void {
  if (!isUuid(id)) throw badRequest(`${name} must be a UUID`);
}

/** The item of that id; throws 400 for what is no UUID and 404 for an unknown one. */
export function findItem(world: World, id: string): Item {
  refuseMalformedId(id);
  const item = world.items.get(id.toLowerCase());
  if (!item) throw notFound('Item', 'ITEM_NOT_FOUND');
  return item;
}

/** What is readable of an item now, or before its last execution when `stale`. */
export function dataOf(item: Item, stale: boolean): ItemData {
  return stale ? item.previous : item.data;
}

/** The first thing with this id in any item; throws 400 and 404 as above. The latest item is asked first. */
export function findIn<T>(
  world: World,
  id: string,
  what: string,
  look: (data: ItemData, item: Item) => T | null | undefined,
  stale = false,
): Found<T> {
  refuseMalformedId(id);
  for (const item of [...world.items.values()].reverse()) {
    const found = look(dataOf(item, stale), item);
    if (found !== null && found !== undefined) return { item, found };
  }
  throw notFound(what);
}

export function findAccount(world: World, id: string, stale = false): Found<StoredAccount> {
  return findIn(world, id, 'Account', (data) => data.accounts.find((account) => account.id === id), stale);
}
