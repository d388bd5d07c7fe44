// Whether everything that the bank has is in the budget: counts and sums per month, and every line where the two differ
// (bank-sync-pluggy.md 17, rows 20 to 23; 19, no. 3). It only looks.
import type { BudgetReader } from '../log/access.ts';
import { type Cents, cents, type Day, type Month, monthOf } from '../values/index.ts';
import { type AuditContext, type AuditLine, type AuditReason, auditExtra, auditLine } from './audit-lines.ts';
import { type Found, matchAudit } from './audit-match.ts';
import { loadBankRows } from './bank-rows.ts';
import { loadDeletedIds, loadLedger } from './ledger.ts';
import { bankSyncSettings } from './settings.ts';
import { withChosenSigns } from './signs.ts';
import type { BankLine, BankStatement } from './statement.ts';

/** Rows of one month: the bank's lines, and the transactions that stand for lines of it. */
export type AuditMonth = {
  readonly month: Month;
  readonly bank: { readonly count: number; readonly sum: Cents };
  readonly ledger: { readonly count: number; readonly sum: Cents };
  readonly lines: readonly AuditLine[];
};

/** `open` counts differences that nobody knows the reason of; `known` those that follow from what a person did or set. */
export type Audit = {
  readonly account: string;
  /** First day that was compared; null for everything. */
  readonly from: Day | null;
  /** Latest first. */
  readonly months: readonly AuditMonth[];
  readonly open: number;
  readonly known: number;
};

/** Reasons that need nobody: the person decided so, or the next sync does it. */
const KNOWN_REASONS: ReadonlySet<AuditReason> = new Set([
  'ignored',
  'deleted',
  'moved',
  'edited',
  'to-review',
  'pending-not-imported',
  'joined',
  'vanished',
]);

/** Whether the reason of a difference is known. */
export function isKnownReason(reason: AuditReason): boolean {
  return KNOWN_REASONS.has(reason);
}

/** Compares a statement that was read from `from` on, to the end, with the account. */
export function audit(
  reader: BudgetReader,
  { account, statement: told, from }: { readonly account: string; readonly statement: BankStatement; readonly from: Day | null },
): Audit {
  const settings = bankSyncSettings(reader, account);
  const statement = withChosenSigns(told, settings);
  const first = settings.startDay !== null && (from === null || settings.startDay > from) ? settings.startDay : from;
  const inTime = (day: Day): boolean => (first === null || day >= first) && day <= reader.today;
  const rows = loadBankRows(reader, account);
  const ledger = loadLedger(reader, account, rows);
  const lines = statement.lines.filter(({ day, upcoming }) => !upcoming && inTime(day));
  const { found, extra } = matchAudit({ account, lines: statement.lines, rows, ledger });
  const context = { account, settings, deletedIds: loadDeletedIds(reader, account) };
  const months = new Map<Month, Draft>();
  for (const line of lines) countLine(months, line, found.get(line.id) ?? {}, context);
  for (const { id, day, amount, importedPayee } of statement.review)
    if (day !== null && inTime(day) && !found.get(id)?.ledger)
      draftOf(months, day).lines.push(unreadable(id, day, amount, importedPayee));
  for (const entry of extra.filter(({ ledger: { day } }) => inTime(day))) {
    add(draftOf(months, entry.ledger.day).ledger, entry.ledger.amount);
    draftOf(months, entry.ledger.day).lines.push(auditExtra(entry));
  }
  return auditOf(account, first, months);
}

/** The line in its month, and what stands for it in its own. */
function countLine(months: Map<Month, Draft>, line: BankLine, known: Found, context: AuditContext): void {
  const { ledger, isTwin } = known;
  add(draftOf(months, line.day).bank, line.amount);
  if (ledger?.account === context.account && !isTwin) add(draftOf(months, ledger.day).ledger, ledger.amount);
  const difference = auditLine(line, known, context);
  if (difference) draftOf(months, line.day).lines.push(difference);
}

type Sum = { count: number; sum: number };
type Draft = { readonly bank: Sum; readonly ledger: Sum; readonly lines: AuditLine[] };

function draftOf(months: Map<Month, Draft>, day: Day): Draft {
  const month = monthOf(day);
  const known = months.get(month) ?? { bank: { count: 0, sum: 0 }, ledger: { count: 0, sum: 0 }, lines: [] };
  months.set(month, known);
  return known;
}

function add(sum: Sum, amount: Cents): void {
  sum.count += 1;
  sum.sum += amount;
}

function unreadable(bankId: string, day: Day, amount: Cents | null, text: string): AuditLine {
  return { kind: 'missing', reason: 'to-review', bankId, transaction: null, day, amount, text, ledger: null };
}

function auditOf(account: string, from: Day | null, drafts: ReadonlyMap<Month, Draft>): Audit {
  const months = Array.from(drafts, ([month, { bank, ledger, lines }]): AuditMonth => {
    const sorted = lines.toSorted((a, b) =>
      a.day === b.day ? (`${a.bankId}` < `${b.bankId}` ? -1 : 1) : a.day < b.day ? 1 : -1,
    );
    const sum = (of: Sum) => ({ count: of.count, sum: cents(of.sum) });
    return { month, bank: sum(bank), ledger: sum(ledger), lines: sorted };
  }).sort((a, b) => (a.month < b.month ? 1 : -1));
  const lines = months.flatMap((month) => month.lines);
  const known = lines.filter(({ reason }) => isKnownReason(reason)).length;
  return { account, from, months, open: lines.length - known, known };
}
