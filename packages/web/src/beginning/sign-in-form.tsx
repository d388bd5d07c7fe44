import type { Failure } from '@extrato/engine/failures';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FailureText } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { PasswordField } from '../passwords/index.ts';
import { useWords } from '../words/index.ts';
import styles from './entrance.module.css';

type SignInFormProps = { readonly address: string; readonly methods: readonly string[] };

/** Signing in with the server's password. What is wrong is told at the field, waiting times included. */
export function SignInForm({ address, methods }: SignInFormProps) {
  const t = useWords('beginning');
  const api = useApi();
  const [password, setPassword] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setMissing(password === '');
    if (busy || password === '') return;
    setBusy(true);
    const outcome = await api.server.signIn({ password });
    setFailure(outcome.ok ? null : outcome.error);
    setBusy(false);
  };
  const takesPassword = methods.length === 0 || methods.includes('password');
  return (
    <form className={styles['form']} onSubmit={(event) => void send(event)} noValidate>
      <h1 id="entrance">{t('signIn.title')}</h1>
      <p>{takesPassword ? t('signIn.lead', { server: address }) : t('signIn.noPassword', { methods: methods.join(', ') })}</p>
      {takesPassword && (
        <>
          <PasswordField
            label={t('signIn.password')}
            value={password}
            onChange={setPassword}
            kind="current"
            autoFocus
            error={isMissing ? t('signIn.empty') : failure && <FailureText failure={failure} />}
          />
          <Button type="submit" variant="filled" size="md" loading={busy}>
            {t('signIn.submit')}
          </Button>
        </>
      )}
    </form>
  );
}
