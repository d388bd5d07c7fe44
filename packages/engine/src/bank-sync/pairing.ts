// Transfers between the person's own linked accounts, found and joined (bank-sync-pluggy.md 10, 11).
import { listAccounts } from '../accounts/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { dayFromStored, storedDay } from '../storage/encoding.ts';
import type { Json } from '../storage/tables.ts';
import { joinTransfer, separateTransfer, updateTransactions } from '../transactions/index.ts';
import { addDays, cents, type Day, err, ok, type Result } from '../values/index.ts';
import type { AccountRun } from './account-run.ts';
import { fingerprint, unpackContent } from './content.ts';
import { unpackEvidence } from './evidence.ts';
import { cardBills, linkDetails } from './link-details.ts';
import { type OwnAccount, type PairPlan, pairKey, pairTransfers, type TransferSide } from './pair-transfers.ts';
import { RecordingWriter, type RunWrite } from './recording.ts';
import { answer, ask, openQuestions, type Question, questionId, questions, settle } from './reviews.ts';
import { pairsTransfers } from './settings.ts';

/** What pairing did in a sync, by account. */
export type Pairing = {
  readonly pairedIn: (account: string) => number;
  readonly suggestedIn: (account: string) => number;
  readonly waitingIn: (account: string) => number;
  /** What was written for pairs that are counted in this account's run: each pair in the run of the account it left. */
  readonly writesOf: (account: string) => readonly RunWrite[];
};

/** The other side of a transfer may be so many days away. */
const REACH = 10;

/** Looks at the changed rows of the runs and their neighbours in time; joins what is certain, asks about the rest. */
export function commitPairs(writer: BudgetWriter, runs: readonly AccountRun[]): Pairing {
  const changed = new Set(runs.flatMap((run) => run.writer.touched('transactions')));
  const accounts = changed.size === 0 ? [] : ownAccounts(writer);
  // Most people begin with one account, and its first sync is the largest.
  const sides = accounts.length < 2 ? [] : loadSides(writer, changed);
  const refused = decidedPairs(writer);
  const plan = pairTransfers({ sides: sides.map(({ side }) => side), accounts, refused });
  if (changed.size > 0) settleJoined(writer);
  return commitPlan(writer, plan, { sides: new Map(sides.map((loaded) => [loaded.side.id, loaded])), changed, runs });
}

type Loaded = { readonly side: TransferSide; readonly touched: boolean };
type Known = {
  readonly sides: ReadonlyMap<string, Loaded>;
  readonly changed: ReadonlySet<string>;
  readonly runs: readonly AccountRun[];
};

function commitPlan(writer: BudgetWriter, plan: PairPlan, { sides, changed, runs }: Known): Pairing {
  const paired = new Map<string, number>();
  const suggested = new Map<string, number>();
  const writes = new Map<string, RunWrite[]>();
  const accounts = new Set(runs.map(({ input }) => input.account));
  const home = (from: TransferSide, to: TransferSide): string => (accounts.has(from.account) ? from.account : to.account);
  const automatic = pairsTransfers(writer);
  const toAsk: { from: TransferSide; to: TransferSide }[] = [...plan.suggestions];
  for (const { from, to, rank } of plan.pairs) {
    if (!automatic || sides.get(from.id)?.touched || sides.get(to.id)?.touched) {
      toAsk.push({ from, to });
      continue;
    }
    const recording = new RecordingWriter(writer);
    if (!join(recording, from, to, rank)) continue;
    const run = home(from, to);
    paired.set(run, (paired.get(run) ?? 0) + 1);
    writes.set(run, [...(writes.get(run) ?? []), ...recording.writes()]);
  }
  for (const { from, to } of toAsk) {
    if (!changed.has(from.id) && !changed.has(to.id)) continue;
    const run = home(from, to);
    if (ask(writer, suggestion(from, to))) suggested.set(run, (suggested.get(run) ?? 0) + 1);
  }
  return {
    pairedIn: (account) => paired.get(account) ?? 0,
    suggestedIn: (account) => suggested.get(account) ?? 0,
    waitingIn: (account) => plan.waiting.filter((side) => side.account === account).length,
    writesOf: (account) => writes.get(account) ?? [],
  };
}

