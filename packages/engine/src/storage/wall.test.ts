// Inherited names end at storage (docs/architecture.md): nobody above it writes SQL in them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');
/** Folders that speak to official software in its own words: files, and the JSON inside rules. */
const MAY_NAME = ['storage/', 'budget-file/', 'conditions/', 'testing/', 'bank-sync/feed', 'query/'];
const INHERITED =
  /\b(acct|financial_id|imported_description|transferred_id|starting_balance_flag|cat_group|zero_budgets?|zero_budget_months|reflect_budgets|schedules_next_date|transaction_filters|offbudget|messages_crdt)\b/;

test('inherited names stay behind the wall', () => {
  const found = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !MAY_NAME.some((folder) => path.startsWith(folder)))
    .flatMap((path) =>
      readFileSync(join(SOURCES, path), 'utf8')
        .split('\n')
        .map((line, n) => ({ place: `${path}:${n + 1}`, line: line.trim() }))
        .filter(({ line }) => INHERITED.test(line) && !/^(\/\/|\*|\/\*)/.test(line)),
    );
  // The log owns its official tables, and the clock is read before any view exists.
  expect(found.filter(({ place }) => !/^log\/(streams|message-log|clock)\.ts/.test(place))).toEqual([]);
});
