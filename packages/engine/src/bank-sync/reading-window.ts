// What to ask a bank for (bank-sync-pluggy.md 14.1, step 6). It follows from the budget alone, so that every device and
// the server ask for the same, and a sync that brings nothing need not write when it was.
import { accountById } from '../accounts/index.ts';
import type { BudgetReader } from '../log/access.ts';
import type { SqlValue } from '../storage/database.ts';
import { dayFromStored, storedDay } from '../storage/encoding.ts';
import type { Json } from '../storage/tables.ts';
import { addDays, type Day, dayInZone } from '../values/index.ts';
import { bankRowId } from './entries.ts';
import { linkDetails, type ReadAs } from './link-details.ts';
import { AUDIT } from './run.ts';
import { bankSyncSettings } from './settings.ts';
import type { BankLine } from './statement.ts';

/**
 * Pass B and pass A. `since` is the first day that is read whole, null for everything. `late` are rows of any day that
 * the provider first saw from a moment on (milliseconds since 1970); those before `notBefore` are of no interest.
 */
export type ReadingWindow = {
  readonly since: Day | null;
  readonly late: { readonly createdFrom: number; readonly notBefore: Day | null } | null;
};

const USUAL_DAYS = 35;
const WEEKLY_DAYS = 90;
const OVERLAP_MS = 2 * 86_400_000;
/** Pending rows that are older are no reason to read more: no bank lets a purchase wait so long. */
const OLDEST_PENDING_DAYS = 200;

/** Everything at first, from the person's first day on; then what is near and what came late. */
export function readingWindow(reader: BudgetReader, account: string): ReadingWindow {
  const settings = bankSyncSettings(reader, account);
  const { startDay } = settings;
  const runs = runsOf(reader, account);
  const first = beganElsewhere(reader, account, runs) ? later(startDay, oldestDay(reader, account)) : startDay;
  const success = lastSuccess(reader, account, runs);
  if (success === null || isReadOtherwise(reader, account, settings)) return { since: first, late: null };
  const { today } = reader;
  const usual = addDays(today, -(isWeekly(account, success, today) ? WEEKLY_DAYS : USUAL_DAYS));
  const since = later(first, earlier(usual, oldestPending(reader, account)));
  return { since, late: { createdFrom: success - OVERLAP_MS, notBefore: first } };
}

/** The person chose anew on which day lines fall, or which way they go: every line that the bank still has is read again. */
function isReadOtherwise(reader: BudgetReader, account: string, { cardDay, invertSigns }: ReadAs): boolean {
  const details = linkDetails(reader, account);
  if (!details) return false;
  return details.invertSigns !== invertSigns || (details.kind === 'credit-card' && details.cardDay !== cardDay);
}

/**
 * The first day that has to be read whole as well, because a row of it came late that is not known: only among its
 * neighbours can a row's twin be told from the row itself under a new id. Undefined when there is none.
 */
export function unreadDay(
  reader: BudgetReader,
  account: string,
  lines: readonly Pick<BankLine, 'id' | 'day'>[],
  from: Day | null,
): Day | undefined {
  const late = lines.filter(({ day }) => from !== null && day < from);
  if (late.length === 0) return undefined;
  const known = knownIds(reader, account, late);
  return late.reduce<Day | undefined>(
    (first, { id, day }) => (known.has(id) || (first !== undefined && first <= day) ? first : day),
    undefined,
  );
}

/** Ids that the budget has met, booked or not. */
function knownIds(reader: BudgetReader, account: string, lines: readonly Pick<BankLine, 'id'>[]): ReadonlySet<string> {
  const ids = lines.map(({ id }) => id);
  const rows = reader.query<{ id: string }>(
    `select substr(id, length(?2) + 2) as id from live_bank_rows where id in (select value from json_each(?3))
     union all select bankId from live_bank_rows where id >= ?2 || ':' and id < ?2 || ';' and bankId is not null
     union all select e.value from live_bank_rows b, json_each(b.earlierIds) e
       where b.id >= ?2 || ':' and b.id < ?2 || ';' and b.earlierIds is not null
     union all select importedId from transactions where account = ?2 and importedId in (select value from json_each(?1))`,
    [JSON.stringify(ids), account, JSON.stringify(ids.map((id) => bankRowId(account, id)))],
  );
  return new Set(rows.map(({ id }) => id));
}

