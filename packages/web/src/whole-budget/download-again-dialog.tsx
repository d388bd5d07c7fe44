import type { Failure } from '@extrato/engine/failures';
import { useState } from 'react';
import { type DialogProps, FailureText, showDone } from '../design/index.ts';
import { useApi, useDevice } from '../host/index.ts';
import { PasswordField } from '../passwords/index.ts';
import { useWords } from '../words/index.ts';
import { DecisionDialog } from './decision-dialog.tsx';

const ABOUT_PASSWORD: readonly string[] = ['sync-key-missing', 'sync-wrong-key', 'sync-empty-password'];

/** Takes the server's copy in place of this one. The password is asked for only when this device does not have it. */
export default function DownloadAgainDialog({ close }: DialogProps) {
  const t = useWords('settings');
  const api = useApi();
  const { unsent } = useDevice().sync;
  const [password, setPassword] = useState('');
  const [asked, setAsked] = useState<Failure | null>(null);
  return (
    <DecisionDialog
      title={t('sync.downloadTitle')}
      close={close}
      submit={t('sync.downloadSubmit')}
      working={t('sync.downloadWorking')}
      alarm
      act={() => api.sync.downloadAgain(password === '' ? {} : { password })}
      atField={(failure) => {
        const isAboutPassword = failure !== null && ABOUT_PASSWORD.includes(failure.code);
        if (isAboutPassword) setAsked(failure);
        return isAboutPassword;
      }}
      onDone={() => showDone(t('sync.downloadDone'))}
    >
      <p>{unsent ? t('sync.downloadGoesCount', { count: unsent }) : t('sync.downloadGoes')}</p>
      <p>{t('sync.downloadStays')}</p>
      {asked && (
        <PasswordField
          label={t('sync.downloadPassword')}
          value={password}
          onChange={setPassword}
          kind="current"
          autoFocus
          error={<FailureText failure={asked} />}
        />
      )}
    </DecisionDialog>
  );
}
