import type { Failure, FailureCode } from '../failures/index.ts';
import type { Database } from '../storage/database.ts';
import { NEWEST_LEVEL, OLDEST_LEVEL, STEP_IDS } from '../storage/levels.ts';
import { err, ok, type Result } from '../values/index.ts';
import { STEPS, type StepSurroundings } from './steps.ts';

/** How far a file is, by its list of steps (budget-file.md 2.2). */
export type FileLevel =
  /** `level` steps were taken, an exact prefix of the list. */
  | { readonly kind: 'known'; readonly level: number }
  /** A newer official client was here: everything we know is there, but the file is not ours to write. */
  | { readonly kind: 'read-only'; readonly level: number; readonly reason: 'read-only' }
  | { readonly kind: 'refused'; readonly reason: LevelRefusal };

export type LevelRefusal = Extract<FailureCode, 'budget-too-old' | 'budget-steps-out-of-order' | 'not-a-budget'>;

/** One wrong id was once given out; it stands for the 21st step (2.2). */
const HISTORIC_WRONG_ID = 1685375406832;
const HISTORIC_RIGHT_ID = 1688749527273;

/** Judges a list of step ids, in any order. Nothing is ever repaired but the one historic wrong id. */
export function levelOfSteps(ids: readonly number[]): FileLevel {
  const steps = [...new Set(ids.map((id) => (id === HISTORIC_WRONG_ID ? HISTORIC_RIGHT_ID : id)))].sort((a, b) => a - b);
  const firstOther = steps.findIndex((id, index) => id !== STEP_IDS[index]);
  if (firstOther === -1) {
    if (steps.length === 0) return { kind: 'refused', reason: 'not-a-budget' };
    return steps.length < OLDEST_LEVEL ? { kind: 'refused', reason: 'budget-too-old' } : { kind: 'known', level: steps.length };
  }
  return firstOther === NEWEST_LEVEL
    ? { kind: 'read-only', level: NEWEST_LEVEL, reason: 'read-only' }
    : { kind: 'refused', reason: 'budget-steps-out-of-order' };
}

/** The level of an open database. A file without the list, or without the tables that the list promises, is no budget. */
export function readLevel(database: Database): FileLevel {
  const tables = new Set(
    database.all<{ name: string }>("select name from sqlite_schema where type = 'table'").map(({ name }) => name),
  );
  if (!tables.has('__migrations__')) return { kind: 'refused', reason: 'not-a-budget' };
  const level = levelOfSteps(database.all<{ id: number }>('select id from __migrations__').map(({ id }) => Number(id)));
  if (level.kind !== 'refused' && !NEEDED_TABLES.every((name) => tables.has(name)))
    return { kind: 'refused', reason: 'not-a-budget' };
  return level;
}

/** Tables that every budget of a level we open has; without them nothing could even be looked at. */
const NEEDED_TABLES = ['transactions', 'accounts', 'payees', 'categories', 'messages_crdt', 'messages_clock', 'preferences'];

/**
 * Takes the steps that are missing up to level `to`, each in a transaction of its own together with its id, as official
 * clients do: a failure leaves what the steps before it made. A level that the file has already changes nothing. Views
 * of the official app that stand in the file are left alone; it makes them anew by itself.
 *
 * @returns `budget-step-failed` when a step cannot be taken, as when the file holds its table already (2.2).
 */
export function raiseLevel(database: Database, to: number, surroundings: StepSurroundings): Result<number, Failure> {
  const now = readLevel(database);
  if (now.kind === 'refused') return err({ code: now.reason });
  if (now.kind === 'read-only') return err({ code: 'read-only' });
  if (to > NEWEST_LEVEL) throw new RangeError(`There is no level ${to}`);
  correctHistoricStep(database);
  for (let level = now.level + 1; level <= to; level++) {
    const problem = takeStep(database, level, surroundings);
    if (problem !== null) return err({ code: 'budget-step-failed', details: { level, problem } });
  }
  return ok(Math.max(now.level, to));
}

/** What SQLite says when the step cannot be taken; null when all is well. */
function takeStep(database: Database, level: number, surroundings: StepSurroundings): string | null {
  try {
    database.transaction(() => {
      STEPS[level]?.(database, surroundings);
      recordSteps(database, [STEP_IDS[level - 1] ?? 0]);
    });
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Writes step ids into the file's list. */
export function recordSteps(database: Database, ids: readonly number[]): void {
  database.runMany(
    'insert into __migrations__ (id) values (?)',
    ids.map((id) => [id]),
  );
}

/** Puts the historic wrong id right, which official clients do by themselves too. */
function correctHistoricStep(database: Database): void {
  if (database.get('select id from __migrations__ where id = ?', [HISTORIC_WRONG_ID]) === undefined) return;
  database.transaction(() => {
    database.run('update or ignore __migrations__ set id = ? where id = ?', [HISTORIC_RIGHT_ID, HISTORIC_WRONG_ID]);
    database.run('delete from __migrations__ where id = ?', [HISTORIC_WRONG_ID]);
  });
}
