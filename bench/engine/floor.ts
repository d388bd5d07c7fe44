// The least that the work can cost: the same rows through bare SQLite, indexed as well as one could wish; see job.ts.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createNodeBudget } from '@extrato/engine/node';
import { type EngineJob, type ImportFigures, jobOf, residentMemory, timed, type UseFigures } from './job.ts';
import { fileRows } from './rows.ts';

const job = jobOf(process.argv[2]);
if (job.task === 'sync') throw new Error('The floor has no server to talk to');
console.log(JSON.stringify(job.task === 'import' ? importTwice(job) : await use(job.folder)));

/** Rows and one message per cell, in one transaction; then a look for every id. */
function importTwice({ rows, folder }: Extract<EngineJob, { task: 'import' }>): ImportFigures {
  const made = createNodeBudget(folder, { name: 'Floor', today: '2026-03-15' as never });
  if (!made.ok) throw new Error(made.error.code);
  const database = new DatabaseSync(join(made.value, 'db.sqlite'));
  database.exec('pragma journal_mode=wal; pragma synchronous=normal; create index by_id on transactions(acct, financial_id)');
  const incoming = fileRows(rows);
  const started = performance.now();
  database.exec('begin');
  const row = database.prepare(
    'insert into transactions (id, acct, date, amount, description, notes, financial_id, imported_description, cleared, sort_order) values (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)',
  );
  const message = database.prepare('insert into messages_crdt (timestamp, dataset, row, column, value) values (?, ?, ?, ?, ?)');
  let count = 0;
  for (const [n, { date, amount, payee, notes, importedId }] of incoming.entries()) {
    const id = crypto.randomUUID();
    const cells = ['acct', Number(date.replaceAll('-', '')), amount, payee, notes, importedId, payee.toUpperCase(), -n];
    row.run(id, ...cells);
    for (const cell of [...cells, 1]) {
      count += 1;
      message.run(
        `2026-03-15T12:00:00.000Z-${String(count).padStart(8, '0')}-aaaaaaaaaaaa`,
        'transactions',
        id,
        'column',
        `S:${cell}`,
      );
    }
  }
  database.exec('commit');
  const imported = performance.now();
  const find = database.prepare('select id from transactions where acct = ? and financial_id = ?');
  const before = performance.now();
  for (const { importedId } of incoming) find.get('acct', importedId);
  return { import: imported - started, again: performance.now() - before, written: 0 };
}

async function use(folder: string): Promise<UseFigures> {
  const started = performance.now();
  const database = new DatabaseSync(join(folder, 'db.sqlite'));
  const grouped =
    'select date / 100 as month, category, sum(amount) as total from transactions where tombstone = 0 and isParent = 0 group by 1, 2';
  database.prepare(grouped).all();
  const open = performance.now() - started;
  database.exec(`create index if not exists floor_register on transactions(acct, date desc, starting_balance_flag, sort_order desc, id);
    create index if not exists floor_balance on transactions(acct, amount);
    create virtual table temp.words using fts5(notes, tokenize = "trigram remove_diacritics 1");
    insert into temp.words (rowid, notes) select rowid, notes from transactions`);
  const prepared = {
    month: database.prepare('select category, amount from zero_budgets where month = 202603'),
    edit: database.prepare("update transactions set amount = ? where id = 'row-1'"),
    register: database.prepare(
      "select * from transactions where acct = 'account-0' order by date desc, starting_balance_flag, sort_order desc, id limit 100",
    ),
    search: database.prepare(
      "select t.* from temp.words w join transactions t on t.rowid = w.rowid where words match 'promocao' limit 100",
    ),
    balances: database.prepare('select acct, sum(amount) from transactions where tombstone = 0 and isParent = 0 group by acct'),
    spending: database.prepare(grouped),
  };
  const figures = {
    open,
    month: await timed(50, () => prepared.month.all()),
    oldest: await timed(20, (round) => prepared.edit.run(round)),
    register: await timed(50, () => prepared.register.all()),
    search: await timed(20, () => prepared.search.all()),
    balances: await timed(20, () => prepared.balances.all()),
    spending: await timed(10, () => prepared.spending.all()),
    memory: residentMemory(),
  };
  database.close();
  return figures;
}
