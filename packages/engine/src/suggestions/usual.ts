// The category that a payee's rows usually have.
import type { BudgetReader, Derived } from '../log/access.ts';
import type { RowChange } from '../log/notice.ts';
import { resolvePayee } from '../payees/index.ts';

/** As far as anyone asked: the category of the payee's last two rows that have one, null where they differ. */
const USUAL: Derived<Map<string, string | null>> = {
  reads: ['transactions', 'payee_mapping', 'category_mapping'],
  build: () => new Map(),
  update: (known, changes, reader) => {
    if (known.size === 0) return known;
    // A new payee or category that stands for itself changes nothing.
    const told = changes.filter(
      ({ table, id, created, after }) => table === 'transactions' || !created || after['target'] !== id,
    );
    if (told.length > MANY || told.some(({ table }) => table !== 'transactions')) return undefined;
    for (const payee of told.flatMap((change) => payeesOf(reader, change))) known.delete(payee);
    return known;
  },
};

/** From so many changes on it is quicker to forget everything than to look what they are about. */
const MANY = 2000;

function payeesOf(reader: BudgetReader, { id, before, after }: RowChange): string[] {
  return [before['payee'], after['payee'], reader.row('transactions', id)?.payee].flatMap((payee) =>
    typeof payee === 'string' ? resolvePayee(reader, payee) : [],
  );
}

type LastTwo = { readonly payee: string; readonly category: string; readonly n: number };

/** By payee, as it stands after merges: the category of its last two rows that have one, where both have the same. */
export function usualCategories(reader: BudgetReader, payees: Iterable<string>): ReadonlyMap<string, string | null> {
  const known = reader.derived(USUAL);
  const unknown = [...new Set(payees)].filter((payee) => !known.has(payee));
  if (unknown.length === 0) return known;
  for (const payee of unknown) known.set(payee, null);
  const latest = new Map<string, string>();
  for (const { payee, category, n } of lastTwo(reader, unknown)) {
    if (n === 1) latest.set(payee, category);
    else if (latest.get(payee) === category) known.set(payee, category);
  }
  return known;
}

function lastTwo(reader: BudgetReader, payees: readonly string[]): LastTwo[] {
  return reader.query<LastTwo>(
    // Rows are found by the payees as written on them, through an index; the view then says what they mean.
    `select payee, category, n from (
       select t.payee, t.category, row_number() over (partition by t.payee order by t.date desc, t.sortOrder desc, t.id) as n
       from (select id from transactions where category is not null and payee in
         (select id from payee_mapping where target in (select value from json_each(?)))) found
       join live_transactions t on t.id = found.id
       where t.category is not null and t.transfer is null)
     where n <= 2 order by payee, n`,
    [JSON.stringify(payees)],
  );
}
