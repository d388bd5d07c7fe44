import type { BankStatus } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { useApi, useDevice, useLive, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import styles from '../bank.module.css';
import { useBankDialogs } from '../bank-dialogs.ts';
import { useAskBanksAgain, useLinkedAccounts } from '../use-banks.ts';

/** The whole journey with an invented bank, without any Pluggy account (P11). Real keys are never replaced by it. */
export default function TrySandbox({ close }: DialogProps) {
  const api = useApi();
  const perform = usePerform();
  const t = useWords('bank');
  const common = useWords('common');
  const dialogs = useBankDialogs();
  const askAgain = useAskBanksAgain();
  const stance = useStance();
  const [busy, setBusy] = useState(false);
  if (!stance) return null;

  const goOn = async (): Promise<void> => {
    if (stance !== 'already') {
      setBusy(true);
      // biome-ignore lint/correctness/useHookAtTopLevel: an operation of the device by that name, no hook.
      const used = await perform(api.bank.useSandbox({}));
      setBusy(false);
      if (!used.ok) return;
      await askAgain();
    }
    dialogs.linkAccounts({});
    close();
  };
  const isPossible = stance !== 'notOffered' && stance !== 'real';
  return (
    <DialogFrame
      title={t('sandbox.title')}
      close={close}
      footer={
        <>
          <Button onClick={close}>{common(isPossible ? 'cancel' : 'close')}</Button>
          {(stance === 'real' || stance === 'mixed') && <ToBudgets close={close} />}
          {isPossible && (
            <Button variant="filled" loading={busy} onClick={() => void goOn()} data-autofocus>
              {t(stance === 'already' ? 'sandbox.goOn' : 'sandbox.start')}
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
      {stance !== 'free' && <p className={styles['note']}>{t(`sandbox.${stance}`)}</p>}
    </DialogFrame>
  );
}

/** What stands in the way of invented data; `mixed` only warns: the budget has rows of the person's own. */
type Stance = 'free' | 'already' | 'mixed' | 'real' | 'notOffered';

function useStance(): Stance | null {
  const { budget } = useDevice();
  const { value: status } = useLive('bank', 'status', {});
  const { value: balances } = useLive('accounts', 'balances', {});
  const linked = useLinkedAccounts();
  if (!status) return null;
  const hasOwnRows = Object.keys(balances ?? {}).length > 0 && linked.length === 0 && !budget?.isDemo;
  return stanceOf(status, hasOwnRows);
}

function stanceOf({ sandboxOffered, sandbox, configured }: BankStatus, hasOwnRows: boolean): Stance {
  if (!sandboxOffered) return 'notOffered';
  if (sandbox) return 'already';
  if (configured) return 'real';
  return hasOwnRows ? 'mixed' : 'free';
}

function ToBudgets({ close }: DialogProps) {
  const t = useWords('bank');
  const navigate = useNavigate();
  const go = (): void => {
    close();
    void navigate({ to: '/' });
  };
  return <Button onClick={go}>{t('sandbox.toBudgets')}</Button>;
}
