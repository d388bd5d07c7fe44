import { type Cents, negateCents } from '@extrato/engine/values';
import { useFormats } from '../formats/index.ts';
import { useWords } from '../words/index.ts';
import type { PickerProps } from './editing.ts';
import { Field } from './field.tsx';
import { useWritten } from './use-written.ts';

type AmountInputProps = PickerProps<Cents> & {
  /** What an amount without a sign in front is: money in, if not said. */
  readonly unsigned?: 'in' | 'out';
};

/** An amount as people type it, arithmetic included: `1.234,56`, `12,50+3*2`. Null while it is empty or cannot be read. */
export function AmountInput({ value, onChange, unsigned = 'in', ...field }: AmountInputProps) {
  const t = useWords('pickers');
  const formats = useFormats();
  const { input, inputProps, unreadable } = useWritten({
    value,
    onChange,
    cell: field.cell,
    print: (amount) => formats.amount(amount),
    read: (text) => signed(text, formats.readAmount(text), unsigned),
  });
  return (
    <Field
      {...field}
      ref={input}
      numeric
      error={unreadable ? t('amountUnreadable') : field.error}
      input={{ ...inputProps, inputMode: 'text' }}
    />
  );
}

function signed(text: string, amount: Cents | undefined, unsigned: 'in' | 'out'): Cents | undefined {
  if (amount === undefined || amount < 0 || unsigned === 'in' || /^\s*[-+\u2212]/.test(text)) return amount;
  return negateCents(amount);
}
