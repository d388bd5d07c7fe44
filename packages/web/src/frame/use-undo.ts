import { useMemo } from 'react';
import { showDone } from '../design/index.ts';
import { useApi, useDevice, useLive, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { nextRedo, nextUndo } from './steps.ts';

/** What can be undone and done again, in words. */
export type UndoState = {
  /** Null: nothing. */
  readonly undoWhat: string | null;
  readonly redoWhat: string | null;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
};

/** Undo and redo of the open budget. */
export function useUndo(): UndoState {
  const t = useWords('frame');
  const api = useApi();
  const perform = usePerform();
  const { budget } = useDevice();
  const name = useStepName();
  const { value: steps } = useLive('history', 'list', { limit: 50 }, { enabled: budget !== null });
  const [undoLabel, redoLabel] = useMemo(() => [nextUndo(steps ?? []), nextRedo(steps ?? [])], [steps]);

  const tell = (reversed: { readonly label: string; readonly kept: number } | null, word: 'undone' | 'redone'): void => {
    if (!reversed) {
      showDone(t(word === 'undone' ? 'undo.nothing' : 'undo.nothingToRedo'));
      return;
    }
    const kept = reversed.kept > 0 ? ` ${t('undo.kept', { count: reversed.kept })}` : '';
    showDone(t(`undo.${word}`, { what: name(reversed.label) }) + kept);
  };
  return {
    undoWhat: undoLabel === undefined ? null : name(undoLabel),
    redoWhat: redoLabel === undefined ? null : name(redoLabel),
    undo: async () => {
      const outcome = await perform(api.history.undo());
      if (outcome.ok) tell(outcome.value, 'undone');
    },
    redo: async () => {
      const outcome = await perform(api.history.redo());
      if (outcome.ok) tell(outcome.value, 'redone');
    },
  };
}

/** A step in words. A step of a later release that shared this budget has no name here. */
function useStepName(): (label: string) => string {
  const t = useWords('frame');
  return (label) => {
    // Labels come from the engine as text; a test holds that each has its words.
    const byKey = t as unknown as (key: string, options: { defaultValue: string }) => string;
    return byKey(`history.${label}`, { defaultValue: t('history.unknown') });
  };
}
