import type { ConnectField } from '@extrato/engine/device-client';
import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useWords } from '../../words/index.ts';
import styles from './connect.module.css';

/** Null when the value is one that the bank may accept, else what is wrong with it. */
export type FieldFault = 'missing' | 'form';

/** Judges a value as the bank's form says. A pattern that this browser cannot read judges nothing. */
export function fieldFault({ optional, validation }: ConnectField, value: string): FieldFault | null {
  if (value.trim() === '') return optional ? null : 'missing';
  if (validation === null) return null;
  try {
    return new RegExp(validation).test(value.trim()) ? null : 'form';
  } catch {
    return null;
  }
}

type ConnectFieldInputProps = {
  readonly field: ConnectField;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | null;
  readonly disabled: boolean;
  readonly first: boolean;
};

/** One field of a bank's form, by its type. */
export function ConnectFieldInput({ field, value, onChange, error, disabled, first }: ConnectFieldInputProps) {
  const t = useWords('bank');
  const label = field.optional ? `${field.label} (${t('connect.optional')})` : field.label;
  const common = {
    name: field.name,
    label,
    value,
    error,
    disabled,
    description: field.hint,
    autoComplete: 'off',
    'data-autofocus': first || undefined,
    autoFocus: first,
  };
  if (field.options.length > 0)
    return (
      <NativeSelect
        {...common}
        data={[{ value: '', label: '—' }, ...field.options]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <>
      {field.image && <img className={styles['picture']} src={field.image} alt={t('connect.picture')} />}
      {field.type === 'password' ? (
        <PasswordInput
          {...common}
          placeholder={field.placeholder ?? ''}
          visibilityToggleButtonProps={{ 'aria-hidden': true }}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...common}
          placeholder={field.placeholder ?? ''}
          inputMode={field.type === 'number' ? 'numeric' : 'text'}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </>
  );
}
