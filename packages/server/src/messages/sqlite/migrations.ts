import type { DatabaseSync } from 'node:sqlite';

/** Every step from an empty file to the tables that group-logs.ts uses. Steps are added at the end and never edited. */
const STEPS: readonly string[] = [
  `create table sync_group (
     key integer primary key,
     id text not null unique,
     -- JSON of the pruned trie of everything in message.
     trie text not null,
     -- How many requests brought something new.
     batches integer not null
   ) strict;
   create table message (
     group_key integer not null references sync_group (key),
     -- As the client wrote it; its text order is the order of the clock.
     timestamp text not null,
     -- Which of the group's requests brought it, from 1.
     batch integer not null,
     is_encrypted integer not null,
     content blob not null,
     primary key (group_key, timestamp)
   ) strict, without rowid;`,
];

/** Brings a file up to date, all or nothing. */
export function migrateMessages(connection: DatabaseSync): void {
  const done = Number(connection.prepare('pragma user_version').get()?.['user_version'] ?? 0);
  if (done >= STEPS.length) return;
  connection.exec(`begin immediate; ${STEPS.slice(done).join(';')}; pragma user_version = ${STEPS.length}; commit`);
}
