import { useCallback, useMemo } from 'react';
import { useApi, useExpect, useLive, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import type { Choice } from './choices.ts';
import { Chooser } from './chooser.tsx';
import type { PickerProps } from './editing.ts';
import { usePlace } from './nearby.ts';
import { newId } from './new-id.ts';
import { nameToCreate, offerPayees } from './payee-choices.ts';

type PayeePickerProps = PickerProps<string> & {
  /** The account of the row: no transfer to itself is offered. */
  readonly account?: string | null;
  /** Offers accounts to transfer to; true if not given. */
  readonly transfers?: boolean;
  /** Offers to make a new payee of what was typed; true if not given. */
  readonly create?: boolean;
};

/** How near a payee must have been used to be offered first, in metres. */
const NEAR = 500;

/** Chooses a payee: those used here or lately first, any other by a few letters, a new one by its name, or an account. */
export function PayeePicker({ value, onChange, account = null, transfers = true, create = true, ...field }: PayeePickerProps) {
  const t = useWords('pickers');
  const api = useApi();
  const perform = usePerform();
  const { value: payees = NO_PAYEES } = useLive('payees', 'list', {});
  const { value: common = NO_PAYEES } = useLive('payees', 'common', {});
  const expect = useExpect('payees', 'list', {});
  const place = usePlace();
  const { value: nearby = NO_PAYEES } = useLive(
    'payees',
    'nearby',
    { latitude: place?.latitude ?? 0, longitude: place?.longitude ?? 0, withinMetres: NEAR },
    { enabled: place !== null },
  );
  const known = useMemo(
    () => ({ payees, common: common.map(({ id }) => id), nearby: nearby.map(({ payee }) => payee), account, transfers, create }),
    [payees, common, nearby, account, transfers, create],
  );
  const search = useCallback(
    (folded: string, typed: string) =>
      offerPayees(
        known,
        {
          recent: t('recent'),
          nearby: t('nearby'),
          payees: t('payees'),
          transfers: t('transfers'),
          create: (name) => t('create', { name }),
        },
        folded,
        typed,
      ),
    [known, t],
  );
  /** A new payee counts at once, under an id of our own: nobody waits for it to go on typing, or to add the row. */
  const make = (name: string): void => {
    const id = newId();
    void perform(api.payees.create({ id, name })).then(({ ok }) => ok || onChange(value));
    expect((list) => [...list, { id, name, transferAccount: null, favorite: false, learnCategories: true }]);
    onChange(id);
  };
  const choose = (choice: Choice): void => {
    const name = nameToCreate(choice);
    if (name === null) onChange(choice.id);
    else make(name);
  };
  const current = payees.find(({ id }) => id === value);
  return (
    <Chooser
      {...field}
      current={current ? { id: current.id, label: current.name } : null}
      search={search}
      onChoose={choose}
      onClear={() => onChange(null)}
    />
  );
}

const NO_PAYEES: readonly never[] = [];
