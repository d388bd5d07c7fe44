// Every subject of the engine as one typed, asynchronous API: the same for screens, the command line, scripts and the agent.
import type { Budget } from '../log/index.ts';
import type { TableName } from '../storage/tables.ts';
import { err } from '../values/index.ts';
import { accountsApi } from './accounts.ts';
import { budgeting } from './budgeting.ts';
import { categoriesApi } from './categories.ts';
import { type ApiOf, apiOver, type Dispatch, type Subjects } from './create-api.ts';
import { execute } from './execute.ts';
import { filtersApi } from './filters.ts';
import { type HistoryApi, historyApi } from './history.ts';
import { LATER_READS, type LaterSubjects, loadedSubject, loadSubject } from './later.ts';
import { notesApi } from './notes.ts';
import { payeesApi } from './payees.ts';
import { preferencesApi } from './preferences.ts';
import { rulesApi } from './rules.ts';
import { schedulesApi } from './schedules.ts';
import { tagsApi } from './tags.ts';
import { transactionsApi } from './transactions.ts';

export { type Failure, type FailureCode, failureText, type Language } from '../failures/index.ts';
export { ENTITY_NAMES, type QueryAnswer, type QuerySpec, queryFields } from '../query/index.ts';

export type * from './types.ts';

const SUBJECTS = {
  accounts: accountsApi,
  budgeting,
  categories: categoriesApi,
  filters: filtersApi,
  notes: notesApi,
  payees: payeesApi,
  preferences: preferencesApi,
  rules: rulesApi,
  schedules: schedulesApi,
  tags: tagsApi,
  transactions: transactionsApi,
};

export type Api = ApiOf<typeof SUBJECTS & LaterSubjects> & { readonly history: HistoryApi };

/** The API over a budget that is open in this thread. */
export function createApi(budget: Budget): Api {
  const subjects = apiOver<typeof SUBJECTS & LaterSubjects>(SUBJECTS, Object.keys(LATER_READS), dispatchTo(budget));
  return { ...subjects, history: historyApi(budget) };
}

/**
 * Carries calls to a budget that is open in this thread. A call whose code is here (`prepare`) has done its work when
 * this returns, so that it can be part of something.
 */
export function dispatchTo(budget: Budget): Dispatch {
  return async (subject, name, input) => {
    const operation = own(operationsHere(subject) ?? (await loadSubject(subject)), name);
    if (!operation) return err({ code: 'unknown-operation', details: { operation: `${subject}.${name}` } });
    return execute(budget, operation, input);
  };
}

/** Fetches the code of a subject, where it is not here yet. */
export async function prepare(subject: string): Promise<void> {
  if (!operationsHere(subject)) await loadSubject(subject);
}

/** The tables that each query's answer depends on, by `subject.operation`. What is not among them changes the budget. */
export function queryReads(): ReadonlyMap<string, readonly TableName[]> {
  const reads = new Map<string, readonly TableName[]>();
  for (const [subject, operations] of Object.entries<Subjects[string]>(SUBJECTS))
    for (const [name, operation] of Object.entries(operations))
      if (operation.reads) reads.set(`${subject}.${name}`, operation.reads);
  for (const [subject, operations] of Object.entries(LATER_READS))
    for (const [name, tables] of Object.entries(operations)) reads.set(`${subject}.${name}`, tables);
  return reads;
}

function operationsHere(subject: string): Subjects[string] | undefined {
  return own<Subjects[string]>(SUBJECTS, subject) ?? loadedSubject(subject);
}

/** Names come from outside: only what is a table's own entry counts. */
function own<Entry>(table: Readonly<Record<string, Entry>> | undefined, name: string): Entry | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}
