import type { cards } from '@extrato/engine/api';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { AfterAMoment, EmptyState, Money } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useDevice, useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { BillStateMark } from '../bill-state.tsx';
import styles from '../cards.module.css';
import { CardsSkeleton } from '../cards-skeleton.tsx';
import { BillDetail } from './bill-detail.tsx';

type BillsProps = { readonly account: string; readonly chosen: string | undefined };

/** All bills of a card, and the one that is looked at: the one in the address, else what is to be paid, else the open one. */
export function Bills({ account, chosen }: BillsProps) {
  const t = useWords('cards');
  const { value: bills } = useLive('cards', 'bills', { account });
  if (!bills)
    return (
      <AfterAMoment>
        <CardsSkeleton />
      </AfterAMoment>
    );
  const shown = bills.find(({ key }) => key === chosen) ?? defaultBill(bills);
  if (!shown) return <EmptyState>{t('rows.none')}</EmptyState>;
  return (
    <div className={styles['bills']}>
      <BillList account={account} bills={bills} shown={shown.key} />
      <BillDetail key={shown.key} account={account} bill={shown} />
    </div>
  );
}

function defaultBill(bills: readonly cards.Bill[]): cards.Bill | undefined {
  const open = bills.find(({ state }) => state === 'open');
  const closed = open && bills[bills.indexOf(open) + 1];
  return closed && closed.remaining > 0 ? closed : (open ?? bills[0]);
}

type BillListProps = { readonly account: string; readonly bills: readonly cards.Bill[]; readonly shown: string };

function BillList({ account, bills, shown }: BillListProps) {
  const t = useWords('cards');
  const formats = useFormats();
  const { budget } = useDevice();
  const list = useRef<HTMLUListElement>(null);
  // On phones the list is a strip, and the chosen bill may be anywhere in it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is about the bill that is shown now.
  useEffect(() => {
    const strip = list.current;
    const current = strip?.querySelector('[aria-current]')?.parentElement;
    if (strip && current && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = current.offsetLeft - strip.offsetLeft - 16;
  }, [shown]);
  return (
    <nav aria-label={t('bills')} className={styles['billNav']}>
      <ul ref={list} className={styles['billList']}>
        {bills.map((bill) => (
          <li key={bill.key}>
            <Link
              to="/b/$budget/cards/$account"
              params={{ budget: budget?.id ?? '', account }}
              search={{ bill: bill.key }}
              replace
              className={styles['billLink'] ?? ''}
              activeProps={{ 'aria-current': undefined }}
              {...(bill.key === shown && { 'aria-current': 'true' as const })}
            >
              <span className={styles['billMonth']}>{formats.month(bill.month, 'short')}</span>
              <BillStateMark state={bill.state} />
              <Money amount={bill.total} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
