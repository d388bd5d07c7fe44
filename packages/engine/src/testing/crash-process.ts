// Commits to the budget at the given path until it is killed, and says the number of each commit once it is done.
import { existsSync, writeSync } from 'node:fs';
import { createBudgetDatabase } from '../budget-file/index.ts';
import { Budget } from '../log/index.ts';
import { openNodeDatabase } from '../storage/drivers/node-sqlite.ts';
import { cents } from '../values/index.ts';
import { testDay } from './budget.ts';

const [, , path = ''] = process.argv;
const isNew = !existsSync(path);
const database = openNodeDatabase(path, { journal: 'wal' });
if (isNew || !database.get("select 1 as found from sqlite_schema where name = 'messages_clock'")) createBudgetDatabase(database);
const budget = new Budget({ database, level: 59, now: Date.now, today: () => testDay(), newId: () => crypto.randomUUID() });

let commits = Number(budget.read((reader) => reader.row('notes', 'commits')?.note ?? 0));
for (;;) {
  commits += 1;
  budget.commit('crash', (writer) => {
    writer.put('notes', 'commits', { note: String(commits) });
    for (let n = 0; n < 20; n++) {
      const amount = cents(n % 2 === 0 ? commits : -commits);
      writer.insert('transactions', `${commits}-${n}`, { account: 'a', date: testDay(), amount });
    }
    for (let n = 0; n < 2 && commits > 1; n++)
      writer.update('transactions', `${commits - 1}-${n}`, { amount: cents(n === 0 ? 7 : -7) });
  });
  if (commits % 50 === 0) budget.save();
  writeSync(1, `${commits}\n`);
}
