import type { Cents } from '@extrato/engine/values';
import { useFormats } from '../formats/index.ts';
import { Figure } from './figure.tsx';
import styles from './money.module.css';

type MoneyProps = {
  readonly amount: Cents;
  /** Shows a plus as well, and colours what came in. */
  readonly sign?: boolean;
  /** With the currency in front. */
  readonly currency?: boolean;
  /** `lead` for the one figure of a screen. */
  readonly size?: 'table' | 'text' | 'title' | 'lead';
  /** Colours a negative as alarm: for what must not be negative. */
  readonly alarming?: boolean;
};

/** An amount like on a good bank statement: tabular, cents a touch lighter, its sign never by colour alone. */
export function Money({ amount, sign = false, currency = false, size = 'table', alarming = false }: MoneyProps) {
  const formats = useFormats();
  const text = currency ? formats.money(amount, { sign }) : formats.amount(amount, { sign });
  const alarm = alarming && amount < 0 ? styles['alarm'] : undefined;
  return (
    <Figure
      text={text}
      incoming={sign && amount > 0 && alarm === undefined}
      className={[styles[size], alarm].filter(Boolean).join(' ')}
    />
  );
}
