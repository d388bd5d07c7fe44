import type { BankConnection } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import { actionOf, type ConnectionAction } from './connection-health.ts';
import { useRefresh } from './use-refresh.ts';

type ConnectionActionButtonProps = {
  readonly connection: BankConnection;
  readonly name: string;
  /** Shows the technical details, where they are what is left to offer. */
  readonly onDetails?: () => void;
};

/** The one thing to do about a connection in trouble; nothing where only waiting helps. */
export function ConnectionActionButton({ connection, name, onDetails }: ConnectionActionButtonProps) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const { refresh, busy } = useRefresh(connection.ref);
  const action = actionOf(connection);
  if (action === null || (action === 'details' && !onDetails)) return null;
  if (action === 'openPluggy')
    return (
      <Button
        size="xs"
        component="a"
        href="https://dashboard.pluggy.ai"
        target="_blank"
        rel="noreferrer"
        rightSection={<IconExternalLink size={13} aria-hidden />}
      >
        {t('actions.openPluggy')}
      </Button>
    );
  const runs: Readonly<Record<Exclude<ConnectionAction, 'openPluggy'>, () => void>> = {
    refresh: () => void refresh(),
    check: () => void refresh(),
    reconnect: () => dialogs.connectBank({ connection: connection.ref }),
    connectAnew: () => dialogs.connectBank({}),
    renew: () => dialogs.connectBank({ connection: connection.ref }),
    answer: () => dialogs.connectBank({ connection: connection.ref }),
    otherConnector: () => dialogs.connectBank({}),
    openKeys: () => dialogs.setUpPluggy({ changeKeys: true }),
    details: () => onDetails?.(),
  };
  const isWaiting = busy && (action === 'refresh' || action === 'check');
  return (
    <Button size="xs" loading={isWaiting} aria-label={`${t(`actions.${action}`)}: ${name}`} onClick={runs[action]}>
      {t(`actions.${action}`)}
    </Button>
  );
}
