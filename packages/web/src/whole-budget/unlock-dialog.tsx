import type { Failure } from '@extrato/engine/failures';
import type { Result } from '@extrato/engine/values';
import { useState } from 'react';
import { type DialogProps, FailureText, showDone } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { PasswordField } from '../passwords/index.ts';
import { useWords } from '../words/index.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import type { BudgetToUnlock } from './while-open.ts';

type Props = DialogProps & {
  readonly budget: BudgetToUnlock;
  /** What the password is for, where it is more than giving it to this device. */
  readonly use?: { readonly submit: string; readonly act: (password: string) => Promise<Result<unknown, Failure>> };
  readonly onDone?: () => void;
};

const ABOUT_PASSWORD: readonly string[] = ['sync-wrong-key', 'sync-empty-password', 'sync-key-missing'];

/** Asks for the password of an encrypted budget; a wrong one is told at the field. */
export default function UnlockDialog({ budget, use, onDone, close }: Props) {
  const t = useWords('settings');
  const api = useApi();
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<Failure | null>(null);
  const unlock = use?.act ?? ((typed: string) => api.sync.unlock({ fileId: budget.fileId, password: typed }));
  return (
    <DecisionDialog
      title={t('encryption.unlockTitle', { name: budget.name })}
      close={close}
      submit={use?.submit ?? t('encryption.unlockSubmit')}
      working={t('encryption.unlocking')}
      act={() => {
        if (password !== '') return unlock(password);
        setRefused({ code: 'sync-empty-password' });
        return undefined;
      }}
      atField={(failure) => {
        const isAboutPassword = failure !== null && ABOUT_PASSWORD.includes(failure.code);
        setRefused(isAboutPassword ? failure : null);
        return isAboutPassword;
      }}
      onDone={() => {
        if (!use) showDone(t('encryption.unlockDone'));
        onDone?.();
      }}
    >
      <p>{t('encryption.unlockLead')}</p>
      <PasswordField
        label={t('encryption.password')}
        value={password}
        onChange={setPassword}
        kind="current"
        autoFocus
        error={refused && <FailureText failure={refused} />}
      />
    </DecisionDialog>
  );
}
