import { listAccounts } from '../accounts/index.ts';
import { listCategoryGroups } from '../categories/index.ts';
import type { FieldOfType, Names } from '../conditions/index.ts';
import type { BudgetReader } from '../log/access.ts';
import { listPayees } from '../payees/index.ts';

/** What living ids are called, and which there are. */
export type NamesById = Names & { readonly ids: (field: FieldOfType<'id'>) => Iterable<string> };

/** The names of living accounts, payees, categories and groups. */
export function namesOf(reader: BudgetReader): NamesById {
  const accounts = new Map(listAccounts(reader).map((account) => [account.id, account]));
  const groups = listCategoryGroups(reader);
  const names = {
    account: new Map([...accounts].map(([id, { name }]) => [id, name])),
    payee: new Map(listPayees(reader).map(({ id, name }) => [id, name])),
    category: new Map(groups.flatMap((group) => group.categories.map(({ id, name }) => [id, name]))),
    categoryGroup: new Map(groups.map(({ id, name }) => [id, name])),
  };
  return {
    nameOf: (field, id) => names[field].get(id),
    offBudget: (id) => accounts.get(id)?.offBudget,
    ids: (field) => names[field].keys(),
  };
}
