// Sync against an official server: its feed, in the settings that official clients share.
import { accountById } from '../accounts/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { preference } from '../preferences/index.ts';
import { storedDay } from '../storage/encoding.ts';
import { addDays, type Cents, cents, type Day, daysBetween, err, ok, type Result } from '../values/index.ts';
import type { AccountStatement } from './account-run.ts';
import { type AccountOutcome, applyStatements, type SyncOptions } from './apply.ts';
import { type Feed, feedStatement, parseFeedMapping } from './feed.ts';

/** A feed that was read for an account. `from` is the day that was asked for. */
export type AccountFeed = {
  readonly account: string;
  readonly feed: Feed;
  readonly from: Day | null;
  readonly first?: { readonly balance?: Cents; readonly day?: Day };
};

/** How far back a feed is asked for at most (import-and-reconcile.md 5.2). */
const WINDOW_DAYS = 89;

/** The day from which to ask an official server: as its own clients do, but never later than the oldest pending row. */
export function feedWindow(reader: BudgetReader, account: string): Day {
  const earliest = addDays(reader.today, -WINDOW_DAYS);
  const [oldest] = reader.select(
    'live_transactions',
    ['date'],
    'where account = ? and date <= ? and coalesce(startingBalance, 0) = 0 order by date limit 1',
    [account, storedDay(reader.today)],
  );
  const day = oldest?.date ?? earliest;
  return daysBetween(earliest, day) > 0 ? day : earliest;
}

/** Brings feeds into the budget as statements; see `applyStatements`. */
export function applyFeeds(
  writer: BudgetWriter,
  feeds: readonly AccountFeed[],
  options: SyncOptions = {},
): Result<AccountOutcome[], Failure> {
  const statements: AccountStatement[] = [];
  for (const feed of feeds) {
    const statement = statementOf(writer, feed);
    if (!statement.ok) return statement;
    statements.push(statement.value);
  }
  return applyStatements(writer, statements, options);
}

function statementOf(reader: BudgetReader, { account, feed, from, first = {} }: AccountFeed): Result<AccountStatement, Failure> {
  const found = accountById(reader, account);
  if (!found) return err({ code: 'not-found', field: 'account', details: { what: account } });
  if (found.bankAccountId === null) return err({ code: 'bank-not-linked', field: 'account', details: { name: found.name } });
  const institution = (found.bank === null ? null : reader.row('banks', found.bank)?.name) ?? '';
  // GoCardless tells what the account begins with, the others tell the balance (import-and-reconcile.md 5.3).
  const tellsBalance = found.bankSource !== 'goCardless';
  const { statement, aliases } = feedStatement(tellsBalance ? feed : { ...feed, startingBalance: null }, {
    account,
    bankAccount: { id: found.bankAccountId, name: found.officialName ?? found.name, institution },
    today: reader.today,
    mapping: parseFeedMapping(preference(reader, `custom-sync-mappings-${account}`)),
  });
  const opening =
    tellsBalance || typeof feed.startingBalance !== 'number' ? {} : { balance: cents(Math.round(feed.startingBalance)) };
  return ok({
    account,
    statement,
    aliases,
    // The server reads to the end, but says nothing about how fresh the bank's data are: its silence proves nothing.
    reading: { from, complete: true, fresh: false },
    first: { ...opening, ...first },
    pendingInBalance: true,
    startingBalanceOn: 'oldest-row',
  });
}
