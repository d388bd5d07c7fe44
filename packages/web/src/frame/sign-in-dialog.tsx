import { useState } from 'react';
import { type DialogProps, showDone } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { PasswordField } from '../passwords/index.ts';
import { DecisionDialog } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';

/** Signs in again without leaving the budget, and syncs. */
export default function SignInDialog({ close }: DialogProps) {
  const t = useWords('frame');
  const api = useApi();
  const [password, setPassword] = useState('');
  const act = async () => {
    const signedIn = await api.server.signIn({ password });
    return signedIn.ok ? api.sync.now({}) : signedIn;
  };
  return (
    <DecisionDialog
      title={t('signIn.title')}
      close={close}
      submit={t('signIn.submit')}
      working={t('signIn.working')}
      act={act}
      onDone={() => showDone(t('signIn.done'))}
    >
      <p>{t('signIn.lead')}</p>
      <PasswordField label={t('signIn.password')} value={password} onChange={setPassword} kind="current" autoFocus />
    </DecisionDialog>
  );
}
