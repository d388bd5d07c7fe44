import { type DialogProps, showDone } from '../design/index.ts';
import { useApi } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { DecisionDialog } from './decision-dialog.tsx';

/** Makes this device's budget the truth for all others. */
export default function ResetSyncDialog({ close }: DialogProps) {
  const t = useWords('settings');
  const api = useApi();
  return (
    <DecisionDialog
      title={t('sync.resetTitle')}
      close={close}
      submit={t('sync.resetSubmit')}
      working={t('sync.resetWorking')}
      alarm
      act={() => api.sync.reset({})}
      onDone={() => showDone(t('sync.resetDone'))}
    >
      <p>{t('sync.resetGoes')}</p>
      <p>{t('sync.resetStays')}</p>
    </DecisionDialog>
  );
}
