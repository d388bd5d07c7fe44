// What a person decides about a bank's rows.
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { findOrCreatePayee } from '../payees/index.ts';
import type { Json, TableRow } from '../storage/tables.ts';
import { deleteTransactions, insertTransactions, separateTransfer, updateTransactions } from '../transactions/index.ts';
import { type Cents, type Day, err, ok, type Result } from '../values/index.ts';
import { findBankRow, loadBankRows, saveBankRow } from './bank-rows.ts';
import { bankRowId } from './entries.ts';
import { acceptTransfer, refuseTransfer } from './pairing.ts';
import type { BankRow, Written } from './plan.ts';
import { answer, type Question, questions } from './reviews.ts';

/**
 * `keep`: everything stays as it is. `remove`: a transaction that is no longer at the bank is deleted. `same`: the
 * bank's new row is the named transaction, which takes its place and keeps what the person typed. `book`: a line that
 * returned is booked by the next sync. `enter`: a line that could not be read is booked with the given values.
 * `ignore`: the line is never booked. `join`: the two rows are one transfer.
 */
export type Answer =
  | { readonly kind: 'keep' | 'remove' | 'book' | 'ignore' | 'join' }
  | { readonly kind: 'same'; readonly transaction: string }
  | { readonly kind: 'enter'; readonly day: Day; readonly amount: Cents; readonly payeeName: string };

/** Carries out the answer to an open question. Fails for one that is answered already, or an answer that does not fit. */
export function answerQuestion(writer: BudgetWriter, id: string, given: Answer): Result<void, Failure> {
  const question = questions(writer).find((known) => known.id === id);
  if (!question) return err({ code: 'not-found', details: { what: id } });
  if (question.status !== 'open') return err({ code: 'bank-question-answered' });
  if (question.reason === 'transfer') {
    if (given.kind === 'join') return acceptTransfer(writer, id);
    return given.kind === 'keep' ? refuseTransfer(writer, id) : unfit();
  }
  const done = given.kind === 'keep' ? ok(undefined) : carryOut(writer, question, given);
  return done.ok ? answer(writer, id, given.kind === 'keep' ? 'refused' : 'accepted') : done;
}

function carryOut(writer: BudgetWriter, question: Question, given: Answer): Result<void, Failure> {
  switch (given.kind) {
    case 'remove':
      return remove(writer, question);
    case 'same':
      return joinSame(writer, question, given.transaction);
    case 'book':
      return setState(writer, question, 'live');
    case 'ignore':
      return setState(writer, question, 'ignored');
    case 'enter':
      return enter(writer, question, given);
    default:
      return unfit();
  }
}

function unfit(): Result<never, Failure> {
  return err({ code: 'bank-answer-unfit', field: 'answer' });
}

function remove(writer: BudgetWriter, { about }: Question): Result<void, Failure> {
  const row = living(writer, about['transaction']);
  if (!row) return unfit();
  // The other side of a transfer is at its bank still.
  if (row.transfer !== null && living(writer, row.transfer)?.importedId) separateTransfer(writer, row.id);
  deleteTransactions(writer, [row.id]);
  return ok(undefined);
}

/** The person's transaction stands for the bank's row from now on; the one that sync had made for it goes. */
function joinSame(writer: BudgetWriter, { account, about }: Question, transaction: string): Result<void, Failure> {
  const target = living(writer, transaction);
  const candidates = [...stringsIn(about['transactions']), about['transaction']];
  const row = rowAbout(writer, account, about, target);
  const made = row && living(writer, row.transaction);
  if (!target || !candidates.includes(transaction) || !row || !made || made.id === target.id) return unfit();
  const { importedId, importedPayee, cleared, amount, date } = made;
  const follows = !target.isParent && !target.reconciled && target.transfer === null;
  updateTransactions(writer, [
    { id: target.id, importedId, importedPayee, ...(cleared && { cleared }), ...(follows && { amount, date }) },
  ]);
  deleteTransactions(writer, [made.id]);
  const written: Written = { amount: follows ? amount : null, day: follows ? date : null, ...NOTHING };
  saveBankRow(writer, account, { ...row, transaction: target.id, written });
  return ok(undefined);
}

const NOTHING = { payee: null, category: null, notes: null, adopted: true } as const;

/** The bank's row that the question is about: named by its id, or one of those that look like what vanished. */
function rowAbout(
  reader: BudgetReader,
  account: string,
  about: Question['about'],
  target: TableRow<'transactions'> | undefined,
): BankRow | undefined {
  const bankId = about['bankId'];
  if (typeof bankId === 'string') return findBankRow(reader, account, bankId);
  const rows = loadBankRows(reader, account);
  const alike = stringsIn(about['alike']);
  const fitting = rows.filter((row) => alike.includes(row.bankId) && row.transaction !== target?.id);
  return fitting.length === 1 ? fitting[0] : undefined;
}

function setState(writer: BudgetWriter, { account, about }: Question, state: 'live' | 'ignored'): Result<void, Failure> {
  const bankId = about['bankId'];
  if (typeof bankId !== 'string') return unfit();
  const known = findBankRow(writer, account, bankId);
  if (state === 'live' && !known) return unfit();
  saveBankRow(writer, account, { ...(known ?? emptyRow(account, bankId)), state, transaction: null });
  return ok(undefined);
}

function enter(
  writer: BudgetWriter,
  { account, about }: Question,
  { day, amount, payeeName }: Extract<Answer, { kind: 'enter' }>,
): Result<void, Failure> {
  const { bankId, text } = about;
  if (typeof bankId !== 'string' || findBankRow(writer, account, bankId)?.transaction) return unfit();
  const importedPayee = typeof text === 'string' && text !== '' ? text : null;
  const payee = payeeName.trim() === '' ? null : findOrCreatePayee(writer, payeeName);
  const row = { account, date: day, amount, payee, importedId: bankId, importedPayee, cleared: true };
  const [transaction = null] = insertTransactions(writer, [row]);
  saveBankRow(writer, account, { ...emptyRow(account, bankId), transaction, written: { amount: null, day: null, ...NOTHING } });
  return ok(undefined);
}

/** The bank's row is never booked; if it is booked, its transaction is deleted. */
export function ignoreBankRow(writer: BudgetWriter, account: string, bankId: string): Result<void, Failure> {
  const row = findBankRow(writer, account, bankId);
  if (!row) return err({ code: 'not-found', details: { what: bankId } });
  const booked = living(writer, row.transaction);
  if (booked) deleteTransactions(writer, [booked.id]);
  saveBankRow(writer, account, { ...row, state: 'ignored' });
  return ok(undefined);
}

/** A line that was ignored, or whose transaction the person deleted, is booked again by the next sync. */
export function bringBack(writer: BudgetWriter, account: string, bankId: string): Result<void, Failure> {
  const row = findBankRow(writer, account, bankId);
  if (!row || living(writer, row.transaction)) return err({ code: 'not-found', details: { what: bankId } });
  saveBankRow(writer, account, { ...row, state: 'live', transaction: null });
  return ok(undefined);
}

function emptyRow(account: string, bankId: string): BankRow {
  return { id: bankRowId(account, bankId), bankId, earlierIds: [], state: 'live', transaction: null, seen: '', written: null };
}

function living(reader: BudgetReader, id: Json | undefined): TableRow<'transactions'> | undefined {
  const row = typeof id === 'string' ? reader.row('transactions', id) : undefined;
  return row?.tombstone ? undefined : row;
}

function stringsIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
