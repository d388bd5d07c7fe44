// A condition as the person builds it: what is stored in filters (budget-file 4.6), with API field names.
import type { RegisterList } from '../rows/use-rows.ts';

/** What can be asked about a row, in the order to offer it. */
export const FIELDS = [
  'payee',
  'category',
  'amount',
  'date',
  'notes',
  'account',
  'cleared',
  'reconciled',
  'imported_payee',
  'transfer',
] as const;
export type FieldName = (typeof FIELDS)[number];

export type ConditionValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { readonly num1: number; readonly num2: number };

export type ListCondition = {
  readonly field: FieldName;
  readonly op: string;
  readonly value: ConditionValue;
  readonly options?: { readonly inflow: true } | { readonly outflow: true };
};

type FieldKind = 'id' | 'text' | 'number' | 'date' | 'flag';

export const KINDS: Readonly<Record<FieldName, FieldKind>> = {
  payee: 'id',
  category: 'id',
  account: 'id',
  amount: 'number',
  date: 'date',
  notes: 'text',
  imported_payee: 'text',
  cleared: 'flag',
  reconciled: 'flag',
  transfer: 'flag',
};

/** Comparisons that are offered, by kind of field. */
export const OPERATORS = {
  id: ['is', 'isNot', 'contains', 'doesNotContain'],
  text: ['contains', 'doesNotContain', 'is', 'isNot'],
  number: ['is', 'isapprox', 'gt', 'lt', 'isbetween'],
  date: ['is', 'gte', 'lte', 'gt', 'lt'],
  flag: ['is'],
} as const satisfies Readonly<Record<FieldKind, readonly string[]>>;

export type Operator =
  | (typeof OPERATORS)[FieldKind][number]
  | 'hasTags'
  | 'oneOf'
  | 'notOneOf'
  | 'onBudget'
  | 'offBudget'
  | 'matches';

export function operatorsOf(field: FieldName): readonly Operator[] {
  return field === 'notes' ? ['hasTags', ...OPERATORS.text] : OPERATORS[KINDS[field]];
}

/** Which input a comparison takes. */
export function inputOf(
  field: FieldName,
  op: string,
): 'payee' | 'category' | 'account' | 'text' | 'amount' | 'amounts' | 'day' | 'flag' {
  const kind = KINDS[field];
  if (kind === 'number') return op === 'isbetween' ? 'amounts' : 'amount';
  if (kind === 'date') return 'day';
  if (kind === 'flag') return 'flag';
  if (kind === 'text' || op === 'contains' || op === 'doesNotContain') return 'text';
  return field === 'payee' || field === 'category' ? field : 'account';
}

/** Conditions of a stored filter; those that this screen cannot draw are kept too, since the engine understands them. */
export function conditionsOf(stored: readonly unknown[]): ListCondition[] {
  return stored.flatMap((json) => {
    if (json === null || typeof json !== 'object') return [];
    const { field, op } = { field: undefined, op: undefined, ...json };
    const name = FIELDS.find((each) => each === field);
    // Its field is one of ours; value and options are what the engine stored.
    return name && typeof op === 'string' ? [json as ListCondition] : [];
  });
}

type Filter = NonNullable<RegisterList['filter']>;

export type ConditionsOp = 'and' | 'or';

/** The filter of a list; undefined when it asks nothing. */
export function filterOf(conditions: readonly ListCondition[], op: ConditionsOp, search: string): Filter | undefined {
  const words = search.trim();
  if (conditions.length === 0 && words === '') return undefined;
  return {
    // The engine takes stored JSON here and gives the type of what it reads from it.
    ...(conditions.length > 0 ? { conditions: conditions as unknown as NonNullable<Filter['conditions']>, op } : {}),
    ...(words === '' ? {} : { search: words }),
  };
}
