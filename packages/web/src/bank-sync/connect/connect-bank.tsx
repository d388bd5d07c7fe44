import { useState } from 'react';
import { DialogFrame, type DialogProps } from '../../design/index.ts';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import { connectionName } from '../connection/connection-name.ts';
import { useAskBanksAgain, useConnections } from '../use-banks.ts';
import { ConnectDirectly } from './connect-directly.tsx';
import { ConnectThroughPluggy } from './connect-through-pluggy.tsx';
import { ConnectedBank } from './connected-bank.tsx';
import { RenewDirectly } from './renew-directly.tsx';

type ConnectBankProps = DialogProps & {
  /** Ref of a connection that is to be renewed; without it a new one is made. */
  readonly connection?: string;
};

/**
 * A new connection to a bank, or an old one renewed (P5, P10): through Pluggy Connect, or on our own screens where the
 * keys are the demonstration bank's.
 */
export default function ConnectBank({ close, connection }: ConnectBankProps) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const askAgain = useAskBanksAgain();
  const { value: status } = useLive('bank', 'status', {});
  const { value: connections = [] } = useConnections();
  const [made, setMade] = useState<string | null>(null);
  const renewed = connections.find(({ ref }) => ref === connection);
  if (!status || (connection !== undefined && !renewed)) return null;

  const done = (name: string): void => {
    setMade(name);
    void askAgain();
  };
  const seeAccounts = (): void => {
    dialogs.linkAccounts({});
    close();
  };
  const title = renewed ? t('connect.reconnectTitle', { name: connectionName(renewed) ?? '' }) : t('connect.title');
  return (
    <DialogFrame title={title} close={close} size={made === null ? 'medium' : 'small'}>
      {made !== null ? (
        <ConnectedBank name={made} renewed={renewed !== undefined} close={close} seeAccounts={seeAccounts} />
      ) : !status.sandbox ? (
        <ConnectThroughPluggy connection={connection ?? null} onDone={done} />
      ) : renewed ? (
        <RenewDirectly connection={renewed} onDone={done} />
      ) : (
        <ConnectDirectly onDone={done} />
      )}
    </DialogFrame>
  );
}
