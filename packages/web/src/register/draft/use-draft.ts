import type { Day } from '@extrato/engine/values';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useApi } from '../../host/index.ts';
import { today } from '../../pickers/index.ts';
import type { Changes } from '../changes/use-changes.ts';
import type { RowChange } from '../rows/expected.ts';
import { distribute } from './distribute.ts';
import { addDraftLine, changeDraft, type Draft, newDraft, removeDraftLine, setDraftAmounts, splitDraft } from './draft.ts';

export type DraftControl = {
  readonly draft: Draft | null;
  /** Gives the id of the new row; null where there is no account for it. */
  readonly begin: () => string | null;
  readonly close: () => void;
  readonly change: (id: string, change: RowChange) => void;
  readonly split: () => void;
  readonly addLine: () => void;
  readonly removeLine: (id: string) => void;
  readonly distribute: () => void;
  /** Adds it and begins the next, whose id it gives; null where something is missing. */
  readonly add: () => string | null;
};

/** The row that is being typed. `account` is the list's own, or the one that was used last. */
export function useDraft(account: string | null, changes: Changes): DraftControl {
  const api = useApi();
  const [draft, setDraft] = useState<Draft | null>(null);
  // What was just typed counts at once: Enter in a cell changes the draft and adds it.
  const now = useRef<Draft | null>(null);
  const lastDay = useRef<Day | null>(null);

  const set = useCallback((next: Draft | null): void => {
    now.current = next;
    setDraft(next);
  }, []);

  /** What the rules would make of it: the payee's usual category, shown before the row is added. */
  const suggest = useCallback(
    async (asked: Draft): Promise<void> => {
      const { account: of, date, amount, payee, category, cleared } = asked.row;
      const given = {
        account: of,
        date,
        amount,
        payee,
        importedPayee: null,
        notes: null,
        category: asked.suggested ? null : category,
        cleared,
      };
      const outcome = await api.rules.run(given);
      const present = now.current;
      if (
        !outcome.ok ||
        present?.row.payee !== payee ||
        (present.row.category !== null && !present.suggested) ||
        present.row.isParent
      )
        return;
      set({ ...present, row: { ...present.row, category: outcome.value.draft.category }, suggested: true });
    },
    [api, set],
  );

  return useMemo(() => {
    const edit = (how: (present: Draft) => Draft): void => {
      if (now.current) set(how(now.current));
    };
    const begin = (of: string | null): string | null => {
      if (of === null) return null;
      const next = newDraft(of, lastDay.current ?? today());
      set(next);
      return next.row.id;
    };
    return {
      draft,
      begin: () => begin(account),
      close: () => set(null),
      change: (id, change) => {
        edit((present) => changeDraft(present, id, change));
        const present = now.current;
        if (id === now.current?.row.id && change.payee && present && (present.row.category === null || present.suggested))
          void suggest(present);
      },
      split: () => edit(splitDraft),
      addLine: () => edit(addDraftLine),
      removeLine: (id) => edit((present) => removeDraftLine(present, id)),
      distribute: () =>
        edit((present) =>
          setDraftAmounts(
            present,
            distribute(
              present.lines.map(({ amount }) => amount),
              present.row.difference ?? 0,
            ),
          ),
        ),
      add: () => {
        const present = now.current;
        if (!present?.hasAmount) return null;
        lastDay.current = present.row.date;
        changes.add(present);
        return begin(present.row.account);
      },
    };
  }, [draft, account, changes, set, suggest]);
}
