import type { Context } from '../context.ts';
import { orStop } from '../failure.ts';
import { idOf } from '../input/named.ts';
import type { Answer } from '../output/print.ts';
import type { Session } from '../session/session.ts';

type Api = Session['api'];

/** Tables whose rows can be named by id or by name. */
export type NamedTable =
  | 'accounts'
  | 'categories'
  | 'category_groups'
  | 'payees'
  | 'tags'
  | 'rules'
  | 'schedules'
  | 'transactions';

/** The id of the row that the text names, by its id or its name. Ends the command when there is none, or more than one. */
export async function named(api: Api, table: NamedTable, text: string): Promise<string> {
  const splits = table === 'transactions' ? { options: { splits: 'all' } as const } : {};
  const byId = orStop(await api.query.run({ table, select: ['id'], filter: { id: text }, limit: 1, ...splits }));
  return byId.rows.length > 0 ? text : idOf(await namesOf(api, table), table.replace('_', ' '), text);
}

/** Ids and names of all rows of a table. Rules and transactions have no names. */
async function namesOf(api: Api, table: NamedTable): Promise<{ id: string; name: string }[]> {
  const column = nameColumn(table);
  if (column === undefined) return [];
  const { rows } = orStop(await api.query.run({ table, select: ['id', column] }));
  return rows.map((row) => ({ id: String(row['id']), name: String(row[column] ?? '') }));
}

function nameColumn(table: NamedTable): string | undefined {
  if (table === 'tags') return 'tag';
  return table === 'rules' || table === 'transactions' ? undefined : 'name';
}

/** Changes one row, and answers as the official command line does. */
export function changed(
  context: Context,
  table: NamedTable,
  text: string,
  work: (api: Api, id: string) => Promise<void>,
): Promise<Answer> {
  return context.write(async ({ api }) => {
    const id = await named(api, table, text);
    await work(api, id);
    return { json: { success: true, id } };
  });
}
