import type { BankSnapshot } from '../bank/contract.ts';
import type { Product } from '../connectors/catalogue.ts';
import { uuidFrom } from '../worlds/ids.ts';
import type { ItemData, Stored, StoredAccount, StoredInvestment } from './data.ts';
import { mergeAccount, type RowChanges } from './merge-account.ts';
import { store } from './store.ts';

export type MergeContext = {
  readonly itemId: string;
  /** The execution's virtual moment. */
  readonly at: Date;
  /** Products that this execution read; the others keep their data. */
  readonly reads: ReadonlySet<Product>;
  /** ISO text; older rows are left out. */
  readonly historyFrom: string;
  readonly showsAccount: (key: string) => boolean;
  readonly accountId: (key: string) => string;
};

export type Merged = { readonly data: ItemData; readonly changes: readonly RowChanges[] };

/** Copies the bank's present state over what was known, by the identity rule of pluggy-api.md, section 8.6. Pure. */
export function mergeSnapshot(before: ItemData, snapshot: BankSnapshot, context: MergeContext): Merged {
  const merged = mergeAccounts(before, snapshot, context);
  const { reads, itemId, at } = context;
  return {
    data: {
      accounts: merged.map(({ account }) => account),
      investments: reads.has('INVESTMENTS') ? mergeInvestments(before, snapshot, context) : before.investments,
      loans: reads.has('LOANS')
        ? snapshot.loans.map((loan) =>
            store(before.loans, loan.record, uuidFrom(itemId, 'loan', loan.key), at, (fields) => ({
              ...loan.record,
              ...fields,
              itemId,
            })),
          )
        : before.loans,
      identity: reads.has('IDENTITY') ? mergeIdentity(before, snapshot, context) : before.identity,
      permissions: snapshot.permissions,
    },
    changes: merged.map(({ changes }) => changes),
  };
}

function mergeAccounts(before: ItemData, snapshot: BankSnapshot, context: MergeContext) {
  const known = new Map(before.accounts.map((account) => [account.key, account]));
  const rows = Map.groupBy(snapshot.rows, (row) => row.accountKey);
  return snapshot.accounts
    .filter(({ key }) => context.showsAccount(key))
    .flatMap((shown) => {
      const account = known.get(shown.key);
      const read = context.reads.has(shown.type === 'BANK' ? 'ACCOUNTS' : 'CREDIT_CARDS');
      if (!read) return account ? [unchanged(account)] : [];
      return [
        mergeAccount(account, shown, {
          id: context.accountId(shown.key),
          itemId: context.itemId,
          at: context.at,
          historyFrom: context.historyFrom,
          rows: context.reads.has('TRANSACTIONS') ? (rows.get(shown.key) ?? []) : null,
          bulk: snapshot.bulk.find((bulk) => bulk.accountKey === shown.key),
          bills: snapshot.bills.filter((bill) => bill.accountKey === shown.key),
        }),
      ];
    });
}

function unchanged(account: StoredAccount): { account: StoredAccount; changes: RowChanges } {
  return { account, changes: { accountId: account.id, created: [], updated: [], deleted: [] } };
}

function mergeInvestments(before: ItemData, snapshot: BankSnapshot, context: MergeContext): StoredInvestment[] {
  const { itemId, at, reads } = context;
  return snapshot.investments.map((investment) => {
    const id = uuidFrom(itemId, 'investment', investment.key);
    const known = before.investments.find((one) => one.id === id);
    const movements = reads.has('INVESTMENTS_TRANSACTIONS')
      ? investment.movements.map((movement) => ({ ...movement, id: uuidFrom(id, 'movement', String(movement['id'])) }))
      : (known?.movements ?? []);
    return {
      ...store(before.investments, investment.record, id, at, (fields) => ({ ...investment.record, ...fields, itemId })),
      movements,
    };
  });
}

function mergeIdentity(before: ItemData, snapshot: BankSnapshot, context: MergeContext): Stored | null {
  const { identity } = snapshot;
  const { itemId, at } = context;
  if (!identity) return null;
  const known = before.identity ? [before.identity] : [];
  return store(known, identity, uuidFrom(itemId, 'identity'), at, (fields) => ({ ...identity, ...fields, itemId }));
}
