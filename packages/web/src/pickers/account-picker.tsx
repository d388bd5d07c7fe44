import { useCallback } from 'react';
import { useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { bestOf, fitting, limited, searchables } from './choices.ts';
import { Chooser } from './chooser.tsx';
import type { PickerProps } from './editing.ts';

type AccountPickerProps = PickerProps<string> & {
  /** Closed accounts are offered too. */
  readonly closed?: boolean;
  /** Accounts that are not offered. */
  readonly except?: readonly string[];
};

/** Chooses an account. */
export function AccountPicker({ value, onChange, closed = false, except = NONE, ...field }: AccountPickerProps) {
  const t = useWords('pickers');
  const { value: accounts = NO_ACCOUNTS } = useLive('accounts', 'list', {});
  const search = useCallback(
    (folded: string) => {
      const all = searchables(accounts, ({ id, name }) => ({ id, label: name })).filter(
        ({ id, thing }) => (closed || !thing.closed) && !except.includes(id),
      );
      const found = fitting(all, folded);
      const sections = [
        { heading: t('onBudget'), choices: found.filter(({ thing }) => !thing.offBudget && !thing.closed) },
        { heading: t('offBudget'), choices: found.filter(({ thing }) => thing.offBudget && !thing.closed) },
        { heading: t('closedAccounts'), choices: found.filter(({ thing }) => thing.closed) },
      ].filter(({ choices }) => choices.length > 0);
      return { ...limited(sections, 200), best: bestOf(sections, folded) };
    },
    [accounts, closed, except, t],
  );
  const current = accounts.find(({ id }) => id === value);
  return (
    <Chooser
      {...field}
      current={current ? { id: current.id, label: current.name } : null}
      search={search}
      onChoose={({ id }) => onChange(id)}
    />
  );
}

const NONE: readonly string[] = [];
const NO_ACCOUNTS: readonly never[] = [];
