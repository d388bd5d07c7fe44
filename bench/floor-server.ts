// The least that a sync server has to do, and nothing else: plain HTTP, the request taken apart, its messages stored in
// bare SQLite and their timestamps hashed, the newer ones read and put together. No accounts, no checks, no trie.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { canonicalTimestamp, decodeSyncRequest, encodeSyncResponse, hashTimestamp } from '@extrato/protocol';

const { PORT = '0', DATA_DIR = '.' } = process.env;
const database = new DatabaseSync(join(DATA_DIR, 'floor.sqlite'));
database.exec(`
  PRAGMA journal_mode = wal;
  PRAGMA synchronous = normal;
  CREATE TABLE messages (timestamp TEXT PRIMARY KEY, content BLOB) WITHOUT ROWID;
`);
const insert = database.prepare('INSERT OR IGNORE INTO messages VALUES (?, ?)');
const newer = database.prepare('SELECT timestamp, content FROM messages WHERE timestamp > ? ORDER BY timestamp');

function sync(body: Buffer): Uint8Array {
  const { messages, since } = decodeSyncRequest(body) ?? { messages: [], since: '' };
  const answer = newer.all(since).map(({ timestamp, content }) => ({
    timestamp: String(timestamp),
    isEncrypted: false,
    content: content instanceof Uint8Array ? content : new Uint8Array(),
  }));
  database.exec('BEGIN');
  let hash = 0;
  for (const { timestamp, content } of messages) {
    insert.run(timestamp, content);
    const canonical = canonicalTimestamp(timestamp);
    if (canonical) hash ^= hashTimestamp(canonical);
  }
  database.exec('COMMIT');
  return encodeSyncResponse({ messages: answer, merkle: JSON.stringify({ hash }) });
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') return void response.setHeader('content-type', 'application/json').end('{"status":"UP"}');
  const chunks: Buffer[] = await request.toArray();
  response.setHeader('content-type', 'application/actual-sync').end(sync(Buffer.concat(chunks)));
}

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(Number(PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
