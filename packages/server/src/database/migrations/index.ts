import type { Kysely } from 'kysely';
import { m001AccountsAndFiles } from './m001-accounts-and-files.ts';
import { m002Secrets } from './m002-secrets.ts';
import { m003Agent } from './m003-agent.ts';
import { m004Notifications } from './m004-notifications.ts';

/** Every step from an empty database to schema.ts, in order. Steps are added at the end and never edited. */
export const MIGRATIONS: readonly ((database: Kysely<unknown>) => Promise<void>)[] = [
  m001AccountsAndFiles,
  m002Secrets,
  m003Agent,
  m004Notifications,
];
