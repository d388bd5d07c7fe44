import type { Cents } from '@extrato/engine/values';
import type { Formats } from '../../formats/index.ts';
import styles from './figure.module.css';

type FigureProps = {
  readonly amount: Cents;
  /** Handed down, since a screen has a thousand of these. */
  readonly formats: Formats;
  /** Shows a plus as well. */
  readonly sign?: boolean;
  readonly currency?: boolean;
};

/** An amount in a table: cents a touch lighter, nothing at all fainter still. */
export function Figure({ amount, formats, sign = false, currency = false }: FigureProps) {
  const text = currency ? formats.money(amount, { sign }) : formats.amount(amount, { sign });
  const cut = /^(.*\d)([.,]\d{2})$/.exec(text);
  return (
    <span className={`number ${amount === 0 ? styles['zero'] : ''}`}>
      {cut ? cut[1] : text}
      {cut && <span className={styles['cents']}>{cut[2]}</span>}
    </span>
  );
}
