import { type Cents, cents, type Day } from '@extrato/engine/values';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useLive, type ValueOf } from '../../host/index.ts';
import { today } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import type { Names } from '../names.ts';
import styles from './upcoming.module.css';

type Coming = {
  readonly key: string;
  readonly day: Day;
  readonly payee: string;
  readonly amount: Cents;
  readonly chip: string | null;
};

/** What is to come in an account, folded: instalments that the bank shows ahead, and schedules. Not counted in any sum. */
export function UpcomingRows({ account, names }: { readonly account: string; readonly names: Names }) {
  const t = useWords('register');
  const formats = useFormats();
  const [open, setOpen] = useState(false);
  const rows = useComing(account, names);
  if (rows.length === 0) return null;
  const sum = cents(rows.reduce((total, { amount }) => total + amount, 0));
  return (
    <section className={styles['upcoming']} aria-label={t('upcoming.title')}>
      <button type="button" className={styles['summary']} aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
        <span>{t('upcoming.count', { count: rows.length })}</span>
        <Money amount={sum} />
      </button>
      {open && (
        <ul className={styles['rows']}>
          {rows.map(({ key, day, payee, amount, chip }) => (
            <li key={key}>
              <span className="number">{formats.shortDay(day, today())}</span>
              <span className={styles['payee']}>
                {payee} {chip && <span className={styles['chip']}>{chip}</span>}
              </span>
              <Money amount={amount} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function useComing(account: string, names: Names): readonly Coming[] {
  const { value: announced } = useLive('bankSync', 'upcoming', { account });
  const { value: scheduled } = useLive('schedules', 'upcoming', { account });
  return useMemo(() => {
    const lines = (announced?.lines ?? []).map(
      ({ bankId, day, amount, payee, installment }): Coming => ({
        key: bankId,
        day,
        amount,
        payee,
        chip: installment && `${installment.number}/${installment.count}`,
      }),
    );
    const planned = (scheduled ?? []).filter(({ status }) => status !== 'paid').map((row) => plannedRow(row, account, names));
    return [...lines, ...planned].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  }, [announced, scheduled, account, names]);
}

/** Seen from the other end of a transfer, the amount is the opposite. */
function plannedRow(
  { id, date, amount, payee, account: own }: ValueOf<'schedules', 'upcoming'>[number],
  account: string,
  names: Names,
): Coming {
  if (own !== account && own !== null)
    return { key: id, day: date, amount: cents(-amount), payee: names.accounts.get(own)?.name ?? '', chip: null };
  return { key: id, day: date, amount, payee: names.payees.get(payee ?? '')?.name ?? '', chip: null };
}
