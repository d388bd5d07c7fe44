import type { Database } from '../storage/database.ts';

/** Where each part of a schedule stands in its rule, by both spellings of the field (budget-file.md 4.6, 5). */
const FIELDS = {
  payee: new Set<unknown>(['description', 'payee']),
  account: new Set<unknown>(['acct', 'account']),
  amount: new Set<unknown>(['amount']),
  date: new Set<unknown>(['date']),
};

/**
 * Brings `schedules_json_paths` up to date from rules: official views find a schedule's parts by it, and official
 * clients only rewrite rows when a rule changes.
 */
export function refreshSchedulePaths(database: Database): void {
  const schedules = database.all<{ id: string; conditions: string | null }>(
    'select s.id, r.conditions from schedules s join rules r on r.id = s.rule',
  );
  const rows = schedules.map(({ id, conditions }) => {
    const fields = fieldsOf(conditions);
    return [id, ...Object.values(FIELDS).map((names) => pathOf(fields, names))];
  });
  database.transaction(() => {
    database.run('delete from schedules_json_paths');
    database.runMany('insert into schedules_json_paths (schedule_id, payee, account, amount, date) values (?, ?, ?, ?, ?)', rows);
  });
}

function pathOf(fields: readonly unknown[], names: ReadonlySet<unknown>): string | null {
  const index = fields.findIndex((field) => names.has(field));
  return index === -1 ? null : `$[${index}]`;
}

/** The field of every condition, in order; nothing for unreadable JSON. */
function fieldsOf(conditions: string | null): unknown[] {
  try {
    const list: unknown = JSON.parse(conditions ?? '[]');
    if (!Array.isArray(list)) return [];
    return list.map((condition: unknown) =>
      typeof condition === 'object' && condition !== null && 'field' in condition ? condition.field : undefined,
    );
  } catch {
    return [];
  }
}
