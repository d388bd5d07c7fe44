// Budgets in memory for tests: a new one with the official seed, or one of the fixture budgets.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { createBudgetDatabase, readLevel } from '../budget-file/index.ts';
import { Budget } from '../log/index.ts';
import type { Database } from '../storage/database.ts';
import { openNodeMemory } from '../storage/drivers/node-sqlite.ts';
import { type Day, parseDay } from '../values/index.ts';

export type TestBudgetOptions = {
  /** Today's day; 15 March 2026 when none is given. */
  readonly today?: string;
  /** Level of a new budget; the newest when none is given. */
  readonly level?: number;
  /** The wall clock; noon UTC of today when none is given, a millisecond later at each look. */
  readonly now?: () => number;
  /** Ids in order when none is given. */
  readonly newId?: () => string;
  readonly open?: (bytes?: Uint8Array) => Database;
};

/** A new budget in memory. */
export function openTestBudget(options: TestBudgetOptions = {}): Budget {
  const database = (options.open ?? openNodeMemory)();
  createBudgetDatabase(database, { ...(options.level ? { level: options.level } : {}), today: testDay(options.today) });
  return openWith(database, options);
}

/** One of the fixture budgets (`tiny`, `household-brl`), or any zip of a budget, at its own level. */
export function openTestBudgetFrom(nameOrBytes: string | Uint8Array, options: TestBudgetOptions = {}): Budget {
  const zip = typeof nameOrBytes === 'string' ? readFileSync(fixturePath('budgets', `${nameOrBytes}.zip`)) : nameOrBytes;
  const bytes = unzipSync(zip)['db.sqlite'];
  if (!bytes) throw new Error('No db.sqlite in this zip');
  return openWith((options.open ?? openNodeMemory)(bytes), options);
}

/** Recorded answers beside a fixture budget, or any file under `fixtures`. */
export function fixturePath(...parts: readonly string[]): string {
  return join(import.meta.dirname, '../../fixtures', ...parts);
}

/** Parsed JSON of a file under `fixtures`. The caller says what is in it. */
export function fixture<T>(...parts: readonly string[]): T {
  return JSON.parse(readFileSync(fixturePath(...parts), 'utf8'));
}

/** The day that a test means. */
export function testDay(text = '2026-03-15'): Day {
  const day = parseDay(text);
  if (!day) throw new Error(`Not a day: ${text}`);
  return day;
}

function openWith(database: Database, options: TestBudgetOptions): Budget {
  const level = readLevel(database);
  if (level.kind === 'refused') throw new Error(level.reason);
  const today = testDay(options.today);
  let millis = Date.parse(`${today}T12:00:00.000Z`);
  let ids = 0;
  return new Budget({
    database,
    level: level.level,
    readOnly: level.kind === 'read-only',
    now: options.now ?? (() => millis++),
    today: () => today,
    newId: options.newId ?? (() => `00000000-0000-4000-8000-${String(ids++).padStart(12, '0')}`),
    resetNode: true,
  });
}
