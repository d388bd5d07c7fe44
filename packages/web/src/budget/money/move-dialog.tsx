import { absCents, type Cents, cents, type Month, negateCents } from '@extrato/engine/values';
import { Button } from '@mantine/core';
import { type FormEvent, useCallback, useId, useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { AmountInput } from '../../pickers/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import styles from './money.module.css';
import { PlaceSelect } from './place-select.tsx';
import { after, bestSource, LEFT, type MoneyPlace, moneyPlaces, placeId } from './places.ts';

/**
 * `move` from the category, `cover` its overspending, `bring` money to it, `give` it what is to be distributed,
 * `coverTooMuch`: a category gives back what was distributed beyond what there was.
 */
export type MovePurpose = 'move' | 'cover' | 'bring' | 'give' | 'coverTooMuch';

type MoveDialogProps = DialogProps & { readonly purpose: MovePurpose; readonly month: Month; readonly category: string | null };

/** Moves budgeted money from one place to another. */
export default function MoveDialog({ close, ...move }: MoveDialogProps) {
  const t = useWords('budget');
  const { value: month } = useLive('budgeting', 'month', { month: move.month });
  const { value: groups } = useLive('categories', 'list', {});
  const places = month && groups ? moneyPlaces(month, groups, t('month.toBudget')) : undefined;
  return places && month ? <MoveForm {...move} close={close} places={places} /> : null;
}

type MoveFormProps = MoveDialogProps & { readonly places: readonly MoneyPlace[] };

function MoveForm({ purpose, month, category, places, close }: MoveFormProps) {
  const t = useWords('budget');
  const common = useWords('common');
  const formats = useFormats();
  const form = useId();
  const [start] = useState(() => startOf(purpose, category, places));
  const [from, setFrom] = useState(start.from);
  const [to, setTo] = useState(start.to);
  const [amount, setAmount] = useState<Cents | null>(start.amount);
  const move = useMove(purpose, month, close);
  const print = useCallback((place: MoneyPlace) => formats.amount(place.has), [formats]);
  const source = places.find(({ key }) => key === from);
  const target = places.find(({ key }) => key === to);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (source && target && amount !== null && amount > 0) void move(source, target, amount);
  };
  const choosesFrom = purpose === 'cover' || purpose === 'bring' || purpose === 'coverTooMuch';
  const known = choosesFrom ? target : source;
  return (
    <DialogFrame
      size="small"
      title={t(`move.${purpose}`, { name: known?.name ?? '' })}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button type="submit" form={form} variant="filled" disabled={!source || !target || amount === null || amount <= 0}>
            {t(purpose === 'cover' || purpose === 'coverTooMuch' ? 'move.doCover' : 'move.doMove')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className={styles['form']}>
        {choosesFrom ? (
          <PlaceSelect
            label={t('move.from')}
            places={without(places, to)}
            value={from}
            onChange={setFrom}
            print={print}
            autoFocus
          />
        ) : (
          <PlaceSelect label={t('move.to')} places={without(places, from)} value={to} onChange={setTo} print={print} autoFocus />
        )}
        <AmountInput label={t('move.amount')} value={amount} onChange={setAmount} />
        <Outcome source={source} target={target} amount={amount} />
      </form>
    </DialogFrame>
  );
}

function without(places: readonly MoneyPlace[], key: string): readonly MoneyPlace[] {
  return places.filter((place) => place.key !== key);
}

function startOf(purpose: MovePurpose, category: string | null, places: readonly MoneyPlace[]) {
  const known = places.find(({ key }) => key === (category ?? LEFT));
  const key = known?.key ?? '';
  const has = known?.has ?? cents(0);
  if (purpose === 'move' || purpose === 'give') return { from: key, to: '', amount: has > 0 ? has : null };
  const needed = absCents(has);
  return { from: bestSource(without(places, key), needed), to: key, amount: purpose === 'bring' ? null : needed };
}

function useMove(purpose: MovePurpose, month: Month, close: () => void) {
  const t = useWords('budget');
  const formats = useFormats();
  const language = useLanguage();
  const { budgeting } = useApi();
  const perform = usePerform();
  return async (from: MoneyPlace, to: MoneyPlace, amount: Cents): Promise<void> => {
    const common = { month, amount, language };
    const outcome = await perform(
      purpose === 'cover'
        ? budgeting.coverOverspending({ ...common, from: placeId(from.key), to: to.key })
        : purpose === 'coverTooMuch'
          ? budgeting.coverOverbudgeting({ ...common, from: from.key })
          : budgeting.moveMoney({ ...common, from: placeId(from.key), to: placeId(to.key) }),
    );
    if (!outcome.ok) return;
    showDone(t('done.moved', { amount: formats.money(outcome.value), from: from.name, to: to.name }), { undo: true });
    close();
  };
}

type OutcomeProps = {
  readonly source: MoneyPlace | undefined;
  readonly target: MoneyPlace | undefined;
  readonly amount: Cents | null;
};

/** What both places will have. */
function Outcome({ source, target, amount }: OutcomeProps) {
  const t = useWords('budget');
  const formats = useFormats();
  if (!source || !target || amount === null) return <p className={styles['outcome']}>{t('move.choose')}</p>;
  return (
    <p className={styles['outcome']} aria-live="polite">
      {t('move.after')}{' '}
      <span className="number">
        {source.name} {formats.amount(after(source, negateCents(amount)))}
      </span>
      {' · '}
      <span className="number">
        {target.name} {formats.amount(after(target, amount))}
      </span>
    </p>
  );
}
