// A row that is being typed and is not in the ledger yet.
import type { transactions } from '@extrato/engine/api';
import { type Cents, cents, type Day } from '@extrato/engine/values';
import { newId } from '../../pickers/index.ts';
import type { RowChange } from '../rows/expected.ts';

type RegisterRow = transactions.RegisterRow;

export type Draft = {
  readonly row: RegisterRow;
  /** What was typed: zero and nothing are not the same. */
  readonly hasAmount: boolean;
  readonly lines: readonly RegisterRow[];
  /** The category was suggested by a rule, and follows another payee. */
  readonly suggested: boolean;
};

/** An empty row of an account, dated like the one before. Its id is the one that it will have in the ledger. */
export function newDraft(account: string, date: Day): Draft {
  return { row: blankRow(newId(), account, date), hasAmount: false, lines: [], suggested: false };
}

function blankRow(id: string, account: string, date: Day): RegisterRow {
  return {
    id,
    account,
    date,
    amount: cents(0),
    payee: null,
    category: null,
    notes: null,
    importedPayee: null,
    importedId: null,
    isParent: false,
    isChild: false,
    parent: null,
    difference: null,
    transfer: null,
    transferAccount: null,
    cleared: false,
    reconciled: false,
    startingBalance: false,
    schedule: null,
    sortOrder: null,
  };
}

/** A row of the ledger as a draft, to be edited as a whole. */
export function draftOf(row: RegisterRow, lines: readonly RegisterRow[]): Draft {
  return { row, hasAmount: true, lines, suggested: false };
}

/** Whether the id is the draft's or that of one of its lines. */
export function isInDraft(draft: Draft | null, id: string): boolean {
  return draft !== null && (id === draft.row.id || draft.lines.some((line) => line.id === id));
}

/** Changes the draft, or one of its lines. */
export function changeDraft(draft: Draft, id: string, change: RowChange): Draft {
  if (id === draft.row.id)
    return settled({
      ...draft,
      row: { ...draft.row, ...change },
      hasAmount: draft.hasAmount || change.amount !== undefined,
      suggested: draft.suggested && change.category === undefined,
    });
  return settled({ ...draft, lines: draft.lines.map((line) => (line.id === id ? { ...line, ...change } : line)) });
}

/** Splits the draft: its first line takes all, the next is empty. */
export function splitDraft(draft: Draft): Draft {
  if (draft.lines.length > 0) return draft;
  const first = { ...lineOf(draft), amount: draft.row.amount, category: draft.row.category };
  return settled({
    ...draft,
    suggested: false,
    row: { ...draft.row, isParent: true, category: null },
    lines: [first, lineOf(draft)],
  });
}

export function addDraftLine(draft: Draft): Draft {
  const line = { ...lineOf(draft), amount: cents(draft.row.difference ?? 0) };
  return settled({ ...draft, lines: [...draft.lines, line] });
}

/** Takes a line away; the last one takes the split with it. */
export function removeDraftLine(draft: Draft, id: string): Draft {
  const lines = draft.lines.filter((line) => line.id !== id);
  return settled({ ...draft, lines, row: { ...draft.row, isParent: lines.length > 0 } });
}

export function setDraftAmounts(draft: Draft, amounts: readonly Cents[]): Draft {
  return settled({ ...draft, lines: draft.lines.map((line, n) => ({ ...line, amount: amounts[n] ?? line.amount })) });
}

function lineOf({ row }: Draft): RegisterRow {
  return { ...blankRow(newId(), row.account, row.date), isChild: true, parent: row.id, payee: row.payee };
}

function settled(draft: Draft): Draft {
  const { row, lines } = draft;
  const left = lines.length === 0 ? 0 : row.amount - lines.reduce((sum, { amount }) => sum + amount, 0);
  return { ...draft, row: { ...row, difference: left === 0 ? null : left } };
}

/** What the engine is asked to add. */
export function rowToAdd({ row, lines }: Draft) {
  const { id, account, date, amount, payee, category, notes, cleared } = row;
  const splits = lines.map((line) => ({
    id: line.id,
    amount: line.amount,
    payee: line.payee,
    category: line.category,
    notes: line.notes,
  }));
  return { id, account, date, amount, payee, notes, cleared, ...(splits.length > 0 ? { splits } : { category }) };
}
