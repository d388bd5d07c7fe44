import { createClock, createNodeId, MerkleTrie, serializeClock } from '@extrato/protocol';
import type { Language } from '../failures/index.ts';
import type { Database } from '../storage/database.ts';
import { NEWEST_LEVEL, OLDEST_LEVEL, STEP_IDS } from '../storage/levels.ts';
import { type Day, dayInZone } from '../values/index.ts';
import { raiseLevel, recordSteps } from './level.ts';
import { SCHEMA_AT_43 } from './schema.ts';
import { seedBudget } from './seed.ts';

export type NewBudgetOptions = {
  /** 43 to 59; 59, what official clients 26.9 make, when it is not given. A lower one keeps older clients welcome. */
  readonly level?: number;
  readonly today?: Day;
  readonly newId?: () => string;
  /** Of the names of groups and categories; English, as official clients have it, when not given. */
  readonly language?: Language;
};

/** Turns an empty database into a new budget: official schema, official seed, a clock with a node of its own (budget-file.md 8). */
export function createBudgetDatabase(database: Database, options: NewBudgetOptions = {}): void {
  const { level = NEWEST_LEVEL, today = dayInZone(new Date(), 'UTC'), newId = () => crypto.randomUUID(), language } = options;
  if (!Number.isInteger(level) || level < OLDEST_LEVEL || level > NEWEST_LEVEL)
    throw new RangeError(`A budget cannot be created at level ${level}`);
  database.exec('pragma page_size = 4096; pragma encoding = "UTF-8"');
  database.transaction(() => {
    database.exec(SCHEMA_AT_43);
    recordSteps(database, STEP_IDS.slice(0, OLDEST_LEVEL));
    seedBudget(database, { today, newId, language });
    database.run('insert into messages_clock (id, clock) values (1, ?)', [
      serializeClock(createClock(createNodeId()), new MerkleTrie()),
    ]);
    const raised = raiseLevel(database, level, { newId });
    if (!raised.ok) throw new Error(`A new budget cannot reach level ${level}: ${JSON.stringify(raised.error)}`);
  });
}
