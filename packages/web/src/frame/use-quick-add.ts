import { absCents, type Cents, type Day, negateCents } from '@extrato/engine/values';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { showDone } from '../design/index.ts';
import { useApi, useDevice, useLive, usePerform } from '../host/index.ts';
import { today } from '../pickers/index.ts';
import { useWords } from '../words/index.ts';

type Fields = {
  readonly amount: Cents | null;
  readonly direction: 'out' | 'in';
  readonly payee: string | null;
  readonly category: string | null;
  readonly account: string | null;
  readonly day: Day;
  readonly notes: string;
};

const blank = (day: Day): Omit<Fields, 'account'> => ({
  amount: null,
  direction: 'out',
  payee: null,
  category: null,
  day,
  notes: '',
});

export type QuickAddForm = Fields & {
  /** Rows of accounts off budget, and transfers inside the budget, have no category. */
  readonly isCategorised: boolean;
  readonly missing: 'amount' | 'account' | null;
  readonly set: (changes: Partial<Fields>) => void;
  /** `goOn`: stays for another one, in the same account and on the same day. */
  readonly add: (how: { readonly goOn: boolean }) => Promise<void>;
};

/** The form of quick add, and what it does. */
export function useQuickAdd(close: () => void): QuickAddForm {
  const usual = useUsualAccount();
  const [fields, setFields] = useState<Omit<Fields, 'account'> & { readonly account: string | null | undefined }>(() => ({
    ...blank(today()),
    account: undefined,
  }));
  const [missing, setMissing] = useState<QuickAddForm['missing']>(null);
  const account = fields.account === undefined ? usual.account : fields.account;
  const addRow = useAddRow();
  const isCategorised = useIsCategorised(account, fields.payee);

  return {
    ...fields,
    account,
    isCategorised,
    missing,
    set: (changes) => {
      setMissing(null);
      setFields((before) => ({ ...before, ...changes }));
    },
    add: async ({ goOn }) => {
      if (!fields.amount) return setMissing('amount');
      if (account === null) return setMissing('account');
      if (!(await addRow({ ...fields, amount: fields.amount, account, category: isCategorised ? fields.category : null })))
        return;
      usual.remember(account);
      if (goOn) setFields({ ...blank(fields.day), account });
      else close();
    },
  };
}

/** Adds the row through the rules; false when it was refused. */
function useAddRow(): (row: Fields & { readonly amount: Cents; readonly account: string }) => Promise<boolean> {
  const t = useWords('frame');
  const api = useApi();
  const perform = usePerform();
  return async ({ amount, direction, payee, category, account, day, notes }) => {
    const size = absCents(amount);
    const row = {
      account,
      date: day,
      amount: direction === 'out' ? negateCents(size) : size,
      payee,
      ...(category === null ? {} : { category }),
      ...(notes.trim() === '' ? {} : { notes: notes.trim() }),
    };
    const outcome = await perform(api.transactions.add({ rows: [row], rules: true }));
    if (outcome.ok)
      showDone(t(outcome.value.ids.length > 0 ? 'quick.added' : 'quick.removedByRule'), { undo: outcome.value.ids.length > 0 });
    return outcome.ok;
  };
}

function useIsCategorised(account: string | null, payee: string | null): boolean {
  const { value: accounts = [] } = useLive('accounts', 'list', {});
  const { value: payees = [] } = useLive('payees', 'list', {});
  const offBudget = (id: string | null | undefined): boolean | undefined => accounts.find((one) => one.id === id)?.offBudget;
  const other = payees.find(({ id }) => id === payee)?.transferAccount;
  return offBudget(account) !== true && (other === null || other === undefined || offBudget(other) === true);
}

/** Where the person is, else where they added last, else the first account of the budget. */
function useUsualAccount(): { readonly account: string | null; readonly remember: (account: string) => void } {
  const { budget } = useDevice();
  const { account: here } = useParams({ strict: false });
  const { value: accounts = [] } = useLive('accounts', 'list', {});
  const key = `extrato-quick-account-${budget?.id ?? ''}`;
  const open = accounts.filter(({ closed }) => !closed);
  const known = (id: string | null | undefined): boolean => open.some((one) => one.id === id);
  const last = localStorage.getItem(key);
  const usual = [here, last].find(known) ?? (open.find(({ offBudget }) => !offBudget) ?? open[0])?.id ?? null;
  return { account: usual, remember: (account) => localStorage.setItem(key, account) };
}
