import type { transactions } from '@extrato/engine/api';
import { IconArrowRight } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { showDone } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { CategoryPicker, today } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import styles from './spent.module.css';

type SpentRowProps = {
  readonly row: transactions.RegisterRow;
  readonly payee: string;
  readonly account: string;
  readonly close: () => void;
};

/** A row with its category to be changed, and the way to it in the register. */
export function SpentRow({ row, payee, account, close }: SpentRowProps) {
  const t = useWords('budget');
  const formats = useFormats();
  const { budget } = useParams({ from: '/b/$budget' });
  const setCategory = useSetCategory(row.id);
  const name = payee || t('spent.nobody');
  return (
    <li className={styles['row']}>
      <div className={styles['what']}>
        <span className={styles['payee']}>{name}</span>
        <span className="number">{formats.amount(row.amount, { sign: row.amount > 0 })}</span>
      </div>
      <div className={styles['about']}>
        <span>
          {formats.shortDay(row.date, today())} · {account}
        </span>
        <Link
          to="/b/$budget/accounts/$account"
          params={{ budget, account: row.account }}
          search={{ row: row.parent ?? row.id }}
          className={styles['link']}
          onClick={close}
          aria-label={t('spent.openOf', { name })}
        >
          {t('spent.open')}
          <IconArrowRight size={13} stroke={1.75} aria-hidden />
        </Link>
      </div>
      {row.notes && <p className={styles['notes']}>{row.notes}</p>}
      <div className={styles['category']}>
        <CategoryPicker
          label={t('spent.categoryOf', { name })}
          hideLabel
          value={row.category}
          onChange={(category) => void setCategory(category)}
          clearable={false}
        />
      </div>
    </li>
  );
}

function useSetCategory(id: string) {
  const t = useWords('budget');
  const { transactions } = useApi();
  const perform = usePerform();
  return async (category: string | null): Promise<void> => {
    if ((await perform(transactions.change({ changes: [{ id, category }] }))).ok)
      showDone(t('done.recategorized'), { undo: true });
  };
}
