// What every file format becomes: rows in the file's order, with what could not be read told beside what could.
import type { Cents, Day } from '../../values/index.ts';

/** One row of a bank's file. Null is what the file does not say, or what cannot be read; `problems` tells which. */
export type FileRow = {
  /** Place among the file's rows, from 1. */
  readonly row: number;
  /** As the file writes it. */
  readonly dateText: string;
  /** Null in QIF files until an order is chosen (`withDates`). */
  readonly date: Day | null;
  /** Positive is money into the account. */
  readonly amount: Cents | null;
  readonly payee: string | null;
  readonly notes: string | null;
  /** A name, not an id. */
  readonly category: string | null;
  readonly importedId: string | null;
  /** Not booked by the bank yet. */
  readonly pending: boolean;
  /** Lines of a split, in order; empty for an ordinary row. */
  readonly splits: readonly FileSplit[];
  /** Index into the file's statements. */
  readonly statement: number;
  readonly problems: readonly RowProblem[];
};

export type FileSplit = { readonly amount: Cents; readonly category: string | null; readonly notes: string | null };

/** `not-booked`: the bank lists it for information only. */
export type ProblemReason = 'missing' | 'unreadable' | 'not-booked';

/** Why a row cannot be taken as it stands. It is shown and left out until the person mends it. */
export type RowProblem = {
  readonly row: number;
  readonly field: 'date' | 'amount' | 'splits' | 'status';
  readonly reason: ProblemReason;
  /** What the file has there. */
  readonly text: string;
};

/** One account's part of a file. */
export type FileStatement = {
  readonly kind: 'bank' | 'card' | 'investment' | 'unknown';
  /** The bank's number of the account, null when the file does not say. */
  readonly account: string | null;
  /** ISO code, null when the file does not say. */
  readonly currency: string | null;
  /** Booked balance in the account's sign, and its day. */
  readonly balance: { readonly amount: Cents; readonly date: Day | null } | null;
};

/** What a person chooses about payees and notes of OFX, QIF and CAMT files. */
export type TextOptions = {
  /** False: the file's notes are dropped. True by default. */
  readonly importNotes?: boolean;
  /** The memo becomes the payee where there is none (OFX). */
  readonly fallbackMissingPayeeToMemo?: boolean;
  /** Payee and memo change places where there is a memo. */
  readonly swapPayeeAndMemo?: boolean;
};

/** What a reader finds; the rest is filled in by `fileRow`. */
export type FoundRow = Pick<FileRow, 'row' | 'dateText' | 'payee' | 'notes'> & {
  readonly date: Day | null | undefined;
  readonly amountText: string;
  readonly amount: Cents | undefined;
} & Partial<Pick<FileRow, 'category' | 'importedId' | 'pending' | 'splits' | 'statement' | 'problems'>>;

/** A whole row from what was found, with the problems of its date and amount. A null date is not looked at yet. */
export function fileRow(found: FoundRow, options: TextOptions = {}): FileRow {
  const { amountText, ...rest } = found;
  const problems = [
    ...(found.date === undefined ? [problem(found.row, 'date', found.dateText)] : []),
    ...(found.amount === undefined ? [problem(found.row, 'amount', amountText)] : []),
    ...(found.problems ?? []),
  ];
  return {
    category: null,
    importedId: null,
    pending: false,
    splits: [],
    statement: 0,
    ...rest,
    date: found.date ?? null,
    amount: found.amount ?? null,
    ...payeeAndNotes(found.payee, found.notes, options),
    problems,
  };
}

/** A problem with a field that is empty, or that has a text which cannot be read. */
export function problem(row: number, field: RowProblem['field'], text: string): RowProblem {
  return { row, field, reason: text.trim() === '' ? 'missing' : 'unreadable', text };
}

function payeeAndNotes(name: string | null, memo: string | null, options: TextOptions): Pick<FileRow, 'payee' | 'notes'> {
  const swapped = options.swapPayeeAndMemo && memo !== null;
  const payee = swapped ? memo : name;
  const notes = swapped ? name : memo;
  if (payee === null && notes !== null && options.fallbackMissingPayeeToMemo) return { payee: notes, notes: null };
  return { payee, notes: options.importNotes === false ? null : notes };
}

/** The text without outer spaces; null when nothing is left. */
export function textOrNull(text: string | null | undefined): string | null {
  return text?.trim() || null;
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: ' ' };

/** Decodes what banks escape, once: the five names of XML, `&nbsp;`, and numbers. */
export function decodeEntities(text: string): string {
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos|nbsp));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
