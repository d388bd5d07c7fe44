import type { Month } from '@extrato/engine/values';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useCommands } from '../commands/index.ts';
import { type MenuEntries, useDialogs } from '../design/index.ts';
import { useFormats } from '../formats/index.ts';
import { useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import type { BudgetActions, BudgetView, CellView, Floating, Naming } from './budget-context.ts';
import { useSetAmount } from './figures/use-figures.ts';
import { useViewChoices } from './layout/choices.ts';
import type { ShownMonths } from './use-shown-months.ts';

const loadSpent = () => import('./spent/spent-sheet.tsx');
const loadNote = () => import('./notes/note-dialog.tsx');
const loadTemplates = () => import('./templates/template-dialog.tsx');

/** Something that floats beside an element. */
export type Floated = { readonly floating: Floating; readonly beside: Element };

const NO_GROUPS: readonly never[] = [];
const NO_NOTES: Readonly<Record<string, string>> = {};

/** Everything on the budget screen but its figures. */
export function useBudgetModel({ months, today }: ShownMonths) {
  const t = useWords('budget');
  const formats = useFormats();
  const choices = useViewChoices();
  const { value: type } = useLive('budgeting', 'type', {});
  const { value: groups } = useLive('categories', 'list', {});
  const { value: allNotes = NO_NOTES } = useLive('notes', 'all', {});
  const notes = useMemo(() => new Set(Object.keys(allNotes)), [allNotes]);
  const [floating, setFloating] = useState<Floated | null>(null);
  const [naming, setNaming] = useState<Naming | null>(null);
  const actions = useActions(setFloating, setNaming, choices.toggleGroup);
  const { showProgress } = choices;
  const cells = useMemo<CellView>(
    () => ({ type: type ?? 'envelope', formats, t, showProgress, actions }),
    [type, formats, t, showProgress, actions],
  );
  const view = useMemo<BudgetView>(
    () => ({ ...cells, months, groups: groups ?? NO_GROUPS, today }),
    [cells, months, groups, today],
  );
  const addGroup = (): void => actions.name({ kind: 'group' });
  useCommands([{ id: 'budget.add-group', title: t('rows.addGroup'), group: t('title'), run: addGroup }]);
  const allFolded = groups?.every(({ id }) => choices.collapsed.has(id)) ?? false;
  const entries = (somethingHidden: boolean): MenuEntries => [
    { label: t('rows.addGroup'), run: addGroup },
    'line',
    {
      label: t(allFolded ? 'view.unfoldAll' : 'view.foldAll'),
      run: () => choices.setCollapsed(allFolded ? [] : (groups ?? NO_GROUPS).map(({ id }) => id)),
    },
    somethingHidden && {
      label: t(choices.showHidden ? 'view.hideHidden' : 'view.showHidden'),
      run: () => choices.setShowHidden(!choices.showHidden),
    },
    {
      label: t(showProgress ? 'view.hideProgress' : 'view.showProgress'),
      run: () => choices.setShowProgress(!showProgress),
    },
  ];
  return {
    ready: groups !== undefined && type !== undefined,
    cells,
    view,
    choices,
    notes,
    naming,
    floating,
    closeFloating: useCallback(() => setFloating(null), []),
    entries,
  };
}

function useActions(
  setFloating: (floated: Floated | null) => void,
  setNaming: (naming: Naming | null) => void,
  toggleGroup: (group: string) => void,
): BudgetActions {
  const dialogs = useDialogs();
  const setAmount = useSetAmount();
  const latest = useRef({ setAmount, toggleGroup });
  latest.current = { setAmount, toggleGroup };
  return useMemo<BudgetActions>(
    () => ({
      setAmount: (place, amount) => latest.current.setAmount(place, amount),
      float: (floating, element) => setFloating({ floating, beside: element }),
      showSpent: (of) => dialogs.open(loadSpent, { of }),
      name: setNaming,
      editNote: (id, title) => dialogs.open(loadNote, { id, title }),
      editTemplates: (category: string, month: Month) => dialogs.open(loadTemplates, { category, month }),
      toggleGroup: (group) => latest.current.toggleGroup(group),
    }),
    [dialogs, setFloating, setNaming],
  );
}
