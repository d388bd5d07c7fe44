import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { storedDay } from '../storage/encoding.ts';
import type { Json } from '../storage/tables.ts';
import { addDays } from '../values/index.ts';
import { listPayees, type Payee } from './payee.ts';
import { resolvePayee } from './payee-index.ts';

const RECENT_DAYS = 12 * 7;
const MOST_COMMON = 10;

/** The ten ordinary payees with most living rows in the last 12 weeks, most used first (semantics 4). */
export function commonPayees(reader: BudgetReader): Payee[] {
  const counts = reader.query<{ payee: string }>(
    `select t.payee from live_transactions t join live_payees p on p.id = t.payee and p.transferAccount is null
    where t.date > ? and p.name <> '' group by t.payee order by count(*) desc, p.name collate nocase, p.id limit ?`,
    [storedDay(addDays(reader.today, -RECENT_DAYS)), MOST_COMMON],
  );
  const payees = new Map(listPayees(reader).map((payee) => [payee.id, payee]));
  return counts.flatMap(({ payee }) => payees.get(payee) ?? []);
}

/**
 * Living ordinary payees without living rows, without a condition of a living rule on them (semantics 4), and not in the
 * book of names.
 */
export function orphanedPayees(reader: BudgetReader): string[] {
  const conditioned = payeesInRules(reader, 'conditions');
  const named = new Set(reader.select('live_document_names', ['payee']).map(({ payee }) => resolvePayee(reader, payee ?? '')));
  return payeesWithoutRows(reader).filter((id) => !conditioned.has(id) && !named.has(id));
}

/**
 * Deletes orphaned payees, except favourites and those that a rule would set; gives how many. Their next use makes
 * them anew.
 */
export function deleteUnusedPayees(writer: BudgetWriter): number {
  const set = payeesInRules(writer, 'actions');
  const unused = orphanedPayees(writer).filter((id) => !set.has(id) && !writer.row('payees', id)?.favorite);
  for (const id of unused) writer.update('payees', id, { tombstone: true });
  return unused.length;
}

function payeesWithoutRows(reader: BudgetReader): string[] {
  return reader
    .query<{ id: string }>(
      `select p.id from live_payees p where p.transferAccount is null
      and p.id not in (select payee from live_transactions where payee is not null) order by p.id`,
    )
    .map(({ id }) => id);
}

/** Payees named by living rules, schedules' rules included, as they are today. Both spellings of the field are read. */
function payeesInRules(reader: BudgetReader, part: 'conditions' | 'actions'): ReadonlySet<string> {
  const found = new Set<string>();
  for (const rule of reader.select('live_rules', [part]))
    for (const id of payeesIn(rule[part])) found.add(resolvePayee(reader, id));
  return found;
}

function payeesIn(list: Json): string[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: Json) => {
    if (item === null || typeof item !== 'object' || !('field' in item)) return [];
    if (item['field'] !== 'payee' && item['field'] !== 'description') return [];
    return [item['value']].flat().filter((value): value is string => typeof value === 'string');
  });
}
