import { PasswordInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words/index.ts';

type PasswordFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error?: ReactNode;
  readonly description?: ReactNode;
  /** Tells password managers whether this is one they know. */
  readonly kind: 'current' | 'new';
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
};

/** A password, with a button that shows it. */
export function PasswordField({
  label,
  value,
  onChange,
  error,
  description,
  kind,
  autoFocus = false,
  disabled = false,
}: PasswordFieldProps) {
  const t = useWords('settings');
  return (
    <PasswordInput
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      aria-invalid={error ? true : undefined}
      description={description}
      disabled={disabled}
      autoComplete={kind === 'new' ? 'new-password' : 'current-password'}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      visibilityToggleButtonProps={{ 'aria-label': t('passwords.show'), 'aria-hidden': false, tabIndex: 0 }}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus}
    />
  );
}
