// The search table of an open budget: what people and banks wrote on rows, cut into runs of three characters. It is
// local: no message speaks of it, exported files do not have it, and whoever searches brings it up to date.
import type { SqlValue } from './database.ts';

/** Runs one statement: `Database.all`, or a reader's `query`. */
export type RunSql = <Row>(sql: string, params?: readonly SqlValue[]) => Row[];

/** How far the table has read the log, and a row by which to notice that row numbers were given out anew. */
type Watermark = {
  readonly message: number;
  readonly timestamp: string;
  readonly row: number;
  readonly id: string;
};

const STATE_KEY = 'search-watermark';

/** Raised when the table's shape or content changes, so that older ones are made anew. */
const SHAPE = 1;

/**
 * Two blanks end each text, so that every character begins a run of three: then one or two characters can be found too.
 * A unit separator keeps a search from running over from the notes into the payee.
 */
const CONTENT = `coalesce(t.notes, '') || '  ' || char(31) || coalesce(t.imported_description, '') || '  '`;
const HAS_CONTENT = `(coalesce(t.notes, '') <> '' or coalesce(t.imported_description, '') <> '')`;

/**
 * Makes the table agree with the rows: reads on in the message log from where it stopped, or begins anew when that place
 * is gone (a new file, a sync reset, a compacted file). Inside a commit it sees what the log holds already; the rest
 * follows at the next search.
 */
export function refreshSearch(run: RunSql): void {
  const newest = newestMessage(run);
  const known = readWatermark(run);
  if (!known || !isValid(run, known)) rebuild(run);
  else if (newest.id > known.message) catchUp(run, known.message);
  else return;
  writeWatermark(run, newest);
}

function newestMessage(run: RunSql): { readonly id: number; readonly timestamp: string } {
  const sql = 'select id, timestamp from main.messages_crdt order by id desc limit 1';
  return run<{ id: number; timestamp: string }>(sql)[0] ?? { id: 0, timestamp: '' };
}

function readWatermark(run: RunSql): Watermark | undefined {
  const [found] = run<{ value: string }>('select value from main.extrato_state where key = ?', [STATE_KEY]);
  if (!found) return undefined;
  const [shape, message, timestamp, row, id] = JSON.parse(found.value);
  return shape === SHAPE ? { message, timestamp, row, id } : undefined;
}

function isValid(run: RunSql, { message, timestamp, row, id }: Watermark): boolean {
  if (run("select 1 from main.sqlite_schema where name = 'extrato_search'").length === 0) return false;
  const [there] = run<{ timestamp: string }>('select timestamp from main.messages_crdt where id = ?', [message]);
  if ((there?.timestamp ?? '') !== timestamp) return false;
  return row === 0 || run<{ id: string }>('select id from main.transactions where rowid = ?', [row])[0]?.id === id;
}

function writeWatermark(run: RunSql, newest: { readonly id: number; readonly timestamp: string }): void {
  const [last] = run<{ row: number; id: string }>('select rowid as row, id from main.transactions order by rowid desc limit 1');
  const value = JSON.stringify([SHAPE, newest.id, newest.timestamp, last?.row ?? 0, last?.id ?? '']);
  run('insert into main.extrato_state (key, value) values (?, ?) on conflict (key) do update set value = excluded.value', [
    STATE_KEY,
    value,
  ]);
}

function rebuild(run: RunSql): void {
  run('drop table if exists main.extrato_search_terms');
  run('drop table if exists main.extrato_search');
  run(`create virtual table main.extrato_search using
    fts5(content, content='', contentless_delete=1, tokenize='trigram remove_diacritics 1')`);
  run("create virtual table main.extrato_search_terms using fts5vocab('extrato_search', 'row')");
  run(
    `insert into main.extrato_search (rowid, content) select t.rowid, ${CONTENT} from main.transactions t where ${HAS_CONTENT}`,
  );
}

function catchUp(run: RunSql, message: number): void {
  const changed = `select t.rowid from main.transactions t where t.id in (
    select m.row from main.messages_crdt m
    where m.id > ? and +m.dataset = 'transactions' and m.column in ('notes', 'imported_description'))`;
  run(`delete from main.extrato_search where rowid in (${changed})`, [message]);
  run(
    `insert into main.extrato_search (rowid, content)
     select t.rowid, ${CONTENT} from main.transactions t where t.rowid in (${changed}) and ${HAS_CONTENT}`,
    [message],
  );
}
