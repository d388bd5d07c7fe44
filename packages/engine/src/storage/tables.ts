// The one table of stored names. Inherited names (`acct`, `description` for a payee id) end here: everything above
// storage speaks the names on the left. It is also the list of what a message may touch, since a message names a
// table and a column and becomes SQL. budget-file.md, sections 3 and 4.

import type { Cents, Day, Month } from '../values/index.ts';
import { COMPANION_TABLES } from './companion-tables.ts';

/** Anything that JSON can say. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** How a cell is stored, and what it is above storage. */
export type FieldKinds = {
  readonly id: string;
  readonly text: string;
  readonly cents: Cents;
  /** Stored as the integer YYYYMMDD. */
  readonly day: Day;
  /** Stored as the integer YYYYMM. */
  readonly month: Month;
  /** Stored as 0 or 1; null reads as false. */
  readonly flag: boolean;
  readonly integer: number;
  readonly real: number;
  /** Milliseconds since 1970. */
  readonly millis: number;
  /** Milliseconds since 1970, stored as text. */
  readonly millisText: number;
  /** Stored as JSON text; unreadable text reads as null. */
  readonly json: Json;
};
export type FieldKind = keyof FieldKinds;

/** Column, kind and, where it is not as old as the oldest budget that we open, the step that brought it (2.1). */
export type Field = readonly [column: string, kind: FieldKind, since?: number];

export type TableSpec = {
  readonly stored: string;
  /** What messages call it, where that is not the table's own name. */
  readonly dataset?: string;
  /** Step that brought the whole table. */
  readonly since?: number;
  /** Which log carries its changes: the budget's own, or ours beside it, which official clients never see. */
  readonly stream: 'budget' | 'companion';
  readonly fields: Readonly<Record<string, Field>>;
};

const TOMBSTONE = ['tombstone', 'flag'] as const;

const BUDGET_AMOUNTS = {
  month: ['month', 'month'],
  category: ['category', 'id'],
  amount: ['amount', 'cents'],
  carryover: ['carryover', 'flag'],
  goal: ['goal', 'cents'],
  longGoal: ['long_goal', 'flag'],
} as const;

