import type { budgeting } from '@extrato/engine/api';
import { type Cents, negateCents } from '@extrato/engine/values';
import { IconArrowRight, IconCheck, IconProgress } from '@tabler/icons-react';
import { useWords } from '../../words/index.ts';
import { useBudgetView } from '../budget-context.ts';
import { Figure } from '../figures/figure.tsx';
import { isPlanned } from '../figures/shapes.ts';
import type { Handle } from '../grid/sortable.ts';
import type { CategoryRow } from '../layout/rows.ts';
import styles from './phone.module.css';

type PhoneCategoryProps = {
  readonly row: CategoryRow;
  readonly figures: budgeting.CategoryFigures | undefined;
  readonly handle: Handle;
  readonly open: (id: string) => void;
};

/** A category: its name, what was budgeted and spent, and what is left. Holding it down moves it. */
export function PhoneCategory({ row: { id, category }, figures, handle, open }: PhoneCategoryProps) {
  const t = useWords('budget');
  const { formats } = useBudgetView();
  return (
    <button type="button" ref={handle.ref} {...handle.finger} className={styles['category']} onClick={() => open(id)}>
      <span className={styles['what']}>
        <span className={styles['name']}>{category.name}</span>
        {figures && isPlanned(figures) && (
          <span className={`${styles['about']} number`}>
            {t('phone.budgetedOf', { amount: formats.amount(figures.budgeted) })} ·{' '}
            {t('phone.spentOf', { amount: formats.amount(category.isIncome ? figures.spent : negateCents(figures.spent)) })}
          </span>
        )}
      </span>
      {figures && <PhoneBalance figures={figures} isIncome={category.isIncome} />}
    </button>
  );
}

function PhoneBalance({ figures, isIncome }: { readonly figures: budgeting.CategoryFigures; readonly isIncome: boolean }) {
  const t = useWords('budget');
  const { formats } = useBudgetView();
  const planned = isPlanned(figures) ? figures : undefined;
  const amount: Cents = planned
    ? isIncome
      ? planned.spent
      : planned.balance
    : 'received' in figures
      ? figures.received
      : negateCents(figures.spent);
  const tone = !isIncome && amount < 0 ? 'alarm' : planned?.goalMet === true ? 'met' : undefined;
  return (
    <span className={styles['balance']} data-tone={tone}>
      {tone === 'met' && <IconCheck size={14} stroke={2.25} role="img" aria-label={t('cells.goalMet')} />}
      {planned?.goalMet === false && <IconProgress size={15} stroke={1.75} className={styles['missing']} aria-hidden />}
      <Figure amount={amount} formats={formats} />
      {figures.carryover && <IconArrowRight size={14} stroke={1.75} role="img" aria-label={t('cells.carried')} />}
    </span>
  );
}
