import { listAccounts } from '../accounts/index.ts';
import { listCategoryGroups } from '../categories/index.ts';
import type { BudgetReader, Derived } from '../log/access.ts';
import { foldText } from '../values/index.ts';

/** Something living that rows refer to, as lists show it. */
export type Named = {
  readonly id: string;
  readonly name: string;
  /** For searching: lower case, no accents. */
  readonly folded: string;
};

export type NamedPayee = Named & { readonly transferAccount: string | null };
export type NamedCategory = Named & { readonly group: string; readonly groupName: string };
export type NamedAccount = Named & { readonly offBudget: boolean; readonly closed: boolean };

/** By the id that rows hold, which leads through a mapping: what is alive at its end. */
export type ByStoredId<T extends Named> = ReadonlyMap<string, T>;

const PAYEES: Derived<Map<string, NamedPayee>> = {
  reads: ['payees', 'payee_mapping', 'accounts'],
  build: (reader) => {
    const living = new Map(
      reader
        .select('live_payees', ['id', 'name', 'transferAccount'])
        .map((row) => [row.id, { ...named(row.id, row.name), transferAccount: row.transferAccount }]),
    );
    return followMapping(reader, 'payee_mapping', living);
  },
  // An import makes payees by the hundred: each comes with a mapping to itself.
  update: (payees, changes, reader) => {
    for (const { table, id, created, after } of changes) {
      if (!created || table === 'accounts') return undefined;
      if (table !== 'payee_mapping') continue;
      const row = after['target'] === id ? reader.row('payees', id) : undefined;
      if (!row || row.tombstone || row.transferAccount !== null) return undefined;
      payees.set(id, { ...named(id, row.name), transferAccount: null });
    }
    return payees;
  },
};

const CATEGORIES: Derived<ReadonlyMap<string, NamedCategory>> = {
  reads: ['categories', 'category_groups', 'category_mapping'],
  build: (reader) => {
    const living = new Map<string, NamedCategory>();
    for (const group of listCategoryGroups(reader))
      for (const { id, name } of group.categories) living.set(id, { ...named(id, name), group: group.id, groupName: group.name });
    return followMapping(reader, 'category_mapping', living);
  },
};

const ACCOUNTS: Derived<ReadonlyMap<string, NamedAccount>> = {
  reads: ['accounts', 'account_groups'],
  build: (reader) =>
    new Map(listAccounts(reader).map(({ id, name, offBudget, closed }) => [id, { ...named(id, name), offBudget, closed }])),
};

/** Payees by every id that leads to a living one. */
export function payeesByStoredId(reader: BudgetReader): ByStoredId<NamedPayee> {
  return reader.derived(PAYEES);
}

/** Categories by every id that leads to a living one of a living group. */
export function categoriesByStoredId(reader: BudgetReader): ByStoredId<NamedCategory> {
  return reader.derived(CATEGORIES);
}

/** Living accounts by id, closed ones among them. */
export function accountsById(reader: BudgetReader): ByStoredId<NamedAccount> {
  return reader.derived(ACCOUNTS);
}

function named(id: string, name: string | null): Named {
  return { id, name: name ?? '', folded: foldText(name ?? '') };
}

function followMapping<T extends Named>(
  reader: BudgetReader,
  table: 'payee_mapping' | 'category_mapping',
  living: ReadonlyMap<string, T>,
): Map<string, T> {
  const byStoredId = new Map<string, T>();
  for (const { id, target } of reader.select(table, ['id', 'target'])) {
    const found = target === null ? undefined : living.get(target);
    if (found) byStoredId.set(id, found);
  }
  return byStoredId;
}

/** The ids that rows may hold for the things that a test wants. */
export function storedIds<T extends Named>(things: ByStoredId<T>, wanted: (thing: T) => boolean): string[] {
  const ids: string[] = [];
  for (const [id, thing] of things) if (wanted(thing)) ids.push(id);
  return ids;
}
