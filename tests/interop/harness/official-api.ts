// The calls of the official package that the tests use, as we need to see them. The package itself is
// only loaded in device processes: types must check on a clone where this folder was never installed.

/** The newest official package, and the oldest one that our promise covers. */
export type OfficialClient = '@actual-app/api' | 'actual-api-25.4';

export type Account = {
  readonly id: string;
  readonly name: string;
  readonly offbudget?: boolean;
  readonly closed?: boolean;
};
export type Category = { readonly id: string; readonly name: string; readonly is_income?: boolean };
export type Payee = { readonly id: string; readonly name: string; readonly transfer_acct?: string | null };
/** Amounts are hundredths, negative when money goes out. */
export type NewTransaction = {
  readonly date: string;
  readonly amount: number;
  readonly payee_name?: string;
  readonly payee?: string;
  readonly category?: string;
  readonly notes?: string;
  readonly cleared?: boolean;
  readonly imported_id?: string;
  readonly subtransactions?: readonly { readonly amount: number; readonly category: string; readonly notes: string }[];
};
export type Transaction = {
  readonly id: string;
  readonly date: string;
  readonly amount: number;
  readonly payee: string | null;
  readonly category?: string | null;
  readonly notes: string | null;
  readonly cleared: boolean;
  readonly imported_id: string | null;
  readonly imported_payee: string | null;
  readonly starting_balance_flag: boolean;
};
export type RemoteFile = {
  readonly fileId: string;
  readonly groupId: string | null;
  readonly name: string;
  readonly encryptKeyId: string | null;
};

/** Functions exported by the package. */
export interface OfficialApi {
  init(config: { dataDir: string; serverURL?: string; password?: string; verbose?: boolean }): void;
  downloadBudget(syncId: string, options?: { password?: string }): void;
  loadBudget(id: string): void;
  sync(): void;
  getAccounts(): Account[];
  createAccount(account: { name: string; offbudget?: boolean }, initialBalance?: number): string;
  getAccountBalance(id: string): number;
  getCategories(): Category[];
  createCategory(category: { name: string; group_id: string }): string;
  getCategoryGroups(): { readonly id: string; readonly name: string }[];
  getPayees(): Payee[];
  createPayee(payee: { name: string }): string;
  updatePayee(id: string, fields: { name: string }): void;
  mergePayees(target: string, merged: string[]): void;
  addTransactions(
    account: string,
    transactions: readonly NewTransaction[],
    options?: { learnCategories?: boolean; runTransfers?: boolean },
  ): void;
  getTransactions(account: string, start: string, end: string): Transaction[];
  updateTransaction(id: string, fields: Partial<Omit<Transaction, 'id'>>): void;
  deleteTransaction(id: string): void;
  getBudgetMonths(): string[];
  getBudgetMonth(month: string): Readonly<Record<string, unknown>>;
  setBudgetAmount(month: string, category: string, amount: number): void;
  setBudgetCarryover(month: string, category: string, on: boolean): void;
  holdBudgetForNextMonth(month: string, amount: number): boolean;
  resetBudgetHold(month: string): void;
  importTransactions(account: string, transactions: readonly NewTransaction[]): { readonly added: readonly string[] };
  updateAccount(id: string, fields: { name?: string }): void;
  closeAccount(id: string, transferAccount?: string, transferCategory?: string): void;
  reopenAccount(id: string): void;
  deletePayee(id: string): void;
  createCategoryGroup(group: { name: string }): string;
  updateCategory(id: string, fields: { name: string }): void;
  deleteCategory(id: string, transferCategory?: string): void;
  updateNote(id: string, note: string): void;
  getRules(): readonly OfficialRule[];
  createRule(rule: Omit<OfficialRule, 'id'>): OfficialRule;
  deleteRule(id: string): boolean;
  getSchedules(): readonly OfficialSchedule[];
  createSchedule(schedule: Omit<OfficialSchedule, 'id' | 'rule' | 'next_date' | 'completed'>): string;
  deleteSchedule(id: string): void;
}