const BUDGET_TABLES = {
  transactions: {
    stored: 'transactions',
    stream: 'budget',
    fields: {
      account: ['acct', 'id'],
      date: ['date', 'day'],
      amount: ['amount', 'cents'],
      payee: ['description', 'id'],
      category: ['category', 'id'],
      notes: ['notes', 'text'],
      isParent: ['isParent', 'flag'],
      isChild: ['isChild', 'flag'],
      parent: ['parent_id', 'id'],
      error: ['error', 'json'],
      transfer: ['transferred_id', 'id'],
      importedId: ['financial_id', 'text'],
      importedPayee: ['imported_description', 'text'],
      cleared: ['cleared', 'flag'],
      reconciled: ['reconciled', 'flag'],
      startingBalance: ['starting_balance_flag', 'flag'],
      schedule: ['schedule', 'id'],
      sortOrder: ['sort_order', 'real'],
      rawSyncedData: ['raw_synced_data', 'text'],
      tombstone: TOMBSTONE,
      /** The next three are unused by every client, and only known so that their messages apply. */
      pending: ['pending', 'flag'],
      type: ['type', 'text'],
      location: ['location', 'text'],
    },
  },
  accounts: {
    stored: 'accounts',
    stream: 'budget',
    fields: {
      name: ['name', 'text'],
      offBudget: ['offbudget', 'flag'],
      closed: ['closed', 'flag'],
      sortOrder: ['sort_order', 'real'],
      group: ['account_group_id', 'id', 59],
      lastReconciled: ['last_reconciled', 'millisText'],
      bankAccountId: ['account_id', 'text'],
      bankSource: ['account_sync_source', 'text'],
      bank: ['bank', 'id'],
      mask: ['mask', 'text'],
      officialName: ['official_name', 'text'],
      bankBalance: ['balance_current', 'cents'],
      bankAvailable: ['balance_available', 'cents'],
      bankLimit: ['balance_limit', 'cents'],
      lastSync: ['last_sync', 'millisText'],
      bankSyncStatus: ['bank_sync_status', 'text', 56],
      type: ['type', 'text'],
      subtype: ['subtype', 'text'],
      tombstone: TOMBSTONE,
    },
  },
  account_groups: {
    stored: 'account_groups',
    since: 59,
    stream: 'budget',
    fields: { name: ['name', 'text'], sortOrder: ['sort_order', 'real'], tombstone: TOMBSTONE },
  },
  banks: {
    stored: 'banks',
    stream: 'budget',
    fields: { bankId: ['bank_id', 'text'], name: ['name', 'text'], tombstone: TOMBSTONE },
  },
  payees: {
    stored: 'payees',
    stream: 'budget',
    fields: {
      name: ['name', 'text'],
      transferAccount: ['transfer_acct', 'id'],
      favorite: ['favorite', 'flag'],
      learnCategories: ['learn_categories', 'flag'],
      category: ['category', 'id'],
      tombstone: TOMBSTONE,
    },
  },
  payee_mapping: { stored: 'payee_mapping', stream: 'budget', fields: { target: ['targetId', 'id'] } },
  payee_locations: {
    stored: 'payee_locations',
    since: 51,
    stream: 'budget',
    fields: {
      payee: ['payee_id', 'id'],
      latitude: ['latitude', 'real'],
      longitude: ['longitude', 'real'],
      createdAt: ['created_at', 'millis'],
      tombstone: TOMBSTONE,
    },
  },
  category_groups: {
    stored: 'category_groups',
    stream: 'budget',
    fields: {
      name: ['name', 'text'],
      isIncome: ['is_income', 'flag'],
      sortOrder: ['sort_order', 'real'],
      hidden: ['hidden', 'flag'],
      tombstone: TOMBSTONE,
    },
  },
  categories: {
    stored: 'categories',
    stream: 'budget',
    fields: {
      name: ['name', 'text'],
      group: ['cat_group', 'id'],
      isIncome: ['is_income', 'flag'],
      sortOrder: ['sort_order', 'real'],
      hidden: ['hidden', 'flag'],
      goalDef: ['goal_def', 'json'],
      cleanupDef: ['cleanup_def', 'json', 53],
      templateSettings: ['template_settings', 'json', 46],
      tombstone: TOMBSTONE,
    },
  },
  category_mapping: { stored: 'category_mapping', stream: 'budget', fields: { target: ['transferId', 'id'] } },
  cleanup_groups: {
    stored: 'cleanup_groups',
    since: 53,
    stream: 'budget',
    fields: { name: ['name', 'text'], tombstone: TOMBSTONE },
  },
  envelope_budgets: { stored: 'zero_budgets', stream: 'budget', fields: BUDGET_AMOUNTS },
  tracking_budgets: { stored: 'reflect_budgets', stream: 'budget', fields: BUDGET_AMOUNTS },
  /** Row id is the month, `YYYY-MM`. */
  budget_months: { stored: 'zero_budget_months', stream: 'budget', fields: { held: ['buffered', 'cents'] } },
  rules: {
    stored: 'rules',
    stream: 'budget',
    fields: {
      stage: ['stage', 'text'],
      conditionsOp: ['conditions_op', 'text'],
      conditions: ['conditions', 'json'],
      actions: ['actions', 'json'],
      tombstone: TOMBSTONE,
    },
  },
  schedules: {
    stored: 'schedules',
    stream: 'budget',
    fields: {
      rule: ['rule', 'id'],
      name: ['name', 'text'],
      completed: ['completed', 'flag'],
      postsTransaction: ['posts_transaction', 'flag'],
      customUpcomingLength: ['custom_upcoming_length', 'text', 52],
      sortOrder: ['sort_order', 'real', 58],
      active: ['active', 'flag'],
      tombstone: TOMBSTONE,
    },
  },
  schedule_dates: {
    stored: 'schedules_next_date',
    stream: 'budget',
    fields: {
      schedule: ['schedule_id', 'id'],
      localNextDate: ['local_next_date', 'day'],
      localNextDateAt: ['local_next_date_ts', 'millis'],
      baseNextDate: ['base_next_date', 'day'],
      baseNextDateAt: ['base_next_date_ts', 'millis'],
      tombstone: TOMBSTONE,
    },
  },
  notes: { stored: 'notes', stream: 'budget', fields: { note: ['note', 'text'] } },
  tags: {
    stored: 'tags',
    since: 45,
    stream: 'budget',
    fields: {
      tag: ['tag', 'text'],
      color: ['color', 'text'],
      description: ['description', 'text'],
      hidden: ['hidden', 'flag', 55],
      tombstone: TOMBSTONE,
    },
  },
  filters: {
    stored: 'transaction_filters',
    stream: 'budget',
    fields: {
      name: ['name', 'text'],
      conditions: ['conditions', 'json'],
      conditionsOp: ['conditions_op', 'text'],
      tombstone: TOMBSTONE,
    },
  },
  custom_reports: {
    stored: 'custom_reports',
    stream: 'budget',
    fields: {
      name: ['name', 'text'],
      startDate: ['start_date', 'text'],
      endDate: ['end_date', 'text'],
      dateStatic: ['date_static', 'flag'],
      dateRange: ['date_range', 'text'],
      mode: ['mode', 'text'],
      groupBy: ['group_by', 'text'],
      interval: ['interval', 'text'],
      balanceType: ['balance_type', 'text'],
      graphType: ['graph_type', 'text'],
      sortBy: ['sort_by', 'text'],
      showEmpty: ['show_empty', 'flag'],
      showOffBudget: ['show_offbudget', 'flag'],
      showHidden: ['show_hidden', 'flag'],
      showUncategorized: ['show_uncategorized', 'flag'],
      includeCurrent: ['include_current', 'flag'],
      trimIntervals: ['trim_intervals', 'flag', 47],
      showTrendLines: ['show_trend_lines', 'flag', 54],
      conditions: ['conditions', 'json'],
      conditionsOp: ['conditions_op', 'text'],
      metadata: ['metadata', 'json'],
      colorScheme: ['color_scheme', 'text'],
      selectedCategories: ['selected_categories', 'text'],
      tombstone: TOMBSTONE,
    },
  },
  dashboard: {
    stored: 'dashboard',
    stream: 'budget',
    fields: {
      type: ['type', 'text'],
      x: ['x', 'integer'],
      y: ['y', 'integer'],
      width: ['width', 'integer'],
      height: ['height', 'integer'],
      meta: ['meta', 'json'],
      page: ['dashboard_page_id', 'id', 50],
      tombstone: TOMBSTONE,
    },
  },
  dashboard_pages: {
    stored: 'dashboard_pages',
    since: 50,
    stream: 'budget',
    fields: { name: ['name', 'text'], tombstone: TOMBSTONE },
  },
  /** Facts of `metadata.json` that travel as messages (actual-sync.md 3.6): one row, `budgetName`. */
  shared_metadata: { stored: 'extrato_metadata', dataset: 'prefs', stream: 'budget', fields: { value: ['value', 'text'] } },
  preferences: { stored: 'preferences', stream: 'budget', fields: { value: ['value', 'text'] } },
} as const satisfies Readonly<Record<string, TableSpec>>;

/** Every table that commits write and messages may touch, ours in the companion log included. */
export const TABLES = { ...BUDGET_TABLES, ...COMPANION_TABLES } as const;

export type TableName = keyof typeof TABLES;
export type FieldName<T extends TableName> = keyof (typeof TABLES)[T]['fields'] & string;
type KindOf<T extends TableName, F extends FieldName<T>> = (typeof TABLES)[T]['fields'][F] extends readonly [
  string,
  infer Kind extends FieldKind,
  ...(readonly unknown[]),
]
  ? Kind
  : never;

/** A field above storage: a flag is never null, everything else may be. */
export type FieldValue<T extends TableName, F extends FieldName<T>> =
  KindOf<T, F> extends 'flag' ? boolean : FieldKinds[KindOf<T, F>] | null;

/** Fields to write; those not given keep what they have, or the column's default. */
export type Fields<T extends TableName> = { readonly [F in FieldName<T>]?: FieldValue<T, F> };

/** A whole row, decoded. */
export type TableRow<T extends TableName> = { readonly id: string } & { readonly [F in FieldName<T>]: FieldValue<T, F> };

/** The table's description in its general shape. */
export function tableSpec(table: TableName): TableSpec {
  return TABLES[table];
}
