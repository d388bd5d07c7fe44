import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { DialogFrame, type DialogProps, useDialogs } from '../design/index.ts';
import { useApi, useDevice, useLive, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './bank.module.css';
import { loadLinkAccounts } from './dialogs.ts';
import { useAskBanksAgain, useLinkedAccounts } from './use-banks.ts';

/** The whole journey with an invented bank, without any Pluggy account (P11). Real keys are never replaced by it. */
export default function TrySandbox({ close }: DialogProps) {
  const api = useApi();
  const perform = usePerform();
  const t = useWords('bank');
  const common = useWords('common');
  const dialogs = useDialogs();
  const navigate = useNavigate();
  const askAgain = useAskBanksAgain();
  const { budget } = useDevice();
  const { value: status } = useLive('bank', 'status', {});
  const { value: balances } = useLive('accounts', 'balances', {});
  const linked = useLinkedAccounts();
  const [busy, setBusy] = useState(false);
  if (!status) return null;

  const goOn = (): void => {
    dialogs.open(loadLinkAccounts, {});
    close();
  };
  const start = async (): Promise<void> => {
    setBusy(true);
    const used = await perform(api.bank.useSandbox({}));
    setBusy(false);
    if (!used.ok) return;
    await askAgain();
    goOn();
  };
  const hasOwnRows = Object.keys(balances ?? {}).length > 0 && linked.length === 0 && !budget?.isDemo;
  const hasReal = status.configured && !status.sandbox;
  const note = !status.sandboxOffered
    ? t('sandbox.notOffered')
    : hasReal
      ? t('sandbox.real')
      : status.sandbox
        ? t('sandbox.already')
        : hasOwnRows
          ? t('sandbox.mixed')
          : null;
  const isPossible = status.sandboxOffered && !hasReal;
  return (
    <DialogFrame
      title={t('sandbox.title')}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common(isPossible ? 'cancel' : 'close')}</Button>
          {(hasReal || (isPossible && hasOwnRows && !status.sandbox)) && (
            <Button
              onClick={() => {
                close();
                void navigate({ to: '/' });
              }}
            >
              {t('sandbox.toBudgets')}
            </Button>
          )}
          {isPossible && (
            <Button variant="filled" loading={busy} onClick={() => (status.sandbox ? goOn() : void start())} data-autofocus>
              {t(status.sandbox ? 'sandbox.goOn' : 'sandbox.start')}
            </Button>
          )}
        </>
      }
    >
      <p className={styles['text']}>
        <span className={styles['demo']}>{t('demoMark')}</span> {t('sandbox.lead')}
      </p>
      <ul className={styles['points']}>
        {(['point1', 'point2', 'point3'] as const).map((point) => (
          <li key={point}>
            <IconCheck size={16} aria-hidden /> {t(`sandbox.${point}`)}
          </li>
        ))}
      </ul>
      {note !== null && <p className={styles['note']}>{note}</p>}
    </DialogFrame>
  );
}