function suggestion(from: TransferSide, to: TransferSide): Omit<Question, 'status'> {
  const keys = from.key === undefined || to.key === undefined ? {} : { keys: [from.key, to.key] };
  const about = { from: from.id, to: to.id, amount: to.amount, fromAccount: from.account, toAccount: to.account, ...keys };
  return { id: transferQuestion(from, to), account: from.account, reason: 'transfer', about };
}

function transferQuestion(from: TransferSide, to: TransferSide): string {
  return questionId(from.account, 'transfer', pairKey(from.id, to.id));
}

function join(writer: BudgetWriter, from: TransferSide, to: TransferSide, rank: string): boolean {
  const question = suggestion(from, to);
  const before = { [from.id]: cellsBefore(writer, from.id), [to.id]: cellsBefore(writer, to.id) };
  if (!joinTransfer(writer, from.id, to.id).ok) return false;
  const { id, account, reason } = question;
  writer.put('bank_reviews', id, {
    account,
    reason,
    status: 'accepted',
    about: { ...question.about, rank, before },
    tombstone: false,
  });
  return true;
}

/** What joining overwrites. */
function cellsBefore(reader: BudgetReader, id: string): Json {
  const row = reader.row('transactions', id);
  return { payee: row?.payee ?? null, category: row?.category ?? null };
}

/**
 * Pairs that were decided before: refused, or joined once and taken apart by the person. Where a refused row is gone, what
 * the bank said stands for it: it may have come again under another id, or after its run was undone.
 */
function decidedPairs(reader: BudgetReader): ReadonlySet<string> {
  const decided = questions(reader).filter(
    ({ reason, status }) => reason === 'transfer' && (status === 'refused' || status === 'accepted'),
  );
  return new Set(
    decided.flatMap(({ status, about }) => {
      const [from, to] = [String(about['from']), String(about['to'])];
      const [one, other] = Array.isArray(about['keys']) ? about['keys'] : [];
      const isGone = status === 'refused' && [from, to].some((id) => reader.row('transactions', id)?.tombstone !== false);
      return isGone && typeof one === 'string' && typeof other === 'string'
        ? [pairKey(from, to), pairKey(one, other)]
        : [pairKey(from, to)];
    }),
  );
}

/** Open suggestions whose rows are gone, or transfers by now, are settled. */
function settleJoined(writer: BudgetWriter): void {
  for (const { id, reason, about } of openQuestions(writer)) {
    if (reason !== 'transfer') continue;
    const rows = [about['from'], about['to']].map((side) =>
      typeof side === 'string' ? writer.row('transactions', side) : undefined,
    );
    if (rows.some((row) => !row || row.tombstone || row.transfer !== null)) settle(writer, id);
  }
}

/** Linked accounts, as far as transfers are concerned. */
export function ownAccounts(reader: BudgetReader): OwnAccount[] {
  return listAccounts(reader)
    .filter(({ bankAccountId }) => bankAccountId !== null)
    .map(({ id, bank }): OwnAccount => {
      const details = linkDetails(reader, id);
      const isCard = details?.kind === 'credit-card';
      const payments = isCard ? cardBills(reader, id).flatMap((bill) => bill.payments) : [];
      return { id, connection: details?.connection ?? bank, isCard, number: details?.number ?? '', payments };
    });
}

type StoredSide = {
  readonly id: string;
  readonly account: string;
  readonly date: number;
  readonly amount: number;
  readonly payee: string | null;
  readonly category: string | null;
  readonly evidence: string | null;
  readonly written: string | null;
  readonly seen: string | null;
};

/** Bank rows of all linked accounts around the changed ones that could still become transfers. */
function loadSides(reader: BudgetReader, changed: ReadonlySet<string>): Loaded[] {
  const [span] = reader.query<{ first: number | null; last: number | null }>(
    'select min(date) as first, max(date) as last from live_transactions where id in (select value from json_each(?))',
    [JSON.stringify([...changed])],
  );
  const first = dayFromStored(span?.first ?? null);
  const last = dayFromStored(span?.last ?? null);
  return first && last ? sidesBetween(reader, addDays(first, -REACH), addDays(last, REACH)) : [];
}

