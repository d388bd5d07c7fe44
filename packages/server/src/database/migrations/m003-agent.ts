import type { Kysely } from 'kysely';

/** What the server does by itself: which budgets, when next, what came of it; and who is at it. */
export async function m003Agent(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('agent_budget')
    .addColumn('file_id', 'text', (column) => column.primaryKey().references('budget_file.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addColumn('runs_per_day', 'integer', (column) => column.notNull())
    .addColumn('quiet_from', 'integer')
    .addColumn('quiet_until', 'integer')
    .addColumn('enabled_at', 'bigint', (column) => column.notNull())
    .addColumn('public_key', 'text')
    .addColumn('accounts', 'text')
    .execute();
  await schema
    .createTable('agent_connection')
    .addColumn('file_id', 'text', (column) => column.notNull().references('agent_budget.file_id').onDelete('cascade'))
    .addColumn('ref', 'text', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('asked_at', 'bigint')
    .addColumn('succeeded_at', 'bigint')
    .addColumn('seen_refresh', 'bigint')
    .addColumn('failures', 'integer', (column) => column.notNull())
    .addColumn('state', 'text')
    .addColumn('problem', 'text')
    .addPrimaryKeyConstraint('agent_connection_key', ['file_id', 'ref'])
    .execute();
  await schema.createIndex('agent_connection_next_at').on('agent_connection').column('next_at').execute();
  await schema
    .createTable('agent_run')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('file_id', 'text', (column) => column.notNull().references('agent_budget.file_id').onDelete('cascade'))
    .addColumn('occasion', 'text', (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('ended_at', 'bigint')
    .addColumn('outcome', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('agent_run_file_id').on('agent_run').columns(['file_id', 'started_at']).execute();
  await schema
    .createTable('inbox')
    .addColumn('seq', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('file_id', 'text', (column) => column.notNull().references('agent_budget.file_id').onDelete('cascade'))
    .addColumn('run', 'text', (column) => column.notNull())
    .addColumn('bank_account', 'text', (column) => column.notNull())
    .addColumn('sealed', 'blob', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('inbox_file_id').on('inbox').columns(['file_id', 'seq']).execute();
  await schema
    .createTable('inbox_seen')
    .addColumn('file_id', 'text', (column) => column.notNull().references('agent_budget.file_id').onDelete('cascade'))
    .addColumn('bank_account', 'text', (column) => column.notNull())
    .addColumn('mark', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('inbox_seen_key', ['file_id', 'bank_account'])
    .execute();
  await schema
    .createTable('lease')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute();
}
