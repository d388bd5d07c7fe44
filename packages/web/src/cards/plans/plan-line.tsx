import type { cards } from '@extrato/engine/api';
import { absCents } from '@extrato/engine/values';
import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type CSSProperties, useId, useState } from 'react';
import { Money, useDialogs } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { today } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../cards.module.css';
import type { CardNames } from '../names.ts';
import { PlanCharges } from './plan-charges.tsx';

const editPlan = () => import('./edit-plan.tsx');

type PlanLineProps = { readonly plan: cards.Plan; readonly names: CardNames };

/** A purchase and how far it is paid; opens to its charges. */
export function PlanLine({ plan, names }: PlanLineProps) {
  const t = useWords('cards');
  const [open, setOpen] = useState(false);
  const dialogs = useDialogs();
  const id = useId();
  const name = names.payee(plan.payee) ?? plan.merchant;
  const { number, count } = plan;
  return (
    <li className={styles['plan']}>
      <div className={styles['planTop']}>
        <button
          type="button"
          className={styles['planName']}
          aria-expanded={open}
          aria-controls={id}
          aria-label={t('plans.show', { name })}
          onClick={() => setOpen(!open)}
        >
          {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          <strong>{name}</strong>
        </button>
        <Money amount={plan.total} size="text" />
      </div>
      <div className={styles['planProgress']}>
        <span
          className={styles['steps']}
          role="img"
          aria-label={t('plans.progress', { number, count })}
          style={{ '--share': number / count } as CSSProperties} // React's own type does not know custom properties.
        />
        <span className="number" aria-hidden>
          {number}/{count}
        </span>
      </div>
      <PlanFacts plan={plan} names={names} />
      <div id={id} hidden={!open} className={styles['planOpen']}>
        {open && <PlanCharges plan={plan} name={name} />}
        {open && plan.charges.some(({ transaction }) => transaction !== null) && (
          <Button size="xs" aria-label={t('plans.editLabel', { name })} onClick={() => dialogs.open(editPlan, { plan })}>
            {t('plans.edit')}
          </Button>
        )}
      </div>
    </li>
  );
}

function PlanFacts({ plan, names }: PlanLineProps) {
  const t = useWords('cards');
  const formats = useFormats();
  const { next, toCome, lastMonth, refunds, purchasedOn, category, cardDigits, charges } = plan;
  const each = charges.at(0)?.amount;
  const month = formats.month(lastMonth, 'short');
  const facts = [
    each !== undefined && t('plans.each', { amount: formats.money(absCents(each)) }),
    next ? t('plans.toCome', { amount: formats.money(toCome), month }) : t('plans.done', { month }),
    next && t('plans.next', { day: formats.shortDay(next.day, today()) }),
    purchasedOn && t('plans.boughtOn', { day: formats.shortDay(purchasedOn, today()) }),
    cardDigits && t('ending', { digits: cardDigits }),
    names.category(category),
    refunds.length > 0 && t('plans.refunds', { count: refunds.length }),
  ];
  // Lines break between facts, not within them.
  const whole = facts.flatMap((fact) => (fact ? [fact.replaceAll(' ', '\u00a0')] : []));
  return <p className={styles['dim']}>{whole.join(' · ')}</p>;
}
