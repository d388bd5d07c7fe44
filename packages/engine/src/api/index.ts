// Every subject of the engine as one typed, asynchronous API: the same for screens, the command line, scripts and the agent.
import type { Budget } from '../log/index.ts';
import { accountsApi } from './accounts.ts';
import { budgeting } from './budgeting.ts';
import { categoriesApi } from './categories.ts';
import { type ApiOf, apiOver } from './create-api.ts';
import { execute } from './execute.ts';
import { importingApi } from './importing.ts';
import { payeesApi } from './payees.ts';
import { queryApi } from './query.ts';
import { tagsApi } from './tags.ts';
import { transactionsApi } from './transactions.ts';

export { type Failure, type FailureCode, failureText, type Language } from '../failures/index.ts';
export { ENTITY_NAMES, type QueryAnswer, type QuerySpec, queryFields } from '../query/index.ts';

const SUBJECTS = {
  accounts: accountsApi,
  budgeting,
  categories: categoriesApi,
  importing: importingApi,
  payees: payeesApi,
  query: queryApi,
  tags: tagsApi,
  transactions: transactionsApi,
};

export type Api = ApiOf<typeof SUBJECTS>;

/** The API over a budget that is open in this thread. */
export function createApi(budget: Budget): Api {
  return apiOver(SUBJECTS, async (subject, operation, input) => {
    const operations: Readonly<Record<string, unknown>> = SUBJECTS[subject as keyof typeof SUBJECTS];
    return execute(budget, operations[operation] as never, input);
  });
}
