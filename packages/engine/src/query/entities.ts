// What a query can name: tables and fields under the names of the official query language, each over a clean view.
import type { FieldKind } from '../storage/tables.ts';

/** Kinds of answers: those of fields, and the years that `$year` gives. */
export type QueryKind = Exclude<FieldKind, 'millis' | 'millisText'> | 'year';

type EntitySpec = {
  /** A view, or a select in brackets, with the columns that the fields name. */
  readonly source: string;
  /** Order of the answer when the query names none, for the alias `base`. Always ends with the id. */
  readonly order: readonly string[];
  readonly fields: Readonly<Record<string, EntityField>>;
  /** Further names of fields, understood but not part of `*`: the official list of fields has them. */
  readonly aliases?: Readonly<Record<string, string>>;
};

/**
 * A field: its column, its kind, and the table that an id points to. `alive` ids read as null when what they point to is
 * deleted, as official lists show them (budget-file.md 6).
 */
export type EntityField = {
  readonly column: string;
  readonly kind: QueryKind;
  readonly ref?: EntityName;
  readonly alive?: true;
};

export const ENTITY_NAMES = [
  'transactions',
  'accounts',
  'categories',
  'payees',
  'rules',
  'schedules',
  'category_groups',
  'account_groups',
  'tags',
  'notes',
  'zero_budgets',
  'reflect_budgets',
  'preferences',
] as const;
export type EntityName = (typeof ENTITY_NAMES)[number];

const ID: EntityField = { column: 'id', kind: 'id' };
const TOMBSTONE: EntityField = { column: 'tombstone', kind: 'flag' };
const SORT_ORDER: EntityField = { column: 'sortOrder', kind: 'real' };

const BUDGET_FIELDS: Readonly<Record<string, EntityField>> = {
  id: ID,
  month: { column: 'month', kind: 'month' },
  category: { column: 'category', kind: 'id', ref: 'categories' },
  amount: { column: 'amount', kind: 'cents' },
  carryover: { column: 'carryover', kind: 'flag' },
  goal: { column: 'goal', kind: 'cents' },
  long_goal: { column: 'longGoal', kind: 'flag' },
};

/** A schedule's next date (budget-file.md 4.6) and what its rule's conditions say. */
const SCHEDULES = `(
  select s.*, case when d.localNextDateAt = d.baseNextDateAt then d.localNextDate else d.baseNextDate end as nextDate,
    case when json_valid(r.conditions) then r.conditions end as ruleConditions,
    case when json_valid(r.actions) then r.actions end as ruleActions,
    exists (select 1 from json_each(case when json_valid(r.actions) then r.actions else '[]' end) a
      where a.value ->> '$.options.splitIndex' > 0) as ruleSplits,
    ${conditionOf("'description', 'payee'", 'value')} as rulePayee, ${conditionOf("'acct', 'account'", 'value')} as ruleAccount,
    ${conditionOf("'amount'", 'value')} as ruleAmount, ${conditionOf("'amount'", 'op')} as ruleAmountOp,
    ${conditionOf("'date'", 'value')} as ruleDate
  from live_schedules s
  left join live_schedule_dates d on d.schedule = s.id
  left join live_rules r on r.id = s.rule)`;

/** JSON of one part of the first condition on a field. */
function conditionOf(spellings: string, part: 'value' | 'op'): string {
  const list = "case when json_valid(r.conditions) then r.conditions else '[]' end";
  return `(select c.value -> '$.${part}' from json_each(${list}) c where c.value ->> '$.field' in (${spellings}) limit 1)`;
}

