import { IconBackspace } from '@tabler/icons-react';
import { useFormats } from '../../formats/index.ts';
import { useWords } from '../../words/index.ts';
import { pressed } from './pad.ts';
import styles from './phone.module.css';

type AmountPadProps = { readonly text: string; readonly onChange: (text: string) => void };

/** Large keys for an amount or a small sum: digits, the decimal sign of the budget, and the four operations. */
export function AmountPad({ text, onChange }: AmountPadProps) {
  const t = useWords('budget');
  const { settings } = useFormats();
  const decimal = settings.numberFormat === 'comma-dot' || settings.numberFormat === 'apostrophe-dot' ? '.' : ',';
  const keys = ['7', '8', '9', '÷', '4', '5', '6', '×', '1', '2', '3', '−', decimal, '0', 'erase', '+'];
  return (
    <fieldset className={styles['pad']}>
      <legend className="visually-hidden">{t('phone.pad')}</legend>
      {keys.map((key) => (
        <button
          key={key}
          type="button"
          className={styles['key']}
          data-operation={/[÷×−+]/.test(key) || undefined}
          aria-label={key === 'erase' ? t('phone.erase') : undefined}
          onClick={() => onChange(pressed(text, key, decimal))}
        >
          {key === 'erase' ? <IconBackspace size={22} stroke={1.5} aria-hidden /> : key}
        </button>
      ))}
    </fieldset>
  );
}
