import { expect, test } from 'vitest';
import { openTestBudgetFrom } from '../testing/budget.ts';
import { createApi, queryReads } from './index.ts';
import { LATER_READS, loadSubject } from './later.ts';

test.each(Object.entries(LATER_READS))('%s: what its queries depend on is known before its code is here', async (name, reads) => {
  const operations = Object.entries((await loadSubject(name)) ?? {});
  const queries = operations.filter(([, operation]) => operation.reads !== undefined);
  expect(Object.fromEntries(queries.map(([query, operation]) => [query, operation.reads]))).toEqual(reads);
  for (const query of Object.keys(reads)) expect(queryReads().get(`${name}.${query}`)).toBe(reads[query]);
});

test('operations of such a subject are called like any other; what does not exist is refused', async () => {
  const api = createApi(openTestBudgetFrom('tiny'));
  expect(await api.reports.list({})).toMatchObject({ ok: true });
  const calls = Object(api.reports);
  expect(await calls.constructor({})).toMatchObject({ ok: false, error: { code: 'unknown-operation' } });
});
