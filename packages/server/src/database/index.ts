import { join } from 'node:path';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { MIGRATIONS } from './migrations/index.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite.ts';

export type { Role, Schema } from './schema.ts';

/** All server state but blobs and messages. The only place that knows which database it is. */
export type Database = Kysely<Schema>;

/** Opens the database in the data folder and brings it up to date. */
export async function openDatabase(dataDir: string): Promise<Database> {
  const database = new Kysely<Schema>({ dialect: sqliteDialect(join(dataDir, 'extrato.sqlite')) });
  const steps = MIGRATIONS.map((up, index) => [String(index + 1).padStart(3, '0'), { up }] as const);
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => Object.fromEntries(steps) } });
  const { error } = await migrator.migrateToLatest();
  if (error) {
    await database.destroy();
    throw error;
  }
  return database;
}
