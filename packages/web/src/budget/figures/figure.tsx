import type { Cents } from '@extrato/engine/values';
import { Figure as Printed } from '../../design/index.ts';
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

/** An amount in a table: nothing at all is fainter. */
export function Figure({ amount, formats, sign = false, currency = false }: FigureProps) {
  const text = currency ? formats.money(amount, { sign }) : formats.amount(amount, { sign });
  return <Printed text={text} className={amount === 0 ? styles['zero'] : undefined} />;
}
