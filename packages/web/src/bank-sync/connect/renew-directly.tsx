import type { BankConnection } from '@extrato/engine/device-client';
import { useEffect, useRef, useState } from 'react';
import { useLive } from '../../host/index.ts';
import { connectionName } from '../connection/connection-name.ts';
import styles from './connect.module.css';
import { SignInForm, useTellDone } from './connect-directly.tsx';
import { ConnectStepView } from './connect-steps.tsx';
import { useConnectAttempt } from './use-connect-attempt.ts';

type RenewDirectlyProps = { readonly connection: BankConnection; readonly onDone: (name: string) => void };

/**
 * An old connection, renewed on our own screens. Where the bank refused what it was given before, its form comes first;
 * else the bank is asked at once, and the form only when that did not help.
 */
export function RenewDirectly({ connection, onDone }: RenewDirectlyProps) {
  const attempt = useConnectAttempt();
  const { value: connectors, failure } = useLive('bank', 'connectors', { search: connection.connector ?? '' });
  const refused = connection.health?.next === 'reconnect';
  const [asksAnew, setAsksAnew] = useState(refused);
  useTellDone(attempt, () => onDone(connectionName(connection) ?? ''));

  const connector = connectors?.find(({ name }) => name === connection.connector);
  const hasForm = connector?.credentials.some(({ optional }) => !optional) ?? false;
  const isKnown = connectors !== undefined || failure !== undefined;
  const showsForm = asksAnew && hasForm;
  const begin = useRef(() => {});
  begin.current = () => void attempt.start({ ref: connection.ref }, {});
  useEffect(() => {
    if (isKnown && !showsForm) begin.current();
  }, [isKnown, showsForm]);

  const again = (): void => {
    attempt.forget();
    if (hasForm) setAsksAnew(true);
    else begin.current();
  };
  const { step } = attempt;
  if (step && step.kind !== 'done') return <ConnectStepView attempt={attempt} step={step} again={again} back={null} />;
  if (showsForm && connector)
    return (
      <SignInForm
        connector={connector}
        attempt={attempt}
        onSend={(values) => void attempt.start({ ref: connection.ref }, values)}
      />
    );
  return (
    <p role="alert" className={styles['fault']}>
      {attempt.fault?.text}
    </p>
  );
}
