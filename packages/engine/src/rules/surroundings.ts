import type { Names } from '../conditions/index.ts';
import type { Cents, Day } from '../values/index.ts';
import { type DraftNames, draftValue, type RuleDraft } from './draft.ts';

/** All that rules can see beside the row. Read from the budget, or made up in tests. */
export type Surroundings = Names &
  DraftNames & {
    readonly today: Day;
    /** The living ordinary payee with that name, in any case. */
    readonly payeeByName: (name: string) => string | undefined;
    /** Hundredths on the draft's account before it. */
    readonly balanceBefore: (draft: RuleDraft) => Cents;
    /** Hundredths on an account, by id or exact name, before the draft; 0 for an unknown one. */
    readonly balanceOf: (account: string, draft: RuleDraft) => Cents;
  };

export type RowValue = string | number | boolean | null | undefined;

/**
 * A field of a draft by its API name, as templates and formulas see it; undefined for none. `parentAmount` is given for
 * split lines.
 */
export function rowField(draft: RuleDraft, name: string, around: Surroundings, parentAmount?: Cents): RowValue {
  switch (name) {
    case 'today':
      return around.today;
    case 'balance':
      return around.balanceBefore(draft);
    case 'payee_name':
      return draftValue(draft, 'payeeName', around) ?? null;
    case 'category_group':
      return draftValue(draft, 'categoryGroup', around) ?? null;
    case 'imported_payee':
      return draft.importedPayee;
    case 'imported_id':
      return draft.importedId;
    case 'parent_amount':
      return parentAmount;
    case 'is_child':
      return draft.isChild;
    case 'sort_order':
      return draft.sortOrder;
    case 'account':
    case 'date':
    case 'amount':
    case 'payee':
    case 'notes':
    case 'category':
    case 'cleared':
    case 'reconciled':
    case 'schedule':
    case 'id':
      return draft[name];
    default:
      return undefined;
  }
}

/** The same for formulas, which also know the names of the account and the category. */
export function formulaField(draft: RuleDraft, name: string, around: Surroundings, parentAmount?: Cents): RowValue {
  if (name === 'account_name') return around.nameOf('account', draft.account) ?? '';
  if (name === 'category_name') return draft.category === null ? '' : (around.nameOf('category', draft.category) ?? '');
  const value = rowField(draft, name, around, parentAmount);
  return value === null ? '' : value;
}
