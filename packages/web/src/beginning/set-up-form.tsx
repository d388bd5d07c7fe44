import type { Failure } from '@extrato/engine/failures';
import { Button } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { FailureText } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { NewPassword } from '../passwords/index.ts';
import { useWords } from '../words/index.ts';
import styles from './entrance.module.css';

/** The first password of a new server. */
export function SetUpForm() {
  const t = useWords('beginning');
  const api = useApi();
  const [typed, setTyped] = useState({ password: '', repeated: '' });
  const [sent, setSent] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setSent(true);
    if (busy || typed.password === '' || typed.password !== typed.repeated) return;
    setBusy(true);
    const outcome = await api.server.setUp({ password: typed.password });
    setFailure(outcome.ok ? null : outcome.error);
    setBusy(false);
  };
  return (
    <form className={styles['form']} onSubmit={(event) => void send(event)} noValidate>
      <h1 id="entrance">{t('setUp.title')}</h1>
      <p>{t('setUp.lead')}</p>
      <NewPassword value={typed} onChange={setTyped} sent={sent} autoFocus />
      {failure && (
        <p className={styles['told']} role="alert">
          <FailureText failure={failure} />
        </p>
      )}
      <Button type="submit" variant="filled" size="md" loading={busy}>
        {t('setUp.submit')}
      </Button>
    </form>
  );
}
