import type { Connector } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useWords } from '../../words/index.ts';
import { BankLogo } from '../bank-logo.tsx';
import styles from './connect.module.css';
import { ConnectForm } from './connect-form.tsx';
import { ConnectStepView } from './connect-steps.tsx';
import { ConnectorList } from './connector-list.tsx';
import { type ConnectAttempt, useConnectAttempt } from './use-connect-attempt.ts';

/** Our own way into a bank: choose it, sign in, answer what it asks, wait until it has sent its data. */
export function ConnectDirectly({ onDone }: { readonly onDone: (name: string) => void }) {
  const t = useWords('bank');
  const [connector, setConnector] = useState<Connector | null>(null);
  const attempt = useConnectAttempt();
  useTellDone(attempt, () => onDone(connector?.name ?? ''));

  const { step } = attempt;
  const back = (): void => {
    attempt.forget();
    setConnector(null);
  };
  if (!connector) return <ConnectorList onChoose={setConnector} />;
  if (step && step.kind !== 'done') return <ConnectStepView attempt={attempt} step={step} again={attempt.forget} back={back} />;
  return (
    <SignInForm
      connector={connector}
      attempt={attempt}
      onSend={(values) => void attempt.start({ connectorId: connector.id }, values)}
      back={<Button onClick={back}>{t('connect.otherBank')}</Button>}
    />
  );
}

/** Calls once the connection is in the list. */
export function useTellDone({ step }: ConnectAttempt, onDone: () => void): void {
  const tell = useRef(onDone);
  tell.current = onDone;
  const isDone = step?.kind === 'done';
  useEffect(() => {
    if (isDone) tell.current();
  }, [isDone]);
}

type SignInFormProps = {
  readonly connector: Connector;
  readonly attempt: ConnectAttempt;
  readonly onSend: (values: Readonly<Record<string, string>>) => void;
  readonly back?: ReactNode;
};

/** The bank's own form under its name. */
export function SignInForm({ connector, attempt, onSend, back }: SignInFormProps) {
  const t = useWords('bank');
  return (
    <ConnectForm
      fields={connector.credentials}
      busy={attempt.busy}
      fault={attempt.fault}
      send={t('connect.signIn')}
      onSend={onSend}
      buttons={back}
    >
      <div className={styles['bank']}>
        <BankLogo name={connector.name} imageUrl={connector.imageUrl} color={connector.primaryColor} />
        {connector.name}
      </div>
    </ConnectForm>
  );
}
