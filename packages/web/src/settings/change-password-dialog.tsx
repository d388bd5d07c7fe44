import type { Failure } from '@extrato/engine/failures';
import { useState } from 'react';
import { type DialogProps, FailureText } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { NewPassword, PasswordField } from '../passwords/index.ts';
import { DecisionDialog } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';

type Props = DialogProps & { readonly onDone: () => void };

/** A new password for the server, for whoever knows the present one. */
export default function ChangePasswordDialog({ onDone, close }: Props) {
  const t = useWords('settings');
  const api = useApi();
  const [current, setCurrent] = useState('');
  const [typed, setTyped] = useState({ password: '', repeated: '' });
  const [sent, setSent] = useState(false);
  const [refused, setRefused] = useState<Failure | null>(null);
  const act = () => {
    setSent(true);
    const { password, repeated } = typed;
    if (current === '' || password === '' || password !== repeated) return undefined;
    return api.server.changePassword({ current, password });
  };
  const atField = (failure: Failure | null): boolean => {
    const isAboutCurrent = failure?.code === 'sync-wrong-password';
    setRefused(isAboutCurrent ? failure : null);
    return isAboutCurrent;
  };
  return (
    <DecisionDialog
      title={t('security.changePassword')}
      close={close}
      submit={t('security.changePassword')}
      working={t('security.changePassword')}
      act={act}
      atField={atField}
      onDone={onDone}
    >
      <p>{t('security.passwordLead')}</p>
      <PasswordField
        label={t('security.current')}
        value={current}
        onChange={setCurrent}
        kind="current"
        autoFocus
        error={sent && current === '' ? t('security.currentEmpty') : refused && <FailureText failure={refused} />}
      />
      <NewPassword value={typed} onChange={setTyped} sent={sent} />
    </DecisionDialog>
  );
}