type Run = { readonly startedAt: number | null; readonly undoneAt: number | null; readonly report: Json };

function runsOf(reader: BudgetReader, account: string): Run[] {
  const where = `where account = ? and json_extract(report, '$.${AUDIT}') is null order by startedAt`;
  return reader.select('live_bank_runs', ['startedAt', 'undoneAt', 'report'], where, [account]);
}

/**
 * Another client began the account, with as much of its history as that client reads: what is older was never to be in the
 * budget, and what the account began with has it. Otherwise a run of ours once read everything, or nobody read anything yet.
 */
function beganElsewhere(reader: BudgetReader, account: string, runs: readonly Run[]): boolean {
  if (runs.length === 0) return accountById(reader, account)?.lastSync != null;
  const began = reader.row('bank_links', account)?.opening ?? null;
  return began === null && !runs.some(({ report }) => fieldOf(report, 'whole') === true);
}

/**
 * A moment (milliseconds since 1970) up to which everything was read for certain: the beginning of the reading that brought
 * something last. Later readings brought nothing, and nothing is lost by not knowing of them. What a person took back counts
 * as never read.
 */
function lastSuccess(reader: BudgetReader, account: string, runs: readonly Run[]): number | null {
  if (runs.length === 0) return accountById(reader, account)?.lastSync ?? null;
  const good = runs.filter(({ undoneAt }) => undoneAt === null);
  const newest = good.at(-1)?.startedAt ?? 0;
  const open = runs.find(({ undoneAt }) => undoneAt !== null && undoneAt >= newest);
  const last = good.findLast(({ startedAt }) => open === undefined || (startedAt ?? 0) < (open.startedAt ?? 0));
  if (!last) return null;
  const at = fieldOf(last.report, 'readAt');
  return typeof at === 'number' ? at : (last.startedAt ?? 0);
}

function fieldOf(report: Json, name: string): Json {
  return report !== null && typeof report === 'object' ? (new Map(Object.entries(report)).get(name) ?? null) : null;
}

/** Days are counted where the banks are: an evening there is the next day already by universal time. */
const BANKS_ZONE = 'America/Sao_Paulo';

/** Whether the account's own day of the week has come since: budgets with many accounts spread over the week. */
function isWeekly(account: string, success: number, today: Day): boolean {
  const own = [...account].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 7;
  const weekday = new Date(`${today}T00:00:00.000Z`).getUTCDay();
  return dayInZone(new Date(success), BANKS_ZONE) < addDays(today, -((weekday - own + 7) % 7));
}

/** Of rows that sync booked and that the bank has not posted; null when there is none. */
function oldestPending(reader: BudgetReader, account: string): Day | null {
  const [row] = reader.query<{ day: SqlValue }>(
    `select min(t.date) as day from live_transactions t
     where t.account = ? and t.date >= ? and t.cleared = 0 and t.importedId is not null and not exists
       (select 1 from live_bank_rows b where b.id = t.account || ':' || t.importedId and b.state in ('vanished', 'ignored'))`,
    [account, storedDay(addDays(reader.today, -OLDEST_PENDING_DAYS))],
  );
  return dayFromStored(row?.day ?? null);
}

function oldestDay(reader: BudgetReader, account: string): Day | null {
  const [row] = reader.query<{ day: SqlValue }>('select min(date) as day from live_transactions where account = ?', [account]);
  return dayFromStored(row?.day ?? null);
}

function earlier(one: Day, other: Day | null): Day {
  return other !== null && other < one ? other : one;
}

function later<D extends Day | null>(one: Day | null, other: D): Day | D {
  return one !== null && (other === null || one > other) ? one : other;
}
