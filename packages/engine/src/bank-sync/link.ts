// The tie between an account of the budget and one at a bank, in the columns that official clients use
// (import-and-reconcile.md 5.1).
import { accountById, createAccount, listAccounts, unlinkAccount } from '../accounts/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { type Day, err, ok, type Result } from '../values/index.ts';
import { setBankSyncSettings } from './settings.ts';

/** Sources that official clients know; any other would make their bank sync fail (budget-file.md 9). */
export const BANK_SOURCES = ['pluggyai', 'goCardless', 'simpleFin', 'akahu', 'enableBanking'] as const;
export type BankSource = (typeof BANK_SOURCES)[number];

/** States that official clients show (budget-file.md 4.2). */
export const BANK_SYNC_STATUSES = [
  'ok',
  'pending',
  'sync-requested',
  'failed',
  'reauth-required',
  'attention-required',
  'rate-limit-exceeded',
  'timed-out',
  'account-missing',
] as const;
export type BankSyncStatus = (typeof BANK_SYNC_STATUSES)[number];

/** An account at a bank, as far as a link needs it. */
export type LinkedBankAccount = {
  readonly id: string;
  readonly source: BankSource;
  readonly name: string;
  /** The institution's key (domain, id of the connection), under which its row in `banks` is found. */
  readonly bankId: string;
  readonly institution: string | null;
  readonly mask?: string | null;
};

/** An account that exists, or a new one. */
export type LinkTarget =
  | { readonly account: string }
  | { readonly name?: string; readonly offBudget: boolean; readonly group?: string | null };

/** Links; gives the account's id. `startDay` is the first day to be booked. The first sync is the caller's next step. */
export function linkAccount(
  writer: BudgetWriter,
  bankAccount: LinkedBankAccount,
  target: LinkTarget,
  { startDay }: { readonly startDay?: Day | null } = {},
): Result<string, Failure> {
  const problem = takenProblem(writer, bankAccount) ?? ('account' in target ? targetProblem(writer, target.account) : undefined);
  if (problem) return err(problem);
  const account = 'account' in target ? ok(target.account) : newAccount(writer, bankAccount, target);
  if (!account.ok) return account;
  writeLink(writer, account.value, bankAccount);
  if (startDay !== undefined) setBankSyncSettings(writer, account.value, { startDay });
  return account;
}

/**
 * Ties the account to another one at the bank, as after a reconnection: rows and what is known of them stay, and are
 * found again by their content.
 */
export function moveLink(writer: BudgetWriter, account: string, bankAccount: LinkedBankAccount): Result<void, Failure> {
  const found = accountById(writer, account);
  if (!found) return err({ code: 'not-found', field: 'account', details: { what: account } });
  const problem = takenProblem(writer, bankAccount, account);
  if (problem) return err(problem);
  writeLink(writer, account, bankAccount);
  return ok(undefined);
}

/** Unties. Rows and ids stay, so that a later link finds them again. */
export function unlink(writer: BudgetWriter, account: string): Result<void, Failure> {
  const done = unlinkAccount(writer, account);
  if (done.ok && writer.row('bank_links', account)) writer.update('bank_links', account, { tombstone: true });
  return done;
}

/** Stores how the last sync of the account ended, where it differs. Levels before 56 have no place for it. */
export function setSyncStatus(writer: BudgetWriter, account: string, status: BankSyncStatus): Result<void, Failure> {
  const found = accountById(writer, account);
  if (!found) return err({ code: 'not-found', field: 'account', details: { what: account } });
  if (writer.supports('accounts', 'bankSyncStatus')) writer.update('accounts', account, { bankSyncStatus: status });
  return ok(undefined);
}

/** The status for an error of an official server (import-and-reconcile.md 5.6). */
export function statusOfError(type: string | null, code: string | null): BankSyncStatus {
  if (type === null && code === null) return 'ok';
  if (type === 'ITEM_ERROR' && code === 'ITEM_LOGIN_REQUIRED') return 'reauth-required';
  if (type === 'INVALID_ACCESS_TOKEN' || (type === 'INVALID_INPUT' && code === 'INVALID_ACCESS_TOKEN')) return 'reauth-required';
  return (type !== null && STATUS_OF_TYPE.get(type)) || 'failed';
}

const STATUS_OF_TYPE: ReadonlyMap<string, BankSyncStatus> = new Map([
  ['ACCOUNT_NEEDS_ATTENTION', 'attention-required'],
  ['RATE_LIMIT_EXCEEDED', 'rate-limit-exceeded'],
  ['TIMED_OUT', 'timed-out'],
  ['ACCOUNT_MISSING', 'account-missing'],
]);

function takenProblem(reader: BudgetReader, { id, source }: LinkedBankAccount, except?: string): Failure | undefined {
  const holder = listAccounts(reader).find((account) => {
    return account.id !== except && account.bankAccountId === id && account.bankSource === source;
  });
  return holder && { code: 'bank-account-taken', field: 'bankAccount', details: { name: holder.name } };
}

function targetProblem(reader: BudgetReader, id: string): Failure | undefined {
  const account = accountById(reader, id);
  if (!account) return { code: 'not-found', field: 'account', details: { what: id } };
  if (account.closed) return { code: 'bank-account-closed', field: 'account', details: { name: account.name } };
  return account.bankAccountId === null
    ? undefined
    : { code: 'bank-linked-already', field: 'account', details: { name: account.name } };
}

function newAccount(
  writer: BudgetWriter,
  { name, mask }: LinkedBankAccount,
  target: Exclude<LinkTarget, { readonly account: string }>,
): Result<string, Failure> {
  const { offBudget, group = null } = target;
  const account = createAccount(writer, { name: target.name ?? name, offBudget, group });
  if (account.ok) writer.update('accounts', account.value, { officialName: name, ...(mask ? { mask } : {}) });
  return account;
}

function writeLink(writer: BudgetWriter, account: string, { id, source, bankId, institution }: LinkedBankAccount): void {
  writer.update('accounts', account, { bankAccountId: id, bankSource: source, bank: bankOf(writer, bankId, institution) });
}

/** The row of the institution, made when there is none. */
function bankOf(writer: BudgetWriter, bankId: string, name: string | null): string {
  const [known] = writer.select('live_banks', ['id'], 'where bankId = ? and name is ? order by id', [bankId, name]);
  if (known) return known.id;
  const id = writer.newId();
  writer.insert('banks', id, { bankId, name });
  return id;
}
