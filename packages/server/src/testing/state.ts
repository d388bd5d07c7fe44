import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Everything that a server keeps, in words that can be compared: each table's rows, each blob's hash. */
export function stateOf(dataDir: string): unknown {
  return {
    extrato: rowsOf(join(dataDir, 'extrato.sqlite')),
    messages: rowsOf(join(dataDir, 'messages.sqlite')),
    blobs: readdirSync(join(dataDir, 'blobs')).map((name) => [name, hashOf(readFileSync(join(dataDir, 'blobs', name)))]),
  };
}

function rowsOf(path: string): unknown {
  const database = new DatabaseSync(path, { readOnly: true });
  const tables = database
    .prepare("select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name")
    .all();
  const rows = tables.map(({ name }) => [
    name,
    hashOf(JSON.stringify(database.prepare(`select * from "${name}" order by 1, 2`).all())),
  ]);
  database.close();
  return rows;
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
