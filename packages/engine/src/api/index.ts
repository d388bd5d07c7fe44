// Every subject of the engine as one typed, asynchronous API: the same for screens, the command line, scripts and the agent.
import type { Budget } from '../log/index.ts';
import type { TableName } from '../storage/tables.ts';
import { err } from '../values/index.ts';
import { accountsApi } from './accounts.ts';
import { bankSyncApi } from './bank-sync.ts';
import { budgeting } from './budgeting.ts';
import { categoriesApi } from './categories.ts';
import { type ApiOf, apiOver, type Subjects } from './create-api.ts';
import { execute } from './execute.ts';
import { filtersApi } from './filters.ts';
import { type HistoryApi, historyApi } from './history.ts';
import { importingApi } from './importing.ts';
import { notesApi } from './notes.ts';
import { payeesApi } from './payees.ts';
import { preferencesApi } from './preferences.ts';
import { queryApi } from './query.ts';
import { reportsApi } from './reports.ts';
import { rulesApi } from './rules.ts';
import { schedulesApi } from './schedules.ts';
import { tagsApi } from './tags.ts';
import { transactionsApi } from './transactions.ts';

export { type Failure, type FailureCode, failureText, type Language } from '../failures/index.ts';
export { ENTITY_NAMES, type QueryAnswer, type QuerySpec, queryFields } from '../query/index.ts';

export type * from './types.ts';

const SUBJECTS = {
  accounts: accountsApi,
  bankSync: bankSyncApi,
  budgeting,
  categories: categoriesApi,
  filters: filtersApi,
  importing: importingApi,
  notes: notesApi,
  payees: payeesApi,
  preferences: preferencesApi,
  query: queryApi,
  reports: reportsApi,
  rules: rulesApi,
  schedules: schedulesApi,
  tags: tagsApi,
  transactions: transactionsApi,
};

export type Api = ApiOf<typeof SUBJECTS> & { readonly history: HistoryApi };

/** The API over a budget that is open in this thread. */
export function createApi(budget: Budget): Api {
  const subjects = apiOver(SUBJECTS, async (subject, name, input) => {
    const operation = (SUBJECTS as Subjects)[subject]?.[name];
    if (!operation) return err({ code: 'unknown-operation', details: { operation: `${subject}.${name}` } });
    return execute(budget, operation, input);
  });
  return { ...subjects, history: historyApi(budget) };
}

/** The tables that each query's answer depends on, by `subject.operation`. What is not among them changes the budget. */
export function queryReads(): ReadonlyMap<string, readonly TableName[]> {
  const reads = new Map<string, readonly TableName[]>();
  for (const [subject, operations] of Object.entries<Subjects[string]>(SUBJECTS))
    for (const [name, operation] of Object.entries(operations))
      if (operation.reads) reads.set(`${subject}.${name}`, operation.reads);
  return reads;
}
