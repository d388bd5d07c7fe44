/** What a condition compares. `saved` refers to a stored filter and is for filters only. */
export type FieldType = 'text' | 'id' | 'number' | 'date' | 'flag' | 'saved';

type FieldSpec = {
  readonly type: FieldType;
  /** Its name in the JSON of stored filters and in the official API. */
  readonly api: string;
  /** Its name in the JSON of stored rules (budget-file.md 4.6). */
  readonly stored: string;
};

/** Every field that a condition or action can name (semantics 6.2), by its clean name. */
export const CONDITION_FIELDS = {
  account: { type: 'id', api: 'account', stored: 'acct' },
  payee: { type: 'id', api: 'payee', stored: 'description' },
  category: { type: 'id', api: 'category', stored: 'category' },
  categoryGroup: { type: 'id', api: 'category_group', stored: 'category_group' },
  payeeName: { type: 'text', api: 'payee_name', stored: 'payee_name' },
  importedPayee: { type: 'text', api: 'imported_payee', stored: 'imported_description' },
  notes: { type: 'text', api: 'notes', stored: 'notes' },
  date: { type: 'date', api: 'date', stored: 'date' },
  amount: { type: 'number', api: 'amount', stored: 'amount' },
  cleared: { type: 'flag', api: 'cleared', stored: 'cleared' },
  reconciled: { type: 'flag', api: 'reconciled', stored: 'reconciled' },
  transfer: { type: 'flag', api: 'transfer', stored: 'transfer' },
  parent: { type: 'flag', api: 'parent', stored: 'parent' },
  saved: { type: 'saved', api: 'saved', stored: 'saved' },
} as const satisfies Readonly<Record<string, FieldSpec>>;

export type ConditionField = keyof typeof CONDITION_FIELDS;
export type FieldOfType<T extends FieldType> = {
  [F in ConditionField]: (typeof CONDITION_FIELDS)[F]['type'] extends T ? F : never;
}[ConditionField];

export const CONDITION_FIELD_NAMES: readonly ConditionField[] = Object.keys(CONDITION_FIELDS).filter(isFieldName);

function isFieldName(name: string): name is ConditionField {
  return name in CONDITION_FIELDS;
}

/** Column names, API names and clean names, all understood when reading. */
const BY_SPELLING: ReadonlyMap<string, ConditionField> = new Map(
  CONDITION_FIELD_NAMES.flatMap((name) => [
    [name, name],
    [CONDITION_FIELDS[name].api, name],
    [CONDITION_FIELDS[name].stored, name],
  ]),
);

/** The field that a name stands for in any of its spellings; undefined for none. */
export function parseFieldName(name: unknown): ConditionField | undefined {
  return typeof name === 'string' ? BY_SPELLING.get(name) : undefined;
}

/** Where the JSON is kept: rules name fields by column, filters by API name. */
export type Spelling = 'stored' | 'api';

/** The field's name in stored JSON. */
export function fieldName(field: ConditionField, spelling: Spelling): string {
  return CONDITION_FIELDS[field][spelling];
}

/** What official clients call the types, in the JSON of conditions and actions. */
export const OFFICIAL_TYPE = {
  text: 'string',
  id: 'id',
  number: 'number',
  date: 'date',
  flag: 'boolean',
  saved: 'saved',
} as const satisfies Readonly<Record<FieldType, string>>;
