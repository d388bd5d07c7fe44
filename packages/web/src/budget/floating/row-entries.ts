import { type MenuEntries, showDone, useDialogs } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBudgetView } from '../budget-context.ts';
import { useMove } from '../grid/moving.tsx';
import { budgetRows, neighbourPlace } from '../layout/rows.ts';

const loadDelete = () => import('../categories/delete-dialog.tsx');

/** What can be done with a category or a group. */
export function useRowEntries(id: string): MenuEntries {
  const t = useWords('budget');
  const { groups, months, actions } = useBudgetView();
  const dialogs = useDialogs();
  const hide = useHide();
  const moves = useMoveEntries(id);
  const group = groups.find((one) => one.id === id);
  const category = groups.flatMap(({ categories }) => categories).find((one) => one.id === id);
  const thing = group ?? category;
  const [month] = months;
  if (!thing || !month) return [];
  return [
    { label: t('row.rename'), hint: 'F2', run: () => actions.name({ kind: 'rename', id }) },
    group && { label: t('row.addCategory'), run: () => actions.name({ kind: 'category', group: id }) },
    category && { label: t('row.rows'), run: () => actions.showSpent({ month, category: id }) },
    category && { label: t('row.templates'), run: () => actions.editTemplates(id, month) },
    { label: t('row.note'), run: () => actions.editNote(id, thing.name) },
    'line',
    ...moves,
    !(group?.isIncome ?? false) && {
      label: t(thing.hidden ? 'row.show' : 'row.hide'),
      run: () => void hide({ id, name: thing.name, isGroup: group !== undefined, hidden: !thing.hidden }),
    },
    !(group?.isIncome ?? false) && {
      label: t('row.delete'),
      alarm: true,
      run: () => dialogs.open(loadDelete, { id }),
    },
  ];
}

function useMoveEntries(id: string): MenuEntries {
  const t = useWords('budget');
  const { groups } = useBudgetView();
  const move = useMove();
  // All rows, as if nothing were folded or hidden: one step is one step in the list itself.
  const rows = budgetRows(groups, { collapsed: new Set(), showHidden: true });
  const up = neighbourPlace(rows, groups, id, -1);
  const down = neighbourPlace(rows, groups, id, 1);
  return [
    up && { label: t('row.up'), run: () => void move(up) },
    down && { label: t('row.down'), run: () => void move(down) },
    (up || down) && 'line',
  ];
}

type Hidable = { readonly id: string; readonly name: string; readonly isGroup: boolean; readonly hidden: boolean };

function useHide() {
  const t = useWords('budget');
  const { categories } = useApi();
  const perform = usePerform();
  return async ({ id, name, isGroup, hidden }: Hidable): Promise<void> => {
    const outcome = await perform(isGroup ? categories.setGroupHidden({ id, hidden }) : categories.setHidden({ id, hidden }));
    if (outcome.ok && hidden) showDone(t('done.hidden', { name }), { undo: true });
  };
}
