import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { flagPreference } from '../preferences/index.ts';
import { storedDay } from '../storage/encoding.ts';
import { addDays, type Day } from '../values/index.ts';
import { RULES } from './budget-rules.ts';
import { encodeRule, type Rule } from './rule.ts';

const SPAN_DAYS = 180;
const LATEST_ROWS = 5;
const ROWS_NEEDED = 3;

type LearnRow = { readonly id: string; readonly payee: string; readonly category: string | null };

/**
 * Makes or changes the category rules of payees after rows were added or changed with a category (semantics 6.7). Ids of
 * rows without category or payee are passed over.
 */
export function learnCategories(writer: BudgetWriter, changedTransactionIds: readonly string[]): void {
  if (changedTransactionIds.length === 0 || !flagPreference(writer, 'learn-categories', true)) return;
  const changed = categorised(writer, changedTransactionIds);
  const [first] = changed.map(({ date }) => date).sort();
  if (first === undefined) return;
  const ids = new Set(changed.map(({ id }) => id));
  const payees = [...new Set(changed.map(({ payee }) => payee))];
  for (const [payee, rows] of latestRows(writer, payees, first)) {
    const category = rows.some(({ id }) => ids.has(id)) ? probableCategory(rows) : undefined;
    if (category !== undefined) setCategoryRule(writer, payee, category);
  }
}

function categorised(reader: BudgetReader, ids: readonly string[]): { id: string; payee: string; date: Day }[] {
  const tail = 'where payee is not null and category is not null and id in (select value from json_each(?))';
  const rows = reader.select('live_transactions', ['id', 'payee', 'date'], tail, [JSON.stringify(ids)]);
  return rows.flatMap(({ id, payee, date }) => (payee === null || date === null ? [] : [{ id, payee, date }]));
}

/** The newest rows of each payee that wants to be learned from, in open accounts, around the changed days. */
function latestRows(reader: BudgetReader, payees: readonly string[], first: Day): Map<string, LearnRow[]> {
  const rows = reader.query<LearnRow>(
    // Rows are found by the payees as written on them, through an index; the view then says what they mean.
    `select t.id, t.payee, t.category
     from (select id from transactions where date between ?2 and ?3 and payee in
       (select id from payee_mapping where target in (select value from json_each(?1)))) found
     join live_transactions t on t.id = found.id
     join live_accounts a on a.id = t.account and coalesce(a.closed, 0) = 0
     join live_payees p on p.id = t.payee and coalesce(p.learnCategories, 1) = 1
     where t.payee in (select value from json_each(?1)) and coalesce(t.isParent, 0) = 0
     order by t.date desc, coalesce(t.startingBalance, 0), t.sortOrder desc, t.id`,
    [JSON.stringify(payees), storedDay(addDays(first, -SPAN_DAYS)), storedDay(addDays(reader.today, SPAN_DAYS))],
  );
  const latest = new Map<string, LearnRow[]>();
  for (const row of rows) {
    const kept = latest.get(row.payee) ?? [];
    if (kept.length < LATEST_ROWS) latest.set(row.payee, [...kept, row]);
  }
  return latest;
}

/** The category used most often, the newest first on ties, if it is used often enough. */
function probableCategory(rows: readonly LearnRow[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { category } of rows) if (category !== null) counts.set(category, (counts.get(category) ?? 0) + 1);
  const [winner] = [...counts].sort(([, a], [, b]) => b - a);
  return winner && winner[1] >= ROWS_NEEDED ? winner[0] : undefined;
}

function setCategoryRule(writer: BudgetWriter, payee: string, category: string): void {
  const present = writer.derived(RULES).rules.filter((rule) => isCategoryRule(rule, payee));
  for (const { id, actions } of present) {
    const changed = actions.map((action) => ({ ...action, op: 'set' as const, field: 'category' as const, value: category }));
    if (actions.some((action) => !('value' in action) || action.value !== category))
      writer.update('rules', id, {
        actions: encodeRule({ stage: 'default', conditionsOp: 'and', conditions: [], actions: changed }).actions ?? null,
      });
  }
  if (present.length > 0) return;
  writer.insert(
    'rules',
    writer.newId(),
    encodeRule({
      stage: 'default',
      conditionsOp: 'and',
      conditions: [{ type: 'id', field: 'payee', op: 'is', value: payee }],
      actions: [{ op: 'set', line: 0, field: 'category', value: category }],
    }),
  );
}

/** A rule as learning makes them: for this payee alone, setting the category and nothing else. */
function isCategoryRule({ stage, conditions, actions }: Rule, payee: string): boolean {
  const [condition, ...otherConditions] = conditions;
  const [action, ...otherActions] = actions;
  if (stage !== 'default' || otherConditions.length > 0 || otherActions.length > 0) return false;
  const asks = condition?.type === 'id' && condition.field === 'payee' && condition.op === 'is' && condition.value === payee;
  return asks && action?.op === 'set' && action.field === 'category' && action.line === 0 && 'value' in action;
}
