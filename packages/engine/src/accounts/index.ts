export { type Account, accountById, listAccounts } from './account.ts';
export {
  createAccount,
  moveAccount,
  type NewAccount,
  renameAccount,
  reopenAccount,
  setOffBudget,
  unlinkAccount,
} from './change.ts';
export {
  type AccountGroup,
  createAccountGroup,
  deleteAccountGroup,
  listAccountGroups,
  moveAccountGroup,
  renameAccountGroup,
  setAccountGroup,
} from './groups.ts';
