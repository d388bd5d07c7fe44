import { TextInput } from '@mantine/core';
import type { ComponentProps, ReactNode, Ref } from 'react';
import type { PickerProps } from './editing.ts';
import styles from './pickers.module.css';

type FieldProps = Omit<PickerProps<never>, 'value' | 'onChange'> & {
  readonly ref?: Ref<HTMLInputElement> | undefined;
  readonly input: Omit<ComponentProps<'input'>, 'size' | 'ref' | 'style'>;
  readonly rightSection?: ReactNode;
  /** Figures stand right and are tabular. */
  readonly numeric?: boolean;
};

/** The input of a picker: with label and error in forms, bare in cells. */
export function Field({
  ref,
  input,
  label,
  cell,
  error,
  description,
  placeholder,
  disabled,
  required,
  autoFocus,
  hideLabel,
  rightSection,
  numeric,
}: FieldProps) {
  if (cell)
    return (
      <input
        {...input}
        ref={ref}
        aria-label={label}
        autoComplete="off"
        spellCheck={false}
        className={styles['cell']}
        data-numeric={numeric || undefined}
      />
    );
  return (
    <TextInput
      {...input}
      ref={ref ?? null}
      {...(hideLabel ? { 'aria-label': label } : { label })}
      description={description}
      error={error}
      placeholder={placeholder ?? ''}
      disabled={disabled ?? false}
      withAsterisk={false}
      required={required ?? false}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus ?? false}
      autoComplete="off"
      spellCheck={false}
      rightSection={rightSection}
      classNames={{ input: (numeric ? styles['numeric'] : undefined) ?? '' }}
    />
  );
}
