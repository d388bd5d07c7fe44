import { useEffect, useState } from 'react';

/** Changes a setting; false when it was refused. */
export type Change<Value> = (value: Value) => Promise<boolean>;

/** What a control shows: the person's choice at once, then what the budget says; a refused choice is taken back. */
export function useShown<Value>(value: Value, onChange: Change<Value>): readonly [Value, (chosen: Value) => Promise<void>] {
  const [chosen, setChosen] = useState<{ readonly value: Value } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value, whoever made it, ends the choice.
  useEffect(() => setChosen(null), [value]);
  const change = async (next: Value): Promise<void> => {
    setChosen({ value: next });
    if (!(await onChange(next))) setChosen(null);
  };
  return [chosen ? chosen.value : value, change];
}
