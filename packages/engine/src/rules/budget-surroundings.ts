import type { BudgetReader, Derived } from '../log/access.ts';
import { findPayee } from '../payees/index.ts';
import { storedDay } from '../storage/encoding.ts';
import { type Cents, cents, ZERO_CENTS } from '../values/index.ts';
import type { RuleDraft } from './draft.ts';
import type { Surroundings } from './surroundings.ts';

/** Names of living payees; those of transfers have their account's. */
const PAYEE_NAMES: Derived<Map<string, string>> = {
  reads: ['payees', 'accounts'],
  build: (reader) => new Map(reader.select('live_payees', ['id', 'name']).map(({ id, name }) => [id, name ?? ''])),
  update: (names, changes, reader) => {
    for (const { table, id, after } of changes) {
      if (table === 'accounts' && !('name' in after) && !('tombstone' in after)) continue;
      const payee = table === 'payees' ? reader.row('payees', id) : undefined;
      if (!payee || payee.transferAccount !== null) return undefined;
      if (payee.tombstone) names.delete(id);
      else names.set(id, payee.name ?? '');
    }
    return names;
  },
};

type KnownAccount = { readonly name: string; readonly offBudget: boolean };

const ACCOUNTS: Derived<ReadonlyMap<string, KnownAccount>> = {
  reads: ['accounts'],
  build: (reader) =>
    new Map(
      reader
        .select('live_accounts', ['id', 'name', 'offBudget'])
        .map(({ id, name, offBudget }) => [id, { name: name ?? '', offBudget }]),
    ),
};

type KnownCategories = {
  readonly names: ReadonlyMap<string, string>;
  readonly groups: ReadonlyMap<string, string>;
  readonly groupNames: ReadonlyMap<string, string>;
};

const CATEGORIES: Derived<KnownCategories> = {
  reads: ['categories', 'category_groups'],
  build: (reader) => {
    const categories = reader.select('live_categories', ['id', 'name', 'group']);
    const groups = reader.select('live_category_groups', ['id', 'name']);
    return {
      names: new Map(categories.map(({ id, name }) => [id, name ?? ''])),
      groups: new Map(categories.map(({ id, group }) => [id, group ?? ''])),
      groupNames: new Map(groups.map(({ id, name }) => [id, name ?? ''])),
    };
  },
};

/** What rules see of the budget. Good for as long as nothing is written. */
export function surroundingsOf(reader: BudgetReader): Surroundings {
  const payees = reader.derived(PAYEE_NAMES);
  const accounts = reader.derived(ACCOUNTS);
  const categories = reader.derived(CATEGORIES);
  const names = {
    payee: payees,
    category: categories.names,
    categoryGroup: categories.groupNames,
  };
  return {
    today: reader.today,
    nameOf: (field, id) => (field === 'account' ? accounts.get(id)?.name : names[field].get(id)),
    offBudget: (account) => accounts.get(account)?.offBudget,
    payeeName: (payee) => payees.get(payee),
    groupOf: (category) => categories.groups.get(category),
    payeeByName: (name) => findPayee(reader, name),
    balanceBefore: (draft) => balanceBefore(reader, draft.account, draft),
    balanceOf: (account, draft) => {
      const id = accounts.has(account) ? account : [...accounts].find(([, { name }]) => name === account)?.[0];
      return id === undefined ? ZERO_CENTS : balanceBefore(reader, id, draft);
    },
  };
}

/**
 * What lay on an account before the draft: earlier days, and of its own day the rows below it in the register, or all
 * of them while it has no place yet.
 */
function balanceBefore(reader: BudgetReader, account: string, { date, id = '', sortOrder }: RuleDraft): Cents {
  const [row] = reader.query<{ total: number | null }>(
    `select sum(amount) as total from live_transactions
     where account = ?1 and coalesce(isParent, 0) = 0 and id <> ?2
       and (date < ?3 or (date = ?3 and (?4 is null or sortOrder < ?4)))`,
    [account, id, storedDay(date), sortOrder ?? null],
  );
  return cents(row?.total ?? 0);
}
