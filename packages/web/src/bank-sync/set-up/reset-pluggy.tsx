import { Button } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../bank.module.css';
import { Fates } from '../fates.tsx';
import { useAskBanksAgain, useLinkedAccounts } from '../use-banks.ts';

/** Forgets keys and connections on the server, after saying exactly what goes and what stays (P13). */
export default function ResetPluggy({ close }: DialogProps) {
  const api = useApi();
  const perform = usePerform();
  const t = useWords('bank');
  const common = useWords('common');
  const askAgain = useAskBanksAgain();
  const linked = useLinkedAccounts();
  const { value: status } = useLive('bank', 'status', {});
  const { value: items = [] } = useLive('bank', 'items', {}, { enabled: status?.configured === true });
  const [busy, setBusy] = useState(false);

  const forget = async (): Promise<void> => {
    setBusy(true);
    const forgotten = await perform(api.bank.forgetKeys({}));
    setBusy(false);
    if (!forgotten.ok) return;
    await askAgain();
    showDone(t('reset.done'));
    close();
  };
  if (!status) return null;
  return (
    <DialogFrame
      title={t('reset.title')}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common(status.configured ? 'cancel' : 'close')}</Button>
          {status.configured && (
            <Button variant="filled" color="red" loading={busy} onClick={() => void forget()}>
              {t('reset.confirm')}
            </Button>
          )}
        </>
      }
    >
      {status.configured ? (
        <>
          <Fates
            goes={[t('reset.goesKeys'), t('reset.goesItems', { count: items.length }), t('reset.goesNames')]}
            stays={[t('reset.staysAccounts'), t('reset.staysHistory'), t('reset.staysPluggy')]}
          />
          {linked.length > 0 && <p className={styles['note']}>{t('reset.after', { count: linked.length })}</p>}
          {status.source === 'global' && <p className={styles['note']}>{t('reset.allBudgets')}</p>}
        </>
      ) : (
        <p className={styles['text']}>{t('reset.nothing')}</p>
      )}
    </DialogFrame>
  );
}
