import type { Database } from '../storage/database.ts';
import type { Committer } from './committer.ts';
import { markSteps, recordStep, reverseStep, type StoredStep, stepsToUndo, stepToRedo } from './history.ts';

/** Undone or done again: the step's label, and how many cells stayed since somebody had edited them meanwhile. */
export type Reversed = { readonly label: string; readonly kept: number };

/** Takes back the last step, with the steps of its group before it; undefined when there is none. */
export function undoLast(database: Database, committer: Committer): Reversed | undefined {
  return reverse(database, committer, stepsToUndo(database), 'undo');
}

/** Does again what was undone last; undefined when something was done since. */
export function redoLast(database: Database, committer: Committer): Reversed | undefined {
  const step = stepToRedo(database);
  return reverse(database, committer, step ? [step] : [], 'redo');
}

function reverse(
  database: Database,
  committer: Committer,
  steps: readonly StoredStep[],
  origin: 'undo' | 'redo',
): Reversed | undefined {
  const [last] = steps;
  if (!last) return undefined;
  const { label, id } = last;
  const mark = (): void =>
    markSteps(
      database,
      steps.map((step) => step.id),
    );
  const kept = committer.run((writer) => steps.reduce((total, step) => total + reverseStep(writer, step).kept, 0), {
    changed: (records, at) => {
      mark();
      recordStep(database, { label, at, origin, reverses: id }, records);
      return { origin, label };
    },
    unchanged: mark,
  });
  return { label, kept };
}
