import type { BankStatement } from '@extrato/engine/bank-statement';
import { type Day, dayInZone, err, ok, type Result } from '@extrato/engine/values';
import {
  type ConnectionHealth,
  collectStatement,
  connectionHealth,
  DEFAULT_STATEMENT_OPTIONS,
  type PluggyAccount,
  type PluggyClient,
  type PluggyError,
  type PluggyItem,
  readWealthId,
  type StatementOptions,
  type StatementPages,
  type TransactionWindow,
} from '@extrato/pluggy';
import { readWealthStatement } from './wealth.ts';

/**
 * Rows of any day that Pluggy first saw from a moment on; those of days before `notBefore` are left out. `widens`: all days
 * since the earliest of them are read whole, for those who cannot ask again.
 */
export type LateRows = { readonly createdFrom: Date; readonly notBefore: Day | null; readonly widens: boolean };

/** Which rows to read (bank-sync-pluggy.md 14.1, step 6). */
export type StatementWindow = {
  /** First day that is read whole; null for all that the bank gives. */
  readonly since: Day | null;
  /** Null: no others are read. */
  readonly late: LateRows | null;
};

/** What to read. */
export type StatementRequest = StatementWindow & {
  readonly accountId: string;
  /** The account's connection where it is known; asked for otherwise. */
  readonly itemId: string | undefined;
  /** On which day a card's lines fall (section 4). */
  readonly cardDay: StatementOptions['cardDay'];
  /** Cards have bills, which official clients have no use for. */
  readonly withBills: boolean;
  /** The connection of the list that a key of ours stands for (`wealthKey`). */
  readonly itemOfKey: (key: string) => string | undefined;
  /** Whether the person has this connection in the list: no other is read. */
  readonly mayRead: (itemId: string) => boolean;
};

/** What a statement's silence is worth: see the engine's `Reading`. */
export type StatementReading = {
  readonly from: Day | null;
  readonly complete: boolean;
  readonly fresh: boolean;
  /** Milliseconds since 1970: before the first of it was asked for. */
  readonly startedAt: number;
};

/** A statement, the bank's day on which it was read, and how its connection stood. */
export type ReadStatement = {
  readonly statement: BankStatement;
  readonly today: Day;
  readonly health: ConnectionHealth;
  readonly reading: StatementReading;
  /** Why there are no bills; null when they were read, or not asked for. */
  readonly billsError: PluggyError | null;
};

/** What the bank says of one account, upcoming rows included. All is read side by side once the connection is known. */
export async function readStatement(
  client: PluggyClient,
  request: StatementRequest,
  now: Date,
): Promise<Result<ReadStatement, PluggyError>> {
  const wealth = readWealthId(request.accountId);
  const known = wealth ? request.itemOfKey(wealth.key) : request.itemId;
  if (wealth && known === undefined) return err(notThere('not-found'));
  const itemId = known === undefined ? await itemOf(client, request.accountId) : ok(known);
  if (!itemId.ok) return itemId;
  if (!request.mayRead(itemId.value)) return err(notThere('item-not-found'));
  if (wealth) return readValue(client, request, itemId.value, now);
  const [item, accounts] = await Promise.all([client.item(itemId.value), client.accounts(itemId.value)]);
  if (!item.ok) return item;
  if (!accounts.ok) return accounts;
  const account = accounts.value.find(({ id }) => id === request.accountId);
  return account ? readAccount(client, request, item.value, account, accounts.value, now) : err(notThere('not-found'));
}

async function readAccount(
  client: PluggyClient,
  { since, late, withBills, cardDay }: StatementRequest,
  item: PluggyItem,
  account: PluggyAccount,
  siblings: readonly PluggyAccount[],
  now: Date,
): Promise<Result<ReadStatement, PluggyError>> {
  const today = dayInZone(now, DEFAULT_STATEMENT_OPTIONS.zone);
  const pages = collectStatement({ item, account, siblings, today, options: { cardDay } });
  const hasBills = withBills && account.type === 'CREDIT';
  const [rows, bills] = await Promise.all([
    readPasses(client, account.id, { since, late }, pages),
    hasBills ? client.bills(account.id) : ok([]),
  ]);
  if (!rows.ok) return rows;
  const health = connectionHealth(item, now);
  const statement = pages.finish(bills.ok ? bills.value : []);
  return ok({
    statement: late?.notBefore ? sinceDay(statement, late.notBefore) : statement,
    today,
    health,
    reading: { from: rows.value, complete: true, fresh: isFresh(health, account), startedAt: now.getTime() },
    billsError: bills.ok ? null : bills.error,
  });
}

/** Without rows that came late for days which the person does not want. */
function sinceDay(statement: BankStatement, from: Day): BankStatement {
  return { ...statement, lines: statement.lines.filter(({ day }) => day >= from) };
}

/** Of what has no rows, only a value. */
async function readValue(
  client: PluggyClient,
  { accountId, since }: StatementRequest,
  itemId: string,
  now: Date,
): Promise<Result<ReadStatement, PluggyError>> {
  const item = await client.item(itemId);
  if (!item.ok) return item;
  const statement = await readWealthStatement(client, item.value, accountId);
  if (!statement.ok) return statement;
  const today = dayInZone(now, DEFAULT_STATEMENT_OPTIONS.zone);
  const health = connectionHealth(item.value, now);
  const reading = { from: since, complete: true, fresh: false, startedAt: now.getTime() };
  return ok({ statement: statement.value, today, health, reading, billsError: null });
}

async function itemOf(client: PluggyClient, accountId: string): Promise<Result<string, PluggyError>> {
  const account = await client.account(accountId);
  return account.ok ? ok(account.value.itemId) : account;
}

/** What came late, then what is near; gives the first day that was read whole. */
async function readPasses(
  client: PluggyClient,
  accountId: string,
  { since, late }: StatementWindow,
  pages: StatementPages,
): Promise<Result<Day | null, PluggyError>> {
  if (since === null || late === null) return readRows(client, accountId, { dateFrom: since }, pages, since);
  const { createdFrom, notBefore, widens } = late;
  const read = await readRows(client, accountId, { createdAtFrom: createdFrom }, pages, since);
  if (!read.ok) return read;
  const from = widens ? pages.firstDay(notBefore, since) : since;
  return readRows(client, accountId, { dateFrom: from }, pages, from);
}

async function readRows(
  client: PluggyClient,
  accountId: string,
  window: TransactionWindow,
  pages: StatementPages,
  from: Day | null,
): Promise<Result<Day | null, PluggyError>> {
  for await (const page of client.transactions(accountId, window)) {
    if (!page.ok) return page;
    pages.add(page.value);
  }
  return ok(from);
}

/** Whether Pluggy's last look at the bank went well for these rows: only then does a missing row mean anything. */
function isFresh({ state, missing }: ConnectionHealth, { type }: PluggyAccount): boolean {
  const list = type === 'CREDIT' ? 'creditCards' : 'accounts';
  const looked = state === 'working' || state === 'consent-ending' || state === 'rate-limited';
  return looked && !missing.some((product) => product === 'transactions' || product === list);
}

function notThere(code: 'item-not-found' | 'not-found'): PluggyError {
  return { code, status: 404, codeDescription: null, errorId: null };
}
