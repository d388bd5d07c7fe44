// Which steps undo and redo would take, as the engine decides it, and their names in words.

type Step = { readonly label: string; readonly origin: 'commit' | 'undo' | 'redo'; readonly undone: boolean };

/** The label of what undo takes back next. Steps come latest first. */
export function nextUndo(steps: readonly Step[]): string | undefined {
  return steps.find(({ origin, undone }) => origin !== 'undo' && !undone)?.label;
}

/** The label of what redo does again: only while nothing else was done since. */
export function nextRedo(steps: readonly Step[]): string | undefined {
  const last = steps.find(({ origin, undone }) => origin !== 'redo' && !undone);
  return last?.origin === 'undo' ? last.label : undefined;
}
