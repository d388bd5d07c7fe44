import type { Kysely } from 'kysely';

/** Sign-in, sessions, people, budget files and who may use them. */
export async function m001AccountsAndFiles(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('login_method')
    .addColumn('method', 'text', (column) => column.primaryKey())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('secret', 'text', (column) => column.notNull())
    .addColumn('active', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('user')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull().unique())
    .addColumn('display_name', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addColumn('owner', 'integer', (column) => column.notNull())
    .execute();
  await schema
    .createTable('session')
    .addColumn('token_hash', 'text', (column) => column.primaryKey())
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addColumn('login_method', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint')
    .execute();
  await schema
    .createTable('server_preference')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('value', 'text', (column) => column.notNull())
    .execute();
  await schema
    .createTable('budget_file')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('owner_id', 'text', (column) => column.notNull().references('user.id'))
    .addColumn('group_id', 'text')
    .addColumn('format', 'integer')
    .addColumn('blob', 'text', (column) => column.notNull())
    .addColumn('encrypt_meta', 'text')
    .addColumn('key_id', 'text')
    .addColumn('key_salt', 'text')
    .addColumn('key_test', 'text')
    .addColumn('deleted', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createTable('file_access')
    .addColumn('file_id', 'text', (column) => column.notNull().references('budget_file.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (column) => column.notNull().references('user.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('file_access_key', ['file_id', 'user_id'])
    .execute();
  for (const [table, column] of [
    ['session', 'user_id'],
    ['budget_file', 'owner_id'],
    ['file_access', 'user_id'],
  ] as const) {
    await schema.createIndex(`${table}_${column}`).on(table).column(column).execute();
  }
}
