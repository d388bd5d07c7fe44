import { useState } from 'react';
import { type DialogProps, showDone } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { NewPassword } from '../passwords/index.ts';
import { useWords } from '../words/index.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import styles from './encryption.module.css';
import { type WholeBudget, whileOpen } from './while-open.ts';

type Props = DialogProps & { readonly budget: WholeBudget; readonly onDone?: () => void };

/** Turns on end-to-end encryption, or gives it a new password: what it does, what it cannot do, and the password twice. */
export default function TurnOnEncryptionDialog({ budget, onDone, close }: Props) {
  const t = useWords('settings');
  const api = useApi();
  const [typed, setTyped] = useState({ password: '', repeated: '' });
  const [sent, setSent] = useState(false);
  const { password, repeated } = typed;
  const act = () => {
    setSent(true);
    if (password === '' || password !== repeated) return undefined;
    return whileOpen(api, budget, () => api.sync.turnOnEncryption({ password }));
  };
  return (
    <DecisionDialog
      title={t('encryption.onTitle')}
      close={close}
      submit={t('encryption.submitOn')}
      working={t('encryption.workingOn')}
      act={act}
      onDone={() => {
        showDone(t('encryption.onDone'));
        onDone?.();
      }}
    >
      <ul className={styles['points']}>
        <li>{t('encryption.onWhat')}</li>
        <li data-notice>{t('encryption.onLost')}</li>
        <li>{t('encryption.onOthers')}</li>
        <li>{t('encryption.onBanks')}</li>
      </ul>
      <NewPassword label={t('encryption.password')} value={typed} onChange={setTyped} sent={sent} autoFocus />
    </DecisionDialog>
  );
}
