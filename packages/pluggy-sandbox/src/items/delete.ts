import { emit } from '../webhooks/emit.ts';
import type { World } from '../worlds/world.ts';
import type { Item } from './item.ts';

/** Takes the item and all that was read of it out of the world. */
export function deleteItem(world: World, item: Item, at: Date): void {
  world.items.delete(item.id);
  emit(world, at, {
    event: 'item/deleted',
    itemId: item.id,
    clientUserId: item.clientUserId,
    itemUrl: item.webhookUrl,
  });
}
