import type { BankStatus } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import styles from './keys.module.css';
import { KeysForm } from './keys-form.tsx';
import { ManageConnections } from './manage-connections.tsx';
import { PluggySteps } from './pluggy-steps.tsx';

type SetUpPluggyProps = DialogProps & {
  /** Opens with the keys to be typed anew, as after they were refused. */
  readonly changeKeys?: boolean;
  /** An account that waits to be linked: the accounts found are shown for it. */
  readonly account?: { readonly id: string; readonly name: string };
};

/**
 * Keys of Pluggy, and the connections that they serve (P2, P4, P5). Without keys: the fields and how to come by them.
 * With keys: connections one at a time, and the keys may be changed.
 */
export default function SetUpPluggy({ close, changeKeys = false, account }: SetUpPluggyProps) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const formId = useId();
  const { value: status } = useLive('bank', 'status', {});
  const [typing, setTyping] = useState(changeKeys);
  const [saved, setSaved] = useState(false);
  const [busy, setBusy] = useState(false);
  if (!status) return null;

  const hasKeys = status.configured;
  const showsForm = !hasKeys || typing;
  const seeAccounts = (): void => {
    dialogs.linkAccounts(account ? { account } : {});
    close();
  };
  const onSaved = (_: BankStatus, then: 'go-on' | 'connect'): void => {
    setTyping(false);
    setSaved(true);
    if (then === 'connect') dialogs.connectBank({});
  };

  return (
    <DialogFrame
      title={t('setUp.title')}
      close={close}
      size="large"
      footer={
        showsForm ? (
          <>
            {hasKeys && <BackButton onClick={() => setTyping(false)} />}
            <Button type="submit" form={formId} variant="filled" loading={busy}>
              {t('setUp.save')}
            </Button>
          </>
        ) : (
          <Button variant="filled" onClick={seeAccounts} data-autofocus>
            {t('setUp.seeAccounts')}
          </Button>
        )
      }
    >
      <div className={styles['columns']}>
        <div>
          {!saved && <p className={styles['lead']}>{t('setUp.lead')}</p>}
          {saved && !showsForm && (
            <p className={styles['saved']} role="status">
              <IconLock size={18} aria-hidden /> {t('setUp.saved')}
            </p>
          )}
          {showsForm ? (
            <KeysForm id={formId} change={hasKeys} onSaved={onSaved} onBusy={setBusy} />
          ) : (
            <>
              <ManageConnections />
              <KeysLine status={status} onChange={() => setTyping(true)} />
            </>
          )}
        </div>
        <PluggySteps />
      </div>
    </DialogFrame>
  );
}

function BackButton({ onClick }: { readonly onClick: () => void }) {
  const t = useWords('common');
  return <Button onClick={onClick}>{t('back')}</Button>;
}

/** Whose keys are kept, and how to change them. */
function KeysLine({ status, onChange }: { readonly status: BankStatus; readonly onChange: () => void }) {
  const t = useWords('bank');
  return (
    <p className={styles['keysLine']}>
      <span>
        {status.sandbox && `${t('setUp.demoKeys')} `}
        {t(status.source === 'per-budget-file' ? 'setUp.fileKeys' : 'setUp.globalKeys')}
      </span>
      <Button size="xs" variant="subtle" onClick={onChange}>
        {t('setUp.changeKeys')}
      </Button>
    </p>
  );
}
