import { z } from 'zod';
import {
  accountById,
  createAccount,
  createAccountGroup,
  deleteAccountGroup,
  listAccountGroups,
  listAccounts,
  moveAccount,
  moveAccountGroup,
  renameAccount,
  renameAccountGroup,
  reopenAccount,
  setAccountGroup,
  setOffBudget,
  unlinkAccount,
} from '../accounts/index.ts';
import { accountBalance, accountBalances, addStartingBalance, closeAccount } from '../transactions/index.ts';
import { ok } from '../values/index.ts';
import { command, query } from './operation.ts';
import { centsInput, dayInput, idInput } from './schemas.ts';

const name = z.string().max(200);
const NO_INPUT = z.strictObject({});

const newAccount = z.strictObject({
  name,
  offBudget: z.boolean().exactOptional(),
  group: idInput.nullable().exactOptional(),
  startingBalance: centsInput.exactOptional(),
  /** Day of the starting balance; today when none is given. */
  date: dayInput.exactOptional(),
});

const closing = z.strictObject({
  account: idInput,
  target: idInput.nullable().exactOptional(),
  category: idInput.nullable().exactOptional(),
  forced: z.boolean().exactOptional(),
});

/** Accounts, their groups, and what is in them. */
export const accountsApi = {
  list: query(['accounts', 'account_groups'], NO_INPUT, listAccounts),
  get: query(
    ['accounts', 'account_groups'],
    z.strictObject({ id: idInput }),
    (reader, { id }) => accountById(reader, id) ?? null,
  ),
  /** By account id; accounts without rows are absent. */
  balances: query(['accounts', 'transactions'], NO_INPUT, (reader) => Object.fromEntries(accountBalances(reader))),
  /** At the end of a day; today's when none is given. */
  balance: query(
    ['accounts', 'transactions'],
    z.strictObject({ account: idInput, until: dayInput.exactOptional() }),
    (reader, { account, ...options }) => accountBalance(reader, account, options),
  ),
  groups: query(['account_groups'], NO_INPUT, listAccountGroups),

  create: command('accounts.create', newAccount, (writer, { startingBalance, date, ...account }) => {
    const created = createAccount(writer, account);
    if (created.ok && startingBalance !== undefined)
      addStartingBalance(writer, { account: created.value, amount: startingBalance, ...(date ? { date } : {}) });
    return created;
  }),
  rename: command('accounts.rename', z.strictObject({ id: idInput, name }), (writer, { id, name }) =>
    renameAccount(writer, id, name),
  ),
  /** Before another one of its list, into another group where one is given (null: into none). */
  move: command(
    'accounts.move',
    z.strictObject({ id: idInput, before: idInput.nullable(), group: idInput.nullable().exactOptional() }),
    (writer, { id, before, group }) => {
      const grouped = group === undefined ? ok(undefined) : setAccountGroup(writer, id, group);
      return grouped.ok ? moveAccount(writer, id, before) : grouped;
    },
  ),
  setOffBudget: command(
    'accounts.set-off-budget',
    z.strictObject({ id: idInput, offBudget: z.boolean() }),
    (writer, { id, offBudget }) => setOffBudget(writer, id, offBudget),
  ),
  setGroup: command('accounts.set-group', z.strictObject({ id: idInput, group: idInput.nullable() }), (writer, { id, group }) =>
    setAccountGroup(writer, id, group),
  ),
  close: command('accounts.close', closing, closeAccount),
  reopen: command('accounts.reopen', z.strictObject({ id: idInput }), (writer, { id }) => reopenAccount(writer, id)),
  unlink: command('accounts.unlink', z.strictObject({ id: idInput }), (writer, { id }) => unlinkAccount(writer, id)),

  createGroup: command('accounts.create-group', z.strictObject({ name }), (writer, { name }) => createAccountGroup(writer, name)),
  renameGroup: command('accounts.rename-group', z.strictObject({ id: idInput, name }), (writer, { id, name }) =>
    renameAccountGroup(writer, id, name),
  ),
  moveGroup: command(
    'accounts.move-group',
    z.strictObject({ id: idInput, before: idInput.nullable() }),
    (writer, { id, before }) => moveAccountGroup(writer, id, before),
  ),
  deleteGroup: command('accounts.delete-group', z.strictObject({ id: idInput }), (writer, { id }) =>
    deleteAccountGroup(writer, id),
  ),
};
