// What the queries of those subjects depend on whose code is fetched only when it is asked for first: live screens have
// to know that from the beginning.
import { TABLES, type TableName } from '../storage/tables.ts';

const EVERY_TABLE: readonly TableName[] = Object.keys(TABLES).filter((name): name is TableName => name in TABLES);

/** What figures of rows depend on. */
const ROWS: readonly TableName[] = [
  'transactions',
  'accounts',
  'categories',
  'category_groups',
  'category_mapping',
  'payees',
  'payee_mapping',
  'filters',
  'preferences',
];
const BUDGET: readonly TableName[] = [...ROWS, 'envelope_budgets', 'tracking_budgets', 'budget_months'];

export const REPORTS_READS = {
  netWorth: ROWS,
  cashFlow: ROWS,
  incomeExpense: ROWS,
  spending: ROWS,
  spendingCourse: ROWS,
  averageCourse: ROWS,
  budgetAnalysis: BUDGET,
  summary: ROWS,
  calendar: ROWS,
  range: ROWS,
  timeFrame: ROWS,
  custom: BUDGET,
  list: ['custom_reports'],
  get: ['custom_reports'],
  pages: ['dashboard_pages'],
  widgets: ['dashboard'],
} as const satisfies Readonly<Record<string, readonly TableName[]>>;

export const IMPORTING_READS = {
  openFile: ['preferences', 'categories', 'category_groups'],
  settings: ['preferences'],
  /** Rules and what they look at, names, the ledger, the account's settings. */
  preview: [
    'transactions',
    'accounts',
    'payees',
    'payee_mapping',
    'categories',
    'category_groups',
    'category_mapping',
    'rules',
    'schedules',
    'preferences',
  ],
} as const satisfies Readonly<Record<string, readonly TableName[]>>;

export const QUERY_READS = { run: EVERY_TABLE, tables: [], fields: [] } as const satisfies Readonly<
  Record<string, readonly TableName[]>
>;

/** What is worked out of a card's life. */
const CARDS: readonly TableName[] = [
  'transactions',
  'accounts',
  'account_groups',
  'payees',
  'payee_mapping',
  'categories',
  'category_mapping',
  'preferences',
  'bank_rows',
  'bank_links',
  'card_bills',
];

export const CARDS_READS = {
  accounts: ['accounts', 'account_groups', 'bank_links'],
  list: CARDS,
  bills: CARDS,
  bill: CARDS,
  plans: CARDS,
  upcomingMonths: CARDS,
  placeOf: CARDS,
} as const satisfies Readonly<Record<string, readonly TableName[]>>;

export const BANK_SYNC_READS = {
  settings: ['preferences'],
  pairsTransfers: ['preferences'],
  linkDetails: ['bank_links'],
  feedWindow: ['transactions'],
  audit: ['transactions', 'payees', 'bank_rows', 'preferences'],
  runs: ['bank_runs'],
  rowsOfRuns: ['bank_run_writes'],
  undoRunPreview: ['bank_runs', 'bank_run_writes', 'transactions'],
  openQuestions: ['bank_reviews'],
  questions: ['bank_reviews'],
  transferReview: ['bank_reviews', 'bank_rows', 'bank_links', 'card_bills', 'transactions', 'accounts'],
  balance: ['transactions', 'accounts', 'account_groups', 'bank_rows', 'bank_links', 'bank_reviews'],
  lineOf: ['bank_rows', 'card_bills'],
  lineMarks: ['bank_rows'],
  upcoming: ['bank_rows'],
  bills: ['card_bills'],
} as const satisfies Readonly<Record<string, readonly TableName[]>>;

/** Habits of the person, the budget's categories by name, what rows are open for a suggestion, whether any is wanted. */
const SUGGESTED: readonly TableName[] = [
  'bank_rows',
  'transactions',
  'accounts',
  'categories',
  'category_groups',
  'category_mapping',
  'payees',
  'payee_mapping',
  'preferences',
];

export const SUGGESTIONS_READS = {
  settings: ['preferences'],
  list: SUGGESTED,
  marks: SUGGESTED,
} as const satisfies Readonly<Record<string, readonly TableName[]>>;

export const NAMES_READS = {
  settings: ['preferences'],
  list: ['document_names', 'payees', 'payee_mapping', 'accounts'],
} as const satisfies Readonly<Record<string, readonly TableName[]>>;