export type OfficialRule = {
  readonly id: string;
  readonly stage: string | null;
  readonly conditionsOp: string;
  readonly conditions: readonly Readonly<Record<string, unknown>>[];
  readonly actions: readonly Readonly<Record<string, unknown>>[];
};
export type OfficialSchedule = {
  readonly id: string;
  readonly name: string | null;
  readonly rule?: string;
  readonly next_date?: string;
  readonly completed?: boolean;
  readonly posts_transaction: boolean;
  readonly payee: string | null;
  readonly account: string | null;
  readonly amount: unknown;
  readonly amountOp: string;
  readonly date: unknown;
};

export type SyncOutcome = { readonly error?: { readonly reason?: string } };
export type PluggyAccount = {
  readonly id: string;
  readonly name: string;
  readonly type: 'BANK' | 'CREDIT';
  readonly owner: string;
  readonly taxNumber: string | null;
  readonly balance: number;
  readonly bankData: { readonly automaticallyInvestedBalance: number; readonly closingBalance: number } | null;
};
/** What the official account list hands to the link call. */
export type ExternalAccount = {
  readonly account_id: string;
  readonly name: string;
  readonly institution: string;
  readonly orgDomain: string | null;
  readonly orgId: string;
  readonly balance: number;
};

/** Requests of the official app to its own core, for what the package does not export. Value: [argument, answer]. */
export interface OfficialHandlers {
  'subscribe-needs-bootstrap': [{ url?: string }, { bootstrapped?: boolean; error?: string; hasServer?: boolean }];
  'subscribe-bootstrap': [{ password: string }, { error?: string }];
  'subscribe-sign-in': [{ password: string }, { error?: string }];
  'subscribe-get-user': [undefined, { permission?: string; offline?: boolean; tokenExpired?: boolean } | null];
  'subscribe-change-password': [{ password: string }, { error?: string }];
  'set-server-url': [{ url: string; validate: boolean }, { error?: string }];
  'get-server-version': [undefined, { version?: string; error?: string }];
  'create-budget': [{ budgetName: string; testMode?: boolean; avoidUpload?: boolean }, { error?: string } | undefined];
  'close-budget': [undefined, string];
  'import-budget': [{ filepath: string; type: 'actual' }, { error?: string } | undefined];
  'export-budget': [undefined, { data?: unknown; error?: string }];
  'reset-budget-cache': [undefined, unknown];
  'delete-budget': [{ cloudFileId: string; id?: string }, string];
  'get-remote-files': [undefined, RemoteFile[] | null];
  'load-prefs': [undefined, Preferences];
  'save-prefs': [{ budgetName: string }, string];
  'download-budget': [{ cloudFileId: string }, { id?: string; error?: { reason: string } }];
  'upload-budget': [undefined, SyncOutcome];
  sync: [undefined, SyncOutcome];
  'sync-reset': [undefined, SyncOutcome];
  'key-make': [{ password: string }, SyncOutcome];
  'key-test': [{ cloudFileId: string; password: string }, SyncOutcome];
  'secret-set': [{ name: string; value: string | null; fileId?: string }, { error?: string; reason?: string }];
  'secret-check': [string, unknown];
  'pluggyai-status': [undefined, { configured?: boolean; source?: string | null; error?: string }];
  'pluggyai-accounts': [undefined, { accounts?: PluggyAccount[]; error?: string; error_code?: string }];
  'pluggyai-accounts-link': [
    {
      externalAccount: ExternalAccount;
      upgradingId?: string;
      offBudget?: boolean;
      startingDate?: string;
      startingBalance?: number;
    },
    string,
  ];
  'accounts-bank-sync': [{ ids: string[] }, BankSyncOutcome];
  'account-unlink': [{ id: string }, unknown];
}

export type BankSyncOutcome = {
  readonly errors: readonly { readonly message?: string; readonly accountId?: string }[];
  readonly newTransactions: readonly string[];
  readonly matchedTransactions: readonly string[];
  readonly updatedAccounts: readonly string[];
};
export type Preferences = {
  readonly id: string;
  readonly budgetName: string;
  readonly cloudFileId: string;
  readonly groupId: string;
  readonly encryptKeyId?: string | null;
};
