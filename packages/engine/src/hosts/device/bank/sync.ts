import { accountById } from '../../../accounts/index.ts';
import {
  type AccountOutcome,
  type AccountStatement,
  applyStatements,
  compareBalance,
  setSyncStatus,
  unreadDay,
} from '../../../bank-sync/index.ts';
import { type Failure, failureText } from '../../../failures/index.ts';
import type { BudgetReader } from '../../../log/index.ts';
import { err, ok, type Result } from '../../../values/index.ts';
import type { AccountSync, BankSyncOutcome } from '../contract.ts';
import type { Session } from '../session.ts';
import { noteChecked } from './checked.ts';
import { countsOf } from './counts.ts';
import { type Linked, linkedAccounts } from './linked.ts';
import { readFeeds } from './official.ts';
import { notOurs, problemOf } from './routes.ts';
import { type ReadStatement, readStatement, statusAfter } from './statements.ts';

/** What the person chose for an account's first sync. */
export type FirstChoices = ReadonlyMap<string, NonNullable<AccountStatement['first']>>;

/** What came of reading the bank for one account: how to bring it in, or why there is nothing. */
export type Read = { readonly account: string; readonly result: Result<AccountStatement, Failure> };

/** Banks that are read side by side (14.1). */
const SIDE_BY_SIDE = 2;

/**
 * Syncs linked accounts: reads all of them first, then brings them in with one commit, so that transfers between them
 * are seen. An account that fails stops no other. A sync with nothing new writes nothing.
 */
export async function syncAccounts(
  session: Session,
  wanted: readonly string[] | undefined,
  first: FirstChoices = new Map(),
): Promise<Result<BankSyncOutcome, Failure>> {
  const { use } = session;
  if (!use.ok) return use;
  const { budget } = use.value.opened;
  if (budget.readOnly) return err({ code: 'read-only' });
  const { state } = session.core.server;
  const linked = budget.read((reader) => linkedAccounts(reader, wanted));
  if (!linked.ok) return linked;
  if (linked.value.length === 0) return ok({ run: null, accounts: [] });
  const connected = session.core.server.connected();
  if (!connected.ok) return connected;
  if (!state.isOurs)
    return state.pluggy === 'official' ? readFeeds(session, linked.value) : err(notOurs(state.version, state.pluggy));
  const reads = await readAll(session, linked.value, first);
  return bringIn(session, reads);
}

async function readAll(session: Session, linked: readonly Linked[], first: FirstChoices): Promise<readonly Read[]> {
  const reads = new Map<string, Read>();
  const queue = [...linked];
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) reads.set(next.account, await readOne(session, next, first));
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  return linked.flatMap(({ account }) => reads.get(account) ?? []);
}

async function readOne(session: Session, linked: Linked, first: FirstChoices): Promise<Read> {
  const { account } = linked;
  session.tell({ kind: 'bank-progress', account, step: 'asking', rows: 0 });
  const read = await readWhole(session, linked);
  if (!read.ok) {
    session.tell({ kind: 'bank-progress', account, step: 'failed', rows: 0 });
    return { account, result: read };
  }
  session.tell({ kind: 'bank-progress', account, step: 'reading', rows: read.value.statement.lines.length });
  const chosen = first.get(account);
  return { account, result: ok({ account, ...read.value, ...(chosen && { first: chosen }) }) };
}

/** Reads on where rows came late for days that are not among those just read. */
async function readWhole(
  session: Session,
  { account, bankAccountId, window, cardDay }: Linked,
): Promise<Result<ReadStatement, Failure>> {
  const read = await readStatement(session, bankAccountId, window, cardDay);
  const { use } = session;
  if (!read.ok || window.late === null || !use.ok) return read;
  const { statement, reading } = read.value;
  const unread = use.value.opened.budget.read((reader) => unreadDay(reader, account, statement.lines, reading.from));
  return unread === undefined ? read : readStatement(session, bankAccountId, { since: unread, late: null }, cardDay);
}

/** Brings in what was read, in one commit, and keeps why the rest could not be. */
export async function bringIn(session: Session, all: readonly Read[]): Promise<Result<BankSyncOutcome, Failure>> {
  const { use } = session;
  if (!use.ok) return use;
  await use.value.opened.whenOpen();
  const { budget } = use.value.opened;
  const reads = budget.read((reader) => all.map((read) => stillLinked(reader, read)));
  const statements = reads.flatMap(({ result }) => (result.ok ? [result.value] : []));
  for (const { account, statement } of statements)
    session.tell({ kind: 'bank-progress', account, step: 'writing', rows: statement.lines.length });
  const applied = budget.commit('bank-sync.sync', (writer) => {
    for (const { account, result } of reads) {
      const status = result.ok ? undefined : statusAfter(result.error);
      if (status && accountById(writer, account)) setSyncStatus(writer, account, status);
    }
    return applyStatements(writer, statements);
  });
  if (!applied.ok) return applied;
  for (const { account, statement } of statements)
    session.tell({ kind: 'bank-progress', account, step: 'done', rows: statement.lines.length });
  await noteChecked(
    session,
    statements.map(({ account }) => account),
  );
  const accounts = budget.read((reader) => reads.map((read) => told(reader, read, applied.value)));
  return ok({ run: applied.value.find(({ run }) => run !== null)?.run ?? null, accounts });
}

/** Meanwhile an account may have been unlinked or deleted: it must not keep the others from being brought in. */
function stillLinked(reader: BudgetReader, read: Read): Read {
  const { account, result } = read;
  const found = accountById(reader, account);
  if (!found) return { account, result: err({ code: 'not-found', field: 'account', details: { what: account } }) };
  if (!result.ok || found.bankAccountId === result.value.statement.account.id) return read;
  const code = found.bankAccountId === null ? 'bank-not-linked' : 'bank-statement-of-other-account';
  return { account, result: err({ code, field: 'account', details: { name: found.name } }) };
}

function told(reader: BudgetReader, { account, result }: Read, applied: readonly AccountOutcome[]): AccountSync {
  const found = applied.find((outcome) => outcome.account === account);
  const { bank, ledger } = compareBalance(reader, account);
  return {
    account,
    run: found?.run ?? null,
    ...countsOf(found?.report),
    bankBalance: bank,
    ledgerBalance: ledger,
    problem: result.ok ? null : problemOf(result.error, failureText),
  };
}
