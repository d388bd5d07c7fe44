import { type Cents, ZERO_CENTS } from '@extrato/engine/values';
import { IconBackspace } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { Money } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import { afterKey, type PadKey } from './amount-pad-keys.ts';
import styles from './quick-add.module.css';

type AmountPadProps = {
  /** Never negative: the direction is told apart. */
  readonly amount: Cents | null;
  readonly onChange: (amount: Cents) => void;
  readonly error: string | undefined;
};

const KEYS: readonly PadKey[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '0', 'erase'];

/** Large keys for an amount, without the phone's keyboard; real keys work as well. */
export function AmountPad({ amount, onChange, error }: AmountPadProps) {
  const t = useWords('frame');
  const now = amount ?? ZERO_CENTS;
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = event.key === 'Backspace' ? 'erase' : KEYS.find((one) => one === event.key);
    if (!key) return;
    event.preventDefault();
    onChange(afterKey(now, key));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw and speak more than a group of keys.
    <div role="group" aria-label={t('quick.amount')} onKeyDown={onKeyDown}>
      <output className={styles['amount']} aria-live="polite">
        <Money amount={now} size="lead" currency />
      </output>
      {error && (
        <p className={styles['error']} role="alert">
          {error}
        </p>
      )}
      <div className={styles['pad']}>
        {KEYS.map((key, at) => (
          <button
            key={key}
            type="button"
            className={styles['key']}
            onClick={() => onChange(afterKey(now, key))}
            {...(key === 'erase' ? { 'aria-label': t('quick.erase') } : {})}
            data-autofocus={at === 0 || undefined}
          >
            {key === 'erase' ? <IconBackspace size={22} stroke={1.6} aria-hidden /> : key}
          </button>
        ))}
      </div>
    </div>
  );
}
