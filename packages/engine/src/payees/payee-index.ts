import type { BudgetReader, Derived } from '../log/access.ts';

/** Living payees by name and by account. */
type PayeeIndex = {
  /** Ids of ordinary payees with the name, lower-cased; the first one made available is found. */
  readonly byName: Map<string, string[]>;
  readonly nameOf: Map<string, string>;
  readonly byAccount: ReadonlyMap<string, string>;
  readonly accountOf: ReadonlyMap<string, string>;
};

const INDEX: Derived<PayeeIndex> = {
  reads: ['payees', 'accounts'],
  build: (reader) => {
    const index = {
      byName: new Map(),
      nameOf: new Map(),
      byAccount: new Map<string, string>(),
      accountOf: new Map<string, string>(),
    };
    for (const { id, name, transferAccount } of livePayees(reader)) {
      if (transferAccount === null) addName(index, id, name);
      else {
        index.accountOf.set(id, transferAccount);
        if (!index.byAccount.has(transferAccount)) index.byAccount.set(transferAccount, id);
      }
    }
    return index;
  },
  update: (index, changes, reader) => {
    for (const { table, id, after } of changes) {
      if (table === 'accounts' && !('tombstone' in after) && !('name' in after)) continue;
      const row = table === 'payees' ? reader.row('payees', id) : undefined;
      if (!row || row.transferAccount !== null || index.accountOf.has(id)) return undefined;
      removeName(index, id);
      if (!row.tombstone) addName(index, id, row.name);
    }
    return index;
  },
};

function livePayees(reader: BudgetReader) {
  return reader.select('live_payees', ['id', 'name', 'transferAccount'], 'order by id');
}

function addName({ byName, nameOf }: Pick<PayeeIndex, 'byName' | 'nameOf'>, id: string, name: string | null): void {
  const key = (name ?? '').toLowerCase();
  nameOf.set(id, key);
  byName.set(key, [...(byName.get(key) ?? []), id]);
}

function removeName({ byName, nameOf }: PayeeIndex, id: string): void {
  const key = nameOf.get(id);
  if (key === undefined) return;
  nameOf.delete(id);
  const left = (byName.get(key) ?? []).filter((other) => other !== id);
  if (left.length > 0) byName.set(key, left);
  else byName.delete(key);
}

/** The living ordinary payee with that name in any case, as typed or without spaces around it. */
export function findPayee(reader: BudgetReader, name: string): string | undefined {
  const { byName } = reader.derived(INDEX);
  return (byName.get(name.toLowerCase()) ?? byName.get(name.trim().toLowerCase()))?.[0];
}

/** The payee that stands for the living account in transfers; undefined for a deleted or unknown account. */
export function transferPayee(reader: BudgetReader, account: string): string | undefined {
  return reader.derived(INDEX).byAccount.get(account);
}

/** The living account that the payee stands for; null for ordinary, deleted and unknown payees. */
export function transferAccountOf(reader: BudgetReader, payee: string): string | null {
  return reader.derived(INDEX).accountOf.get(payee) ?? null;
}

const TARGETS: Derived<Map<string, string>> = {
  reads: ['payee_mapping'],
  build: (reader) => {
    const targets = new Map<string, string>();
    for (const { id, target } of reader.select('payee_mapping', ['id', 'target'])) if (target !== null) targets.set(id, target);
    return targets;
  },
  update: (targets, changes) => {
    for (const { id, after } of changes) {
      if (typeof after['target'] === 'string') targets.set(id, after['target']);
      else return undefined;
    }
    return targets;
  },
};

/** The payee that now stands for the id: one hop through the mapping, itself without one (budget-file 4.3). */
export function resolvePayee(reader: BudgetReader, id: string): string {
  return reader.derived(TARGETS).get(id) ?? id;
}
