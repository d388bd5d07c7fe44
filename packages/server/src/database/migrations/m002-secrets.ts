import type { Kysely } from 'kysely';

/** The vault: encrypted secrets and the record of their use. */
export async function m002Secrets(database: Kysely<unknown>): Promise<void> {
  const { schema } = database;
  await schema
    .createTable('secret')
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('master_key_id', 'text', (column) => column.notNull())
    .addColumn('wrapped_key', 'text', (column) => column.notNull())
    .addColumn('sealed_value', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('secret_key', ['scope', 'name'])
    .execute();
  await schema
    .createTable('secret_audit')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('scope', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .execute();
  await schema.createIndex('secret_audit_at').on('secret_audit').column('at').execute();
}
