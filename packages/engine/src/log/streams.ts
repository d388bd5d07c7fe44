import type { Timestamp } from '@extrato/protocol';
import type { Database } from '../storage/database.ts';

/** The two logs of a budget, and the table that holds the messages of each. */
export const STREAM_TABLES = { budget: 'messages_crdt', companion: 'extrato_messages' } as const;
export type Stream = keyof typeof STREAM_TABLES;
export const STREAMS: readonly Stream[] = ['budget', 'companion'];

/** The latest timestamp in a stream's table; undefined when it is empty. */
export function latestTimestamp(database: Database, stream: Stream): Timestamp | undefined {
  const sql = `select max(timestamp) as latest from ${STREAM_TABLES[stream]}`;
  return database.get<{ latest: Timestamp | null }>(sql)?.latest ?? undefined;
}
