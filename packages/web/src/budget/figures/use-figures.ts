import type { budgeting } from '@extrato/engine/api';
import { addMonths, type Cents, type Month } from '@extrato/engine/values';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef } from 'react';
import { liveQuery, useApi, useDevice, useHost, usePerform } from '../../host/index.ts';
import { withAmount } from './expected.ts';

type BudgetMonth = budgeting.BudgetMonth;

/** Months on either side of what is shown that are kept ready, so that going there shows them at once. */
const AHEAD = 1;

/** Figures of the shown months, in their order; undefined while one is on its way. */
export function useFigures(months: readonly Month[]): readonly (BudgetMonth | undefined)[] {
  const host = useHost();
  const budget = useDevice().budget?.id ?? null;
  const asked = useMemo(() => {
    const [first] = months;
    const last = months.at(-1);
    if (!first || !last) return [];
    const before = Array.from({ length: AHEAD }, (_, place) => addMonths(first, place - AHEAD));
    return [...before, ...months, ...Array.from({ length: AHEAD }, (_, place) => addMonths(last, place + 1))];
  }, [months]);
  const answers = useQueries({ queries: asked.map((month) => liveQuery(host, budget, 'budgeting', 'month', { month })) });
  return useSameList(answers.slice(AHEAD, AHEAD + months.length).map(({ data }) => data));
}

/** The list of before while it has the same things: rows are drawn again only when a figure has changed. */
function useSameList<Thing>(list: readonly Thing[]): readonly Thing[] {
  const before = useRef(list);
  const isSame = list.length === before.current.length && list.every((thing, place) => thing === before.current[place]);
  if (!isSame) before.current = list;
  return before.current;
}

export type CellPlace = { readonly month: Month; readonly group: string; readonly category: string };

/** Writes a budget; the figures on the screen follow before the engine has answered. */
export function useSetAmount(): (place: CellPlace, amount: Cents) => Promise<void> {
  const host = useHost();
  const api = useApi();
  const perform = usePerform();
  const queries = useQueryClient();
  const budget = useDevice().budget?.id ?? null;
  return useCallback(
    async ({ month, group, category }, amount) => {
      const { queryKey } = liveQuery(host, budget, 'budgeting', 'month', { month });
      // An answer that is on its way knows nothing of this amount.
      void queries.cancelQueries({ queryKey });
      queries.setQueryData(queryKey, (known) => known && withAmount(known, group, category, amount));
      const outcome = await perform(api.budgeting.setAmount({ month, category, amount }));
      if (!outcome.ok) await queries.invalidateQueries({ queryKey });
    },
    [host, api, perform, queries, budget],
  );
}
