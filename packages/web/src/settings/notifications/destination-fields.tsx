import type { NotificationChannel } from '@extrato/engine/device-client';
import { Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../words/index.ts';
import type { FieldName, Typed } from './channel-form.ts';

export type FieldsProps = {
  readonly typed: Typed;
  readonly set: (changes: Partial<Typed>) => void;
  readonly errorOf: (field: FieldName) => ReactNode;
};

type DestinationFieldsProps = FieldsProps & { readonly channel: NotificationChannel | undefined };

/** Where a channel leads. What the server keeps to itself begins empty, and stays as it is when left so. */
export function DestinationFields(props: DestinationFieldsProps) {
  const { typed, set, channel, errorOf } = props;
  const t = useWords('notifications');
  const host = channel?.address ?? '';
  switch (typed.kind) {
    case 'ntfy':
      return (
        <>
          <Field label={t('form.server')} type="url" name="server" {...props} />
          <Field label={t('form.topic')} hint={t('form.topicHint')} name="topic" {...props} />
          <SecretField label={t('form.token')} removal={t('form.removeToken')} {...props} />
        </>
      );
    case 'webhook':
      return (
        <>
          <Field
            label={t('form.url')}
            hint={t('form.urlHint')}
            type="url"
            name="url"
            placeholder={channel ? t('form.keepUrl', { host }) : 'https://'}
            {...props}
          />
          <SecretField label={t('form.secret')} hint={t('form.secretHint')} removal={t('form.removeSecret')} {...props} />
        </>
      );
    case 'email':
      return (
        <TextInput
          type="email"
          label={t('form.email')}
          value={typed.address}
          error={errorOf('address')}
          autoComplete="email"
          onChange={(event) => set({ address: event.currentTarget.value })}
        />
      );
    case 'push':
      return <p>{channel ? t('form.pushChange', { host }) : t('form.pushText')}</p>;
  }
}

type FieldProps = FieldsProps & {
  readonly name: 'server' | 'topic' | 'url';
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'url';
  readonly placeholder?: string;
};

function Field({ name, label, hint, type, placeholder, typed, set, errorOf }: FieldProps) {
  return (
    <TextInput
      {...(type && { type })}
      {...(placeholder && { placeholder })}
      label={label}
      description={hint}
      value={typed[name]}
      error={errorOf(name)}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
}

type SecretFieldProps = DestinationFieldsProps & { readonly label: string; readonly hint?: string; readonly removal: string };

function SecretField({ label, hint, removal, typed, set, channel, errorOf }: SecretFieldProps) {
  const t = useWords('notifications');
  const [shown, setShown] = useState(false);
  const isKept = channel?.hasToken ?? false;
  return (
    <>
      <PasswordInput
        label={label}
        description={hint}
        placeholder={t(isKept ? 'form.keepToken' : 'form.optional')}
        value={typed.token}
        disabled={typed.removesToken}
        error={errorOf('token')}
        autoComplete="off"
        visible={shown}
        onVisibilityChange={setShown}
        visibilityToggleButtonProps={{ 'aria-label': t(shown ? 'form.hide' : 'form.show'), tabIndex: 0, 'aria-hidden': false }}
        onChange={(event) => set({ token: event.currentTarget.value })}
      />
      {isKept && (
        <Checkbox
          label={removal}
          checked={typed.removesToken}
          onChange={(event) => set({ removesToken: event.currentTarget.checked })}
        />
      )}
    </>
  );
}