export const ENTITIES: Readonly<Record<EntityName, EntitySpec>> = {
  transactions: {
    source: 'live_transactions',
    order: ['base.date desc', 'coalesce(base.startingBalance, 0)', 'base.sortOrder desc', 'base.id'],
    fields: {
      id: ID,
      is_parent: { column: 'isParent', kind: 'flag' },
      is_child: { column: 'isChild', kind: 'flag' },
      parent_id: { column: 'parent', kind: 'id' },
      account: { column: 'account', kind: 'id', ref: 'accounts', alive: true },
      category: { column: 'category', kind: 'id', ref: 'categories', alive: true },
      amount: { column: 'amount', kind: 'cents' },
      payee: { column: 'payee', kind: 'id', ref: 'payees', alive: true },
      notes: { column: 'notes', kind: 'text' },
      date: { column: 'date', kind: 'day' },
      imported_id: { column: 'importedId', kind: 'text' },
      error: { column: 'error', kind: 'json' },
      imported_payee: { column: 'importedPayee', kind: 'text' },
      starting_balance_flag: { column: 'startingBalance', kind: 'flag' },
      transfer_id: { column: 'transfer', kind: 'id' },
      sort_order: SORT_ORDER,
      cleared: { column: 'cleared', kind: 'flag' },
      reconciled: { column: 'reconciled', kind: 'flag' },
      tombstone: TOMBSTONE,
      schedule: { column: 'schedule', kind: 'id', ref: 'schedules' },
      raw_synced_data: { column: 'rawSyncedData', kind: 'text' },
    },
  },
  accounts: {
    source: 'live_accounts',
    order: ['base.sortOrder', 'base.name', 'base.id'],
    fields: {
      id: ID,
      name: { column: 'name', kind: 'text' },
      offbudget: { column: 'offBudget', kind: 'flag' },
      closed: { column: 'closed', kind: 'flag' },
      sort_order: SORT_ORDER,
      tombstone: TOMBSTONE,
      account_id: { column: 'bankAccountId', kind: 'text' },
      official_name: { column: 'officialName', kind: 'text' },
      account_sync_source: { column: 'bankSource', kind: 'text' },
      last_reconciled: { column: 'lastReconciled', kind: 'text' },
      last_sync: { column: 'lastSync', kind: 'text' },
      bank_sync_status: { column: 'bankSyncStatus', kind: 'text' },
      account_group_id: { column: '"group"', kind: 'id', ref: 'account_groups' },
    },
  },
  categories: {
    source: 'live_categories',
    order: ['base.sortOrder', 'base.id'],
    aliases: { group_id: 'group' },
    fields: {
      id: ID,
      name: { column: 'name', kind: 'text' },
      is_income: { column: 'isIncome', kind: 'flag' },
      hidden: { column: 'hidden', kind: 'flag' },
      group: { column: '"group"', kind: 'id', ref: 'category_groups' },
      goal_def: { column: 'goalDef', kind: 'json' },
      cleanup_def: { column: 'cleanupDef', kind: 'json' },
      template_settings: { column: 'templateSettings', kind: 'json' },
      sort_order: SORT_ORDER,
      tombstone: TOMBSTONE,
    },
  },
  payees: {
    source: 'live_payees',
    order: ['base.transferAccount is not null', 'base.name collate nocase', 'base.id'],
    fields: {
      id: ID,
      name: { column: 'name', kind: 'text' },
      transfer_acct: { column: 'transferAccount', kind: 'id', ref: 'accounts' },
      tombstone: TOMBSTONE,
      favorite: { column: 'favorite', kind: 'flag' },
      learn_categories: { column: 'learnCategories', kind: 'flag' },
    },
  },
  rules: {
    source: 'live_rules',
    order: ['base.id'],
    fields: {
      id: ID,
      stage: { column: 'stage', kind: 'text' },
      conditions_op: { column: 'conditionsOp', kind: 'text' },
      conditions: { column: 'conditions', kind: 'json' },
      actions: { column: 'actions', kind: 'json' },
      tombstone: TOMBSTONE,
    },
  },
  schedules: {
    source: SCHEDULES,
    order: ['coalesce(base.completed, 0)', 'base.nextDate', 'base.id'],
    fields: {
      id: ID,
      name: { column: 'name', kind: 'text' },
      rule: { column: 'rule', kind: 'id', ref: 'rules' },
      next_date: { column: 'nextDate', kind: 'day' },
      completed: { column: 'completed', kind: 'flag' },
      posts_transaction: { column: 'postsTransaction', kind: 'flag' },
      custom_upcoming_length: { column: 'customUpcomingLength', kind: 'text' },
      tombstone: TOMBSTONE,
      sort_order: SORT_ORDER,
      _payee: { column: 'rulePayee', kind: 'json' },
      _account: { column: 'ruleAccount', kind: 'json' },
      _amount: { column: 'ruleAmount', kind: 'json' },
      _amountOp: { column: 'ruleAmountOp', kind: 'json' },
      _date: { column: 'ruleDate', kind: 'json' },
      _conditions: { column: 'ruleConditions', kind: 'json' },
      _actions: { column: 'ruleActions', kind: 'json' },
      _has_splits: { column: 'ruleSplits', kind: 'flag' },
    },
  },
  category_groups: {
    source: 'live_category_groups',
    order: ['coalesce(base.isIncome, 0)', 'base.sortOrder', 'base.id'],
    fields: {
      id: ID,
      name: { column: 'name', kind: 'text' },
      is_income: { column: 'isIncome', kind: 'flag' },
      hidden: { column: 'hidden', kind: 'flag' },
      sort_order: SORT_ORDER,
      tombstone: TOMBSTONE,
    },
  },
  account_groups: {
    source: 'live_account_groups',
    order: ['base.sortOrder', 'base.id'],
    fields: { id: ID, name: { column: 'name', kind: 'text' }, sort_order: SORT_ORDER, tombstone: TOMBSTONE },
  },
  tags: {
    source: 'live_tags',
    order: ['base.tag', 'base.id'],
    fields: {
      id: ID,
      tag: { column: 'tag', kind: 'text' },
      color: { column: 'color', kind: 'text' },
      description: { column: 'description', kind: 'text' },
      hidden: { column: 'hidden', kind: 'flag' },
      tombstone: TOMBSTONE,
    },
  },
  notes: { source: 'notes', order: ['base.id'], fields: { id: ID, note: { column: 'note', kind: 'text' } } },
  zero_budgets: { source: 'envelope_budgets', order: ['base.month', 'base.id'], fields: BUDGET_FIELDS },
  reflect_budgets: { source: 'tracking_budgets', order: ['base.month', 'base.id'], fields: BUDGET_FIELDS },
  preferences: { source: 'preferences', order: ['base.id'], fields: { id: ID, value: { column: 'value', kind: 'text' } } },
};

/** The table that a name means; undefined for none. */
export function entityName(name: string): EntityName | undefined {
  return ENTITY_NAMES.find((known) => known === name);
}