/** Bank rows of all linked accounts in these days that could still become transfers, and whether a person touched them. */
export function sidesBetween(reader: BudgetReader, first: Day, last: Day): Loaded[] {
  const rows = reader.query<StoredSide>(
    `select t.id, t.account, t.date, t.amount, t.payee, t.category, b.evidence, b.written, b.seen
     from live_transactions t join live_accounts a on a.id = t.account and a.bankAccountId is not null
     join live_bank_rows b on b.transactionId = t.id
     where t.date between ? and ? and t.amount <> 0 and coalesce(t.isParent, 0) = 0 and coalesce(t.isChild, 0) = 0
       and coalesce(t.reconciled, 0) = 0 and coalesce(t.startingBalance, 0) = 0
       and not exists (select 1 from live_transactions o where o.id = t.transfer)`,
    [storedDay(first), storedDay(last)],
  );
  return rows.flatMap((row) => {
    const day = dayFromStored(row.date);
    return day === null ? [] : [{ side: sideOf(row, day), touched: isTouchedSide(row) }];
  });
}

function sideOf({ id, account, amount, evidence, seen }: StoredSide, day: Day): TransferSide {
  const side = { id, account, day, amount: cents(Math.round(amount)), evidence: unpackEvidence(evidence) };
  const content = seen === null ? undefined : unpackContent(seen);
  return content ? { ...side, key: `${account} ${fingerprint(content)}` } : side;
}

/** Joining overwrites payee and category: what a person chose there is theirs, so they are asked instead. */
function isTouchedSide({ payee, category, written }: StoredSide): boolean {
  const cell: unknown = written === null ? null : JSON.parse(written);
  if (!Array.isArray(cell) || cell[5] !== 0) return payee !== null || category !== null;
  return payee !== cell[2] || category !== cell[3];
}

/** Joins the two rows of a suggestion. */
export function acceptTransfer(writer: BudgetWriter, id: string): Result<void, Failure> {
  const found = transferOf(writer, id);
  if (!found.ok) return found;
  const { from, to, about } = found.value;
  const before = { [from]: cellsBefore(writer, from), [to]: cellsBefore(writer, to) };
  const joined = joinTransfer(writer, from, to);
  if (!joined.ok) return joined;
  writer.update('bank_reviews', id, { status: 'accepted', about: { ...about, before } });
  return ok(undefined);
}

/** Not a transfer: the pair is not suggested again. */
export function refuseTransfer(writer: BudgetWriter, id: string): Result<void, Failure> {
  const found = transferOf(writer, id);
  return found.ok ? answer(writer, id, 'refused') : found;
}

/** Takes a pair apart again, with the payees and categories from before; it is not proposed again. */
export function undoPair(writer: BudgetWriter, id: string): Result<void, Failure> {
  const found = transferOf(writer, id);
  if (!found.ok) return found;
  const { from, to, about } = found.value;
  const separated = separateTransfer(writer, from);
  if (!separated.ok) return separated;
  updateTransactions(
    writer,
    [from, to].map((side) => ({ id: side, ...restored(about['before'], side) })),
  );
  return answer(writer, id, 'refused');
}

function restored(before: Json | undefined, side: string): { payee?: string | null; category?: string | null } {
  const cells = cellOf(cellOf(before)?.get(side));
  if (!cells) return {};
  const text = (name: string): string | null => (typeof cells.get(name) === 'string' ? String(cells.get(name)) : null);
  return { payee: text('payee'), category: text('category') };
}

function cellOf(value: Json | undefined): ReadonlyMap<string, Json> | undefined {
  return value !== null && typeof value === 'object' ? new Map<string, Json>(Object.entries(value)) : undefined;
}

function transferOf(reader: BudgetReader, id: string): Result<{ from: string; to: string; about: Question['about'] }, Failure> {
  const found = questions(reader).find((question) => question.id === id && question.reason === 'transfer');
  const { from, to } = found?.about ?? {};
  if (!found || typeof from !== 'string' || typeof to !== 'string') return err({ code: 'not-found', details: { what: id } });
  return ok({ from, to, about: found.about });
}
