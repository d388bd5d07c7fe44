import type { Cents } from '@extrato/engine/values';
import type { ReactNode } from 'react';
import { useBudgetView } from '../budget-context.ts';
import { Figure } from '../figures/figure.tsx';
import styles from './explanations.module.css';

type PartProps = {
  readonly name: ReactNode;
  readonly amount: Cents;
  readonly sign?: boolean;
  /** Shows what is behind it. */
  readonly open?: (() => void) | undefined;
  readonly kind?: 'part' | 'behind' | 'total';
};

/** A line of a sum. */
export function Part({ name, amount, sign = false, open, kind = 'part' }: PartProps) {
  const { formats } = useBudgetView();
  const figure = <Figure amount={amount} sign={sign} formats={formats} />;
  if (!open)
    return (
      <div className={styles['part']} data-kind={kind}>
        <span className={styles['name']}>{name}</span>
        {figure}
      </div>
    );
  return (
    <button type="button" className={styles['part']} data-kind={kind} onClick={open}>
      <span className={styles['name']}>{name}</span>
      {figure}
    </button>
  );
}
