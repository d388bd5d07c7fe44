import type { ConnectField } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useWords } from '../../words/index.ts';
import styles from './connect.module.css';
import { ConnectFieldInput, fieldFault } from './connect-fields.tsx';

type ConnectFormProps = {
  readonly fields: readonly ConnectField[];
  readonly onSend: (values: Readonly<Record<string, string>>) => void;
  readonly busy: boolean;
  readonly send: string;
  /** Said by the server; with a field's name beside that one. */
  readonly fault: { readonly text: string; readonly field: string | null } | null;
  readonly children?: ReactNode;
  /** More buttons, before the one that sends. */
  readonly buttons?: ReactNode;
};

/** What a bank asks for, checked as the bank says before it is sent. */
export function ConnectForm({ fields, onSend, busy, send, fault, children, buttons }: ConnectFormProps) {
  const t = useWords('bank');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [checked, setChecked] = useState(false);

  const errorOf = (field: ConnectField): string | null => {
    if (fault?.field === field.name) return fault.text;
    const wrong = checked ? fieldFault(field, values[field.name] ?? '') : null;
    if (wrong === null) return null;
    return wrong === 'missing' ? t('connect.fieldMissing') : (field.validationMessage ?? t('connect.fieldForm'));
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setChecked(true);
    const wrong = fields.find((field) => fieldFault(field, values[field.name] ?? '') !== null);
    const input = wrong && event.currentTarget.elements.namedItem(wrong.name);
    if (input instanceof HTMLElement) input.focus();
    if (!wrong) onSend(Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== '')));
  };
  const besideNone = fault && !fields.some(({ name }) => name === fault.field);
  return (
    <form className={styles['form']} onSubmit={submit} noValidate>
      {children}
      {fields.map((field, index) => (
        <ConnectFieldInput
          key={field.name}
          field={field}
          first={index === 0}
          value={values[field.name] ?? ''}
          disabled={busy}
          error={errorOf(field)}
          onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      <p role="alert" className={styles['fault']}>
        {besideNone ? fault.text : ''}
      </p>
      <div className={styles['buttons']}>
        {buttons}
        <Button type="submit" variant="filled" loading={busy} autoFocus={fields.length === 0}>
          {send}
        </Button>
      </div>
    </form>
  );
}
