import { type DialogProps, showDone } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import styles from './encryption.module.css';
import { type WholeBudget, whileOpen } from './while-open.ts';

type Props = DialogProps & { readonly budget: WholeBudget; readonly onDone?: () => void };

/** Turns off end-to-end encryption, saying who can read the budget then. */
export default function TurnOffEncryptionDialog({ budget, onDone, close }: Props) {
  const t = useWords('settings');
  const api = useApi();
  return (
    <DecisionDialog
      title={t('encryption.offTitle')}
      close={close}
      submit={t('encryption.submitOff')}
      working={t('encryption.workingOff')}
      alarm
      act={() => whileOpen(api, budget, () => api.sync.turnOffEncryption({}))}
      onDone={() => {
        showDone(t('encryption.offDone'));
        onDone?.();
      }}
    >
      <ul className={styles['points']}>
        <li data-notice>{t('encryption.offWhat')}</li>
        <li>{t('encryption.offOthers')}</li>
      </ul>
    </DecisionDialog>
  );
}
