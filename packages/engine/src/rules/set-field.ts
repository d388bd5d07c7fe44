import { CONDITION_FIELDS, type ConditionField } from '../conditions/index.ts';
import { type Cents, cents, parseDay } from '../values/index.ts';
import type { ActionValue } from './action.ts';
import type { RuleDraft } from './draft.ts';
import type { FormulaValue } from './formula/index.ts';
import type { Surroundings } from './surroundings.ts';
import { looseDay } from './template/index.ts';

/** The draft with the field set; undefined when the field cannot hold the value. */
export function setField(
  draft: RuleDraft,
  field: ConditionField,
  value: ActionValue,
  around: Surroundings,
): RuleDraft | undefined {
  switch (CONDITION_FIELDS[field].type) {
    case 'number':
      return setAmount(draft, value);
    case 'flag':
      return typeof value === 'boolean' ? setFlag(draft, field, value) : undefined;
    case 'date': {
      const date = parseDay(String(value));
      return date && { ...draft, date };
    }
    default:
      return setText(draft, field, value === null ? null : String(value), around);
  }
}

function setAmount(draft: RuleDraft, value: ActionValue): RuleDraft | undefined {
  const amount = typeof value === 'number' ? Math.round(value) : Number.NaN;
  return Number.isSafeInteger(amount) ? { ...draft, amount: cents(amount) } : undefined;
}

/** `transfer` and `parent` only exist in filters. */
function setFlag(draft: RuleDraft, field: ConditionField, value: boolean): RuleDraft {
  return field === 'cleared' || field === 'reconciled' ? { ...draft, [field]: value } : draft;
}

function setText(draft: RuleDraft, field: ConditionField, text: string | null, around: Surroundings): RuleDraft | undefined {
  switch (field) {
    case 'account':
      return text ? { ...draft, account: text } : undefined;
    case 'payee':
      return setPayee(draft, text);
    case 'payeeName':
      return setPayeeName(draft, text, around);
    case 'category':
    case 'notes':
    case 'importedPayee':
      return { ...draft, [field]: text };
    default:
      return draft;
  }
}

function setPayee({ payeeName: _name, ...draft }: RuleDraft, payee: string | null): RuleDraft {
  return { ...draft, payee };
}

/** A name that nobody has yet is kept, for the writer to make a payee of. */
function setPayeeName(draft: RuleDraft, name: string | null, around: Surroundings): RuleDraft {
  const payee = name ? (around.payeeByName(name) ?? null) : null;
  return name && payee === null ? { ...setPayee(draft, null), payeeName: name } : setPayee(draft, payee);
}

/** A day so far off that nobody overlooks it: what a template's unreadable date becomes. */
const NO_DAY = '9999-12-31';

/** What a filled-in template means for a field: always some value (semantics 6.9). */
export function valueFromTemplate(field: ConditionField, text: string): ActionValue {
  switch (CONDITION_FIELDS[field].type) {
    case 'number': {
      const number = Number.parseFloat(text);
      return Number.isNaN(number) ? 0 : number;
    }
    case 'date':
      return looseDay(text) ?? NO_DAY;
    case 'flag':
      return text === 'true';
    case 'id':
      return text === '' ? null : text;
    default:
      return text;
  }
}

/**
 * What a formula's result means for a field; undefined when the field cannot take it. Any number counts as whole units
 * and becomes hundredths, even though the row's own amounts come in as hundredths (semantics 6.9).
 */
export function valueFromFormula(field: ConditionField, result: FormulaValue): ActionValue | undefined {
  const value = typeof result === 'number' ? Math.round(result * 100) : result;
  switch (CONDITION_FIELDS[field].type) {
    case 'number':
      return amountFromFormula(result);
    case 'date':
      return looseDay(String(value));
    case 'flag':
      return typeof value === 'boolean' ? value : String(value).toLowerCase() === 'true';
    case 'text':
      return String(value ?? '');
    default:
      return undefined;
  }
}

/** The amount that a formula's result stands for; undefined when it is none. */
export function amountFromFormula(result: FormulaValue): Cents | undefined {
  const amount = typeof result === 'number' ? Math.round(result * 100) : Math.round(Number.parseFloat(String(result)));
  return Number.isSafeInteger(amount) ? cents(amount) : undefined;
}
