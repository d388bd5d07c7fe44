// Why a line of the bank and the budget differ.
import { type Cents, type Day, monthOf } from '../values/index.ts';
import type { ExtraRow, Found } from './audit-match.ts';
import { unpackContent } from './content.ts';
import type { BankRow, LedgerLine } from './plan.ts';
import type { BankSyncSettings } from './settings.ts';
import type { BankLine } from './statement.ts';

/**
 * `not-booked`, `not-at-bank`, `outdated`: nothing that a person did explains it. `deleted`, `ignored`, `edited`, `moved` (to
 * another account): a person did. `to-review`: it waits for an answer. `vanished`: it was gone from the bank once, and that
 * was told. `joined`: the bank shows it twice, and it is booked once.
 */
export type AuditReason =
  | 'not-booked'
  | 'not-at-bank'
  | 'outdated'
  | 'ignored'
  | 'deleted'
  | 'moved'
  | 'edited'
  | 'to-review'
  | 'pending-not-imported'
  | 'joined'
  | 'vanished';

/**
 * One difference. `missing`: the bank has it and the budget does not. `extra`: the other way round. `different`: another
 * amount, or a day in another month. Amounts in the budget's sign; `day` and `amount` are the bank's, or for `extra` ours.
 */
export type AuditLine = {
  readonly kind: 'missing' | 'extra' | 'different';
  readonly reason: AuditReason;
  readonly bankId: string | null;
  readonly transaction: string | null;
  readonly day: Day;
  readonly amount: Cents | null;
  readonly text: string;
  readonly ledger: { readonly day: Day; readonly amount: Cents } | null;
};

/** What the reasons of an account's lines depend on. */
export type AuditContext = {
  readonly account: string;
  readonly settings: BankSyncSettings;
  readonly deletedIds: ReadonlySet<string>;
};

/** The difference between a line and what stands for it; undefined when there is none. */
export function auditLine(line: BankLine, { row, ledger, isTwin }: Found, context: AuditContext): AuditLine | undefined {
  if (isTwin && (ledger || row)) return missing(line, ledger, ledger ? 'joined' : reasonOfAbsence(line, row, context));
  if (!ledger) return missing(line, undefined, reasonOfAbsence(line, row, context));
  if (ledger.account !== context.account) return missing(line, ledger, 'moved');
  const isSame = ledger.amount === line.amount && monthOf(ledger.day) === monthOf(line.day);
  return isSame ? undefined : { ...base(line, ledger), kind: 'different', reason: isEdited(row, ledger) ? 'edited' : 'outdated' };
}

/** The difference that a transaction is which stands for no line of the statement. */
export function auditExtra({ row, ledger }: ExtraRow): AuditLine {
  const reason = row?.state === 'vanished' || row?.state === 'missing' ? 'vanished' : 'not-at-bank';
  const content = row && unpackContent(row.seen);
  const { day, amount } = ledger;
  return {
    kind: 'extra',
    reason,
    bankId: row?.bankId ?? ledger.importedId,
    transaction: ledger.id,
    day,
    amount,
    text: content?.text ?? ledger.importedPayee ?? ledger.payeeName,
    ledger: { day, amount },
  };
}

function reasonOfAbsence(
  { id, status }: BankLine,
  row: BankRow | undefined,
  { settings, deletedIds }: AuditContext,
): AuditReason {
  if (row?.state === 'ignored') return 'ignored';
  if (row?.state === 'vanished') return 'vanished';
  if ((row && row.transaction !== null) || deletedIds.has(id)) return 'deleted';
  if (status === 'pending' && !settings.importPending) return 'pending-not-imported';
  return 'not-booked';
}

/** Whether the transaction holds something else than what sync wrote into it. */
function isEdited(row: BankRow | undefined, ledger: LedgerLine): boolean {
  const written = row?.written;
  return !written || written.adopted || written.amount !== ledger.amount || written.day !== ledger.day;
}

function missing(line: BankLine, ledger: LedgerLine | undefined, reason: AuditReason): AuditLine {
  return { ...base(line, ledger), kind: 'missing', reason };
}

type Base = Omit<AuditLine, 'kind' | 'reason'> & { readonly day: Day; readonly amount: Cents };

function base({ id, day, amount, importedPayee, payee }: BankLine, ledger: LedgerLine | undefined): Base {
  return {
    bankId: id,
    transaction: ledger?.id ?? null,
    day,
    amount,
    text: importedPayee || payee,
    ledger: ledger ? { day: ledger.day, amount: ledger.amount } : null,
  };
}
