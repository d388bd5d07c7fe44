import type { cards } from '@extrato/engine/api';
import { absCents, type Cents } from '@extrato/engine/values';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useFormats } from '../../formats/index.ts';
import { useDevice } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../cards.module.css';

/** Whether the bank's total is what the transactions come to; if not, by how much and why. */
export function BillProof({ bill }: { readonly bill: cards.Bill }) {
  const t = useWords('cards');
  const { difference, rowCount: count } = bill;
  if (difference === null || difference === 0)
    return (
      <p className={styles['proof']} data-tone={difference === 0 ? 'good' : 'plain'}>
        {difference === 0 ? <IconCheck size={16} aria-hidden /> : <IconInfoCircle size={16} aria-hidden />}
        <span>{t(difference === 0 ? 'proof.exact' : 'proof.untold', { count })}</span>
      </p>
    );
  return <Difference bill={bill} difference={difference} />;
}

function Difference({ bill: { reason }, difference }: { readonly bill: cards.Bill; readonly difference: Cents }) {
  const t = useWords('cards');
  const formats = useFormats();
  const { budget } = useDevice();
  const amount = formats.money(absCents(difference));
  const isExplained = reason === 'charges' || reason === 'incomplete';
  return (
    <p className={styles['proof']} data-tone={isExplained ? 'plain' : 'notice'}>
      {isExplained ? <IconInfoCircle size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
      <span>
        {t(difference > 0 ? 'proof.more' : 'proof.less', { amount })} {t(`proof.because.${reason ?? 'unknown'}`)}{' '}
        {reason === 'waiting' && (
          <Link to="/b/$budget/connections" params={{ budget: budget?.id ?? '' }}>
            {t('proof.decide')}
          </Link>
        )}
      </span>
    </p>
  );
}
