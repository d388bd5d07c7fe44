import type { ConditionField, ConditionValue } from '../conditions/index.ts';
import { type Cents, type Day, sumCents } from '../values/index.ts';

/** A split line that rules made. Its day, account and marks are the parent's. */
export type RuleSplit = {
  readonly amount: Cents;
  readonly payee: string | null;
  /** A payee that does not exist yet; `payee` is null then. */
  readonly payeeName?: string;
  readonly category: string | null;
  readonly notes: string | null;
  /** -2, -3, ... in the order in which they were made (semantics 2.1). */
  readonly sortOrder: number;
};

/** The row that rules act on: one that is about to be written, or that exists. */
export type RuleDraft = {
  readonly account: string;
  readonly date: Day;
  /** Hundredths; money out is negative. */
  readonly amount: Cents;
  readonly payee: string | null;
  /** The name of a payee that does not exist yet; `payee` is null then. */
  readonly payeeName?: string;
  readonly importedPayee: string | null;
  readonly importedId?: string | null;
  readonly notes: string | null;
  readonly category: string | null;
  readonly cleared: boolean;
  readonly reconciled?: boolean;
  readonly schedule?: string | null;
  /** Lines made by a rule; the row is their parent then, and has no payee. */
  readonly splits?: readonly RuleSplit[];
  /** Set by a rule that deletes the row: an imported one is not added. */
  readonly tombstone?: boolean;
  /** Of a row that exists: leaves it out of its own running balance. */
  readonly id?: string;
  readonly sortOrder?: number | null;
  /** A split line, or a parent that exists already, is never split by a rule. */
  readonly isChild?: boolean;
  readonly isParent?: boolean;
};

/** What `payee` compares as while its payee is only a name. */
export const NEW_PAYEE = 'new';

/** What has to be looked up to compare a draft. */
export type DraftNames = {
  /** The name of a living payee. */
  readonly payeeName: (payee: string) => string | undefined;
  /** The group of a living category. */
  readonly groupOf: (category: string) => string | undefined;
};

/** What a condition on the field compares with; null for what a draft never has (semantics 6.2). */
export function draftValue(draft: RuleDraft, field: ConditionField, names: DraftNames): ConditionValue {
  switch (field) {
    case 'payee':
      return draft.payee ?? (draft.payeeName ? NEW_PAYEE : null);
    case 'payeeName':
      return draft.payee === null ? draft.payeeName : names.payeeName(draft.payee);
    case 'categoryGroup':
      return draft.category === null ? null : names.groupOf(draft.category);
    case 'transfer':
    case 'parent':
    case 'saved':
      return null;
    default:
      return draft[field];
  }
}

/** What the lines of a draft leave over: its amount minus their sum. */
export function splitDifference(draft: RuleDraft): number {
  return draft.amount - sumCents((draft.splits ?? []).map(({ amount }) => amount));
}
