import type { BankAccount, BankStatement } from '@extrato/engine/bank-statement';
import { err, ok, type Result } from '@extrato/engine/values';
import {
  type PluggyClient,
  type PluggyError,
  type PluggyItem,
  readWealthId,
  toInvestmentsAccount,
  toLoanAccount,
} from '@extrato/pluggy';

/** Investments and loans of an item, where its bank sends them. What cannot be read is left out: it hides no account. */
export async function readWealth(client: PluggyClient, item: PluggyItem): Promise<readonly BankAccount[]> {
  const [investments, loans] = await Promise.all([investmentsOf(client, item), loansOf(client, item)]);
  return [...(investments.ok && investments.value ? [investments.value] : []), ...(loans.ok ? loans.value : [])];
}

/** The statement of an account that has no rows: what it is worth, as its balance. */
export async function readWealthStatement(
  client: PluggyClient,
  item: PluggyItem,
  accountId: string,
): Promise<Result<BankStatement, PluggyError>> {
  const read = readWealthId(accountId)?.kind === 'loan' ? await loansOf(client, item) : await asList(investmentsOf(client, item));
  if (!read.ok) return read;
  const account = read.value.find(({ id }) => id === accountId);
  if (!account) return err({ code: 'not-found', status: 404, codeDescription: null, errorId: null });
  return ok({ account, lines: [], bills: [], review: [], warnings: [] });
}

async function investmentsOf(client: PluggyClient, item: PluggyItem): Promise<Result<BankAccount | null, PluggyError>> {
  if (!sends(item, 'INVESTMENTS')) return ok(null);
  const read = await client.investments(item.id);
  return read.ok ? ok(toInvestmentsAccount(item, read.value)) : read;
}

async function loansOf(client: PluggyClient, item: PluggyItem): Promise<Result<readonly BankAccount[], PluggyError>> {
  if (!sends(item, 'LOANS')) return ok([]);
  const read = await client.loans(item.id);
  return read.ok ? ok(read.value.map((loan) => toLoanAccount(item, loan))) : read;
}

async function asList(
  reading: Promise<Result<BankAccount | null, PluggyError>>,
): Promise<Result<readonly BankAccount[], PluggyError>> {
  const read = await reading;
  return read.ok ? ok(read.value ? [read.value] : []) : read;
}

/** Whether the bank sends a product; where nobody says, it is asked. */
function sends({ products }: PluggyItem, product: string): boolean {
  return products === null || products.includes(product);
}
