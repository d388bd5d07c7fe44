import { Button } from '@mantine/core';
import { useState } from 'react';
import { DialogFrame, type DialogProps, showDone } from '../../design/index.ts';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../bank.module.css';
import { useAskBanksAgain, useConnections, useLinkedAccounts } from '../use-banks.ts';

type RemoveConnectionProps = DialogProps & { readonly connection: string; readonly name: string };

/** Forgets one connection on the server; says which accounts it leaves behind. */
export default function RemoveConnection({ close, connection, name }: RemoveConnectionProps) {
  const api = useApi();
  const perform = usePerform();
  const t = useWords('bank');
  const common = useWords('common');
  const askAgain = useAskBanksAgain();
  const { value: connections = [] } = useConnections();
  const linked = useLinkedAccounts();
  const [busy, setBusy] = useState(false);
  const accounts = connections.find(({ ref }) => ref === connection)?.accounts ?? [];
  const left = linked
    .filter(({ bankAccountId }) => accounts.some(({ id }) => id === bankAccountId))
    .map((account) => account.name);

  const remove = async (): Promise<void> => {
    setBusy(true);
    const removed = await perform(api.bank.removeItem({ ref: connection }));
    setBusy(false);
    if (!removed.ok) return;
    await askAgain();
    showDone(t('items.removed'));
    close();
  };
  return (
    <DialogFrame
      title={t('items.removeTitle', { name })}
      close={close}
      size="small"
      footer={
        <>
          <Button onClick={close}>{common('cancel')}</Button>
          <Button variant="filled" color="red" loading={busy} onClick={() => void remove()} data-autofocus>
            {t('actions.remove')}
          </Button>
        </>
      }
    >
      <p className={styles['text']}>{t('items.removeText')}</p>
      {left.length > 0 && (
        <p className={styles['text']}>{t('items.removeAccounts', { count: left.length, names: left.join(', ') })}</p>
      )}
    </DialogFrame>
  );
}
