import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import type { RegisterList } from '../rows/use-rows.ts';
import { type ConditionsOp, filterOf, type ListCondition } from './condition.ts';

/** Long enough not to ask for every letter, short enough to feel like typing. */
const TYPING_MS = 90;

export type FilterControl = {
  readonly search: string;
  readonly conditions: readonly ListCondition[];
  readonly op: ConditionsOp;
  /** The stored filter that these conditions came from. */
  readonly saved: string | null;
  /** What the list is narrowed down to; undefined for nothing. */
  readonly filter: RegisterList['filter'];
  readonly setSearch: (search: string) => void;
  readonly setOp: (op: ConditionsOp) => void;
  readonly add: (condition: ListCondition) => void;
  readonly replace: (place: number, condition: ListCondition) => void;
  readonly remove: (place: number) => void;
  readonly apply: (saved: string, conditions: readonly ListCondition[], op: ConditionsOp) => void;
  readonly named: (saved: string) => void;
  readonly clear: () => void;
};

type State = Pick<FilterControl, 'conditions' | 'op' | 'saved'>;

/** Search and conditions of a list. */
export function useFilter(): FilterControl {
  const [search, setSearch] = useState('');
  const [asked] = useDebouncedValue(search, TYPING_MS);
  const [state, setState] = useState<State>({ conditions: [], op: 'and', saved: null });
  const { conditions, op, saved } = state;
  // An emptied field shows everything at once.
  const words = search === '' ? '' : asked;
  const filter = useMemo(() => filterOf(conditions, op, words), [conditions, op, words]);
  return {
    search,
    conditions,
    op,
    saved,
    filter,
    setSearch,
    setOp: (next) => setState({ ...state, op: next }),
    add: (condition) => setState({ ...state, conditions: [...conditions, condition] }),
    replace: (place, condition) =>
      setState({ ...state, conditions: conditions.map((each, at) => (at === place ? condition : each)) }),
    remove: (place) => {
      const left = conditions.filter((_, at) => at !== place);
      setState({ ...state, conditions: left, saved: left.length === 0 ? null : saved });
    },
    apply: (next, given, how) => setState({ conditions: given, op: how, saved: next }),
    named: (next) => setState({ ...state, saved: next }),
    clear: () => {
      setSearch('');
      setState({ conditions: [], op: 'and', saved: null });
    },
  };
}
