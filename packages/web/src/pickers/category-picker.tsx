import { foldText } from '@extrato/engine/values';
import { useCallback } from 'react';
import { useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { bestOf, type Choice, fitting, limited, type Searchable, type Section } from './choices.ts';
import { Chooser } from './chooser.tsx';
import type { PickerProps } from './editing.ts';

type CategoryPickerProps = PickerProps<string> & {
  /** Offers to have none. */
  readonly clearable?: boolean;
  /** Offers to split: what to do then. */
  readonly onSplit?: (() => void) | undefined;
  /** Only categories of expenses. */
  readonly expensesOnly?: boolean;
  readonly except?: readonly string[];
};

/** Chooses a category, by its name or its group's. */
export function CategoryPicker({
  value,
  onChange,
  clearable = true,
  onSplit,
  expensesOnly = false,
  except = NONE,
  ...field
}: CategoryPickerProps) {
  const t = useWords('pickers');
  const { value: groups = NO_GROUPS } = useLive('categories', 'list', {});
  const offersSplit = onSplit !== undefined;
  const search = useCallback(
    (folded: string) => {
      const offers: Choice[] = [];
      if (offersSplit && fits(t('split'), folded)) offers.push({ id: SPLIT, label: t('split'), offer: true });
      const sections: Section[] = groups
        .filter(({ hidden, isIncome }) => !hidden && !(expensesOnly && isIncome))
        .map((group) => ({ heading: group.name, choices: fitting(choicesOf(group, except), folded) }));
      const named = sections.filter(({ choices }) => choices.length > 0);
      const all = offers.length > 0 ? [{ heading: null, choices: offers }, ...named] : named;
      return { ...limited(all, 500), best: bestOf(all, folded) };
    },
    [groups, expensesOnly, except, offersSplit, t],
  );
  const current = groups.flatMap(({ categories }) => categories).find(({ id }) => id === value);
  return (
    <Chooser
      {...field}
      current={current ? { id: current.id, label: current.name } : null}
      search={search}
      onChoose={({ id }) => (id === SPLIT ? onSplit?.() : onChange(id))}
      onClear={clearable ? () => onChange(null) : undefined}
    />
  );
}

const SPLIT = 'split';
const NONE: readonly string[] = [];
const NO_GROUPS: readonly never[] = [];

type Group = {
  readonly name: string;
  readonly categories: readonly { readonly id: string; readonly name: string; readonly hidden: boolean }[];
};

/** Its group's name finds a category too, but after those that are found by their own. */
function choicesOf({ name, categories }: Group, except: readonly string[]): readonly Searchable[] {
  return categories
    .filter(({ id, hidden }) => !hidden && !except.includes(id))
    .map((category) => ({ id: category.id, label: category.name, folded: `${foldText(category.name)} ${foldText(name)}` }));
}

function fits(label: string, folded: string): boolean {
  return folded === '' || foldText(label).startsWith(folded);
}
