// A process that commits without pause is killed at random moments. Whatever the file holds afterwards has to be
// whole: every commit entirely there or not at all, tables equal to what their log says, nothing that was reported lost.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { openNodeDatabase } from '../storage/drivers/node-sqlite.ts';
import { testDay } from '../testing/budget.ts';
import { Budget } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'extrato-crash-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const KILLS = 12;

function open(path: string): Budget {
  return new Budget({
    database: openNodeDatabase(path, { journal: 'wal' }),
    level: 59,
    now: Date.now,
    today: () => testDay(),
    newId: () => crypto.randomUUID(),
  });
}

/** Lets the process commit for a while, kills it, and gives the last commit that it reported as done. */
async function commitUntilKilled(path: string, millis: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../testing/crash-process.ts'), path], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  while (!said.includes('\n')) await pause(5);
  await pause(millis);
  child.kill('SIGKILL');
  await new Promise((done) => child.once('close', done));
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

test('killed at any moment, a budget is whole and nothing reported is lost', async () => {
  const path = join(folder, 'db.sqlite');
  let reported = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const millis = randomInt(1, 120);
    reported = Math.max(reported, await commitUntilKilled(path, millis));
    const budget = open(path);
    const seen = `kill ${kill} after ${millis} ms`;
    expect(budget.database.get('pragma integrity_check'), seen).toEqual({ integrity_check: 'ok' });
    budget.read((reader) => {
      // Commit n writes the number n into a note, 20 rows of its own, and moves money so that the sum stays 0.
      const [{ n = '0' } = {}] = reader.query<{ n: string }>("select note as n from notes where id = 'commits'");
      expect(Number(n), seen).toBeGreaterThanOrEqual(reported);
      const rows = reader.query<{ n: number; sum: number }>('select count(*) as n, sum(amount) as sum from transactions');
      expect(rows, seen).toEqual([{ n: Number(n) * 20, sum: 0 }]);
    });
    expect(cellsThatDiffer(budget), seen).toEqual([]);
    const hash = budget.trie('budget').hash;
    budget.rebuildTrie('budget');
    expect(budget.trie('budget').hash, seen).toBe(hash);
    budget.close();
  }
  expect(reported).toBeGreaterThan(0);
}, 120_000);

/** Amounts in the table that are not what the newest message says. */
function cellsThatDiffer(budget: Budget): unknown[] {
  return budget.database.all(
    `select m.row from messages_crdt m join main.transactions t on t.id = m.row
      where m.dataset = 'transactions' and m.column = 'amount' and m.value <> 'N:' || t.amount
        and m.timestamp = (select max(timestamp) from messages_crdt where dataset = m.dataset and row = m.row and column = m.column)`,
  );
}
