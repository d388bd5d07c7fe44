import type { cards } from '@extrato/engine/api';
import { useWords } from '../words/index.ts';
import styles from './cards.module.css';

const TONES: Readonly<Record<cards.BillState, 'plain' | 'alarm' | 'notice' | 'good'>> = {
  open: 'plain',
  future: 'plain',
  closed: 'notice',
  overdue: 'alarm',
  'partly-paid': 'notice',
  paid: 'good',
  credit: 'good',
};

/** How a bill stands, in a word. */
export function BillStateMark({ state }: { readonly state: cards.BillState }) {
  const t = useWords('cards');
  return (
    <span className={styles['state']} data-tone={TONES[state]}>
      {t(`state.${state}`)}
    </span>
  );
}
