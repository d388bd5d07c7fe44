import { badRequest } from '../http/api-error.ts';
import type { Item } from '../items/item.ts';
import type { Body } from '../stored/body.ts';
import { bulkBody, bulkIndex } from '../stored/bulk.ts';
import type { StoredAccount, StoredRow } from '../stored/data.ts';
import { findIn } from '../stored/lookup.ts';
import type { World } from '../worlds/world.ts';

/** `row` is null for rows that are computed and not kept. */
export type FoundRow = {
  readonly item: Item;
  readonly account: StoredAccount;
  readonly row: StoredRow | null;
  readonly body: Body;
};

/** The row of that id in any account; throws 400 for a malformed id and 404 for an unknown one. */
export function findRow(world: World, id: string, stale: boolean): FoundRow {
  const { item, found } = findIn(
    world,
    id,
    'Transaction',
    ({ accounts }) => {
      for (const account of accounts) {
        const row = account.rows.find((one) => one.id === id);
        if (row) return { account, row, body: row.body };
        const index = account.bulk ? bulkIndex(account.bulk, id) : null;
        if (account.bulk && index !== null) return { account, row: null, body: bulkBody(account.bulk, index) };
      }
      return null;
    },
    stale,
  );
  return { item, ...found };
}

/** Gives a row another category, for good, and answers the row (pluggy-api.md, section 8.10). */
export function chooseCategory(
  found: FoundRow,
  chosen: { readonly categoryId: string; readonly category: string },
  at: Date,
): Body {
  const { item, account, row } = found;
  if (!row) throw badRequest('The category of this row cannot be changed');
  const body = { ...row.body, ...chosen, updatedAt: at.toISOString() };
  const changed = { ...row, body, updatedAt: at, chosenCategory: true };
  const accounts = item.data.accounts.map((one) =>
    one === account ? { ...one, rows: one.rows.map((other) => (other === row ? changed : other)) } : one,
  );
  item.data = { ...item.data, accounts };
  return body;
}
