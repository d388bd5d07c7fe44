/**
 * Tables and indexes of a budget at level 43, the oldest that we open, as official clients have them (budget-file.md 4
 * and 5): declared types and defaults decide how messages are stored, so nothing here is ours to improve. Indexes are
 * needed by the official app's own queries.
 */
export const SCHEMA_AT_43 = `
    CREATE TABLE pending_transactions (
      id TEXT PRIMARY KEY, acct INTEGER, amount INTEGER, description TEXT, date TEXT,
      FOREIGN KEY(acct) REFERENCES accounts(id)
    );
    CREATE TABLE created_budgets (month TEXT PRIMARY KEY);
    CREATE TABLE __migrations__ (id INT PRIMARY KEY NOT NULL);
    CREATE TABLE banks (id TEXT PRIMARY KEY, bank_id TEXT, name TEXT, tombstone INTEGER DEFAULT 0);
    CREATE TABLE accounts (
      id TEXT PRIMARY KEY, account_id TEXT, name TEXT, balance_current INTEGER, balance_available INTEGER,
      balance_limit INTEGER, mask TEXT, official_name TEXT, subtype TEXT, bank TEXT, offbudget INTEGER DEFAULT 0,
      closed INTEGER DEFAULT 0, tombstone INTEGER DEFAULT 0, sort_order REAL, type TEXT, account_sync_source TEXT,
      last_sync text, last_reconciled text
    );
    CREATE TABLE category_mapping (id TEXT PRIMARY KEY, transferId TEXT);
    CREATE TABLE transactions (
      id TEXT PRIMARY KEY, isParent INTEGER DEFAULT 0, isChild INTEGER DEFAULT 0, acct TEXT, category TEXT,
      amount INTEGER, description TEXT, notes TEXT, date INTEGER, financial_id TEXT, type TEXT, location TEXT,
      error TEXT, imported_description TEXT, starting_balance_flag INTEGER DEFAULT 0, transferred_id TEXT,
      sort_order REAL, tombstone INTEGER DEFAULT 0, cleared INTEGER DEFAULT 1, pending INTEGER DEFAULT 0,
      parent_id TEXT, schedule TEXT, reconciled INTEGER DEFAULT 0, raw_synced_data text
    );
    CREATE TABLE messages_crdt (
      id INTEGER PRIMARY KEY, timestamp TEXT NOT NULL UNIQUE, dataset TEXT NOT NULL, row TEXT NOT NULL,
      column TEXT NOT NULL, value BLOB NOT NULL
    );
    CREATE TABLE messages_clock (id INTEGER PRIMARY KEY, clock TEXT);
    CREATE TABLE categories (
      id TEXT PRIMARY KEY, name TEXT, is_income INTEGER DEFAULT 0, cat_group TEXT, sort_order REAL,
      tombstone INTEGER DEFAULT 0, hidden BOOLEAN NOT NULL DEFAULT 0, goal_def TEXT DEFAULT null
    );
    CREATE TABLE payees (
      id TEXT PRIMARY KEY, name TEXT, category TEXT, tombstone INTEGER DEFAULT 0, transfer_acct TEXT,
      favorite INTEGER DEFAULT 0 DEFAULT FALSE, learn_categories BOOLEAN DEFAULT 1
    );
    CREATE TABLE payee_mapping (id TEXT PRIMARY KEY, targetId TEXT);
    CREATE TABLE category_groups (
      id TEXT PRIMARY KEY, name TEXT, is_income INTEGER DEFAULT 0, sort_order REAL, tombstone INTEGER DEFAULT 0,
      hidden BOOLEAN NOT NULL DEFAULT 0
    );
    CREATE TABLE rules (
      id TEXT PRIMARY KEY, stage TEXT, conditions TEXT, actions TEXT, tombstone INTEGER DEFAULT 0,
      conditions_op TEXT DEFAULT 'and'
    );
    CREATE TABLE __meta__ (key TEXT PRIMARY KEY, value TEXT);
    CREATE TABLE schedules (
      id TEXT PRIMARY KEY, rule TEXT, active INTEGER DEFAULT 0, completed INTEGER DEFAULT 0,
      posts_transaction INTEGER DEFAULT 0, tombstone INTEGER DEFAULT 0, name TEXT DEFAULT NULL
    );
    CREATE TABLE schedules_next_date (
      id TEXT PRIMARY KEY, schedule_id TEXT, local_next_date INTEGER, local_next_date_ts INTEGER,
      base_next_date INTEGER, base_next_date_ts INTEGER, tombstone INTEGER DEFAULT 0
    );
    CREATE TABLE schedules_json_paths (schedule_id TEXT PRIMARY KEY, payee TEXT, account TEXT, amount TEXT, date TEXT);
    CREATE TABLE zero_budget_months (id TEXT PRIMARY KEY, buffered INTEGER DEFAULT 0);
    CREATE TABLE zero_budgets (
      id TEXT PRIMARY KEY, month INTEGER, category TEXT, amount INTEGER DEFAULT 0, carryover INTEGER DEFAULT 0,
      goal INTEGER DEFAULT null, long_goal INTEGER DEFAULT null
    );
    CREATE TABLE reflect_budgets (
      id TEXT PRIMARY KEY, month INTEGER, category TEXT, amount INTEGER DEFAULT 0, carryover INTEGER DEFAULT 0,
      goal INTEGER DEFAULT null, long_goal INTEGER DEFAULT null
    );
    CREATE TABLE notes (id TEXT PRIMARY KEY, note TEXT);
    CREATE TABLE kvcache (key TEXT PRIMARY KEY, value TEXT);
    CREATE TABLE kvcache_key (id INTEGER PRIMARY KEY, key REAL);
    CREATE INDEX trans_category_date ON transactions(category, date);
    CREATE INDEX trans_category ON transactions(category);
    CREATE INDEX trans_date ON transactions(date);
    CREATE INDEX trans_parent_id ON transactions(parent_id);
    CREATE INDEX trans_sorted ON transactions(date desc, starting_balance_flag, sort_order desc, id);
    CREATE INDEX messages_crdt_search ON messages_crdt(dataset, row, column, timestamp);
    CREATE TABLE transaction_filters (
      id TEXT PRIMARY KEY, name TEXT, conditions TEXT, conditions_op TEXT DEFAULT 'and', tombstone INTEGER DEFAULT 0
    );
    CREATE TABLE custom_reports (
      id TEXT PRIMARY KEY, name TEXT, start_date TEXT, end_date TEXT, date_static INTEGER DEFAULT 0, date_range TEXT,
      mode TEXT DEFAULT 'total', group_by TEXT DEFAULT 'Category', balance_type TEXT DEFAULT 'Expense',
      show_empty INTEGER DEFAULT 0, show_offbudget INTEGER DEFAULT 0, show_hidden INTEGER DEFAULT 0,
      show_uncategorized INTEGER DEFAULT 0, selected_categories TEXT, graph_type TEXT DEFAULT 'BarGraph',
      conditions TEXT, conditions_op TEXT DEFAULT 'and', metadata TEXT, interval TEXT DEFAULT 'Monthly',
      color_scheme TEXT, tombstone INTEGER DEFAULT 0, include_current INTEGER DEFAULT 0, sort_by TEXT DEFAULT 'desc'
    );
    CREATE TABLE dashboard (
      id TEXT PRIMARY KEY, type TEXT, width INTEGER, height INTEGER, x INTEGER, y INTEGER, meta TEXT,
      tombstone INTEGER DEFAULT 0
    );
    CREATE TABLE preferences (id TEXT PRIMARY KEY, value TEXT);
`;
