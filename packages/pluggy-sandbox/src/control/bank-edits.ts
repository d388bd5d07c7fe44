import type { BankEdit } from '../bank/contract.ts';
import { badRequest, notFound } from '../http/api-error.ts';
import { connectorOf } from '../items/connector-of.ts';
import type { Item } from '../items/item.ts';
import { syncAtOnce } from '../items/runs.ts';
import { findRow } from '../transactions/rows.ts';
import { bankFile, bankShows } from '../worlds/banks.ts';
import { isUuid } from '../worlds/ids.ts';
import type { World } from '../worlds/world.ts';

type WithoutAt<Edit> = Edit extends unknown ? Omit<Edit, 'at'> : never;
export type EditOrder = WithoutAt<BankEdit>;

/**
 * Changes what the item's bank shows from a virtual moment on. Pluggy sees it with the next execution
 * (pluggy-sandbox.md, section 1.1).
 */
export function editBank(world: World, item: Item, order: EditOrder, at: Date): void {
  const { edits } = bankFile(world, item.bank);
  edits.push({ at, ...order });
  edits.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** An internal execution, now, for every item of the same bank that has none going on. */
export function makeVisible(world: World, item: Item, at: Date): void {
  const file = bankFile(world, item.bank);
  for (const other of world.items.values()) {
    if (bankFile(world, other.bank) === file && !other.run) syncAtOnce(world, other, 'INTERNAL', at);
  }
}

export type BankRowPlace = { readonly item: Item; readonly ref: string; readonly accountKey: string };

/** A row by Pluggy's id, by its handle (section 6.6) or by its own name at the bank. Throws 404 when no bank shows it now. */
export function findBankRow(world: World, name: string, at: Date, itemId?: string): BankRowPlace {
  if (isUuid(name)) {
    const { item, account, row } = findRow(world, name, false);
    if (!row) throw badRequest('Rows of a volume cannot be changed');
    return { item, ref: row.ref, accountKey: account.key };
  }
  for (const item of world.items.values()) {
    if (itemId !== undefined && item.id !== itemId) continue;
    const keys = connectorOf(item).accountKeys;
    const row = bankShows(world, item.bank, at).rows.find(
      (one) => (one.handle === name || one.ref === name) && (keys?.includes(one.accountKey) ?? true),
    );
    if (row) return { item, ref: row.ref, accountKey: row.accountKey };
  }
  throw notFound('Row');
}
