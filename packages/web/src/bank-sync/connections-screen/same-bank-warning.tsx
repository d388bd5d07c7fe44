import type { BankConnection } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import { useConnectionNames } from '../connection/connection-name.ts';
import { ignoredPairs, ignorePairs, pairOf } from '../same-bank.ts';
import styles from './connections.module.css';

type SameBankWarningProps = { readonly connection: BankConnection; readonly all: readonly BankConnection[] };

/** Two connections to the same bank and person: rows may come twice, and the monthly limits are shared. Can be ignored. */
export function SameBankWarning({ connection, all }: SameBankWarningProps) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const nameOf = useConnectionNames();
  const [ignored, setIgnored] = useState(ignoredPairs);
  const { ref, sameAs } = connection;
  const other = all.find((candidate) => candidate.ref === sameAs);
  // Each names the other: the later one of the two tells it.
  const isLater = other !== undefined && all.indexOf(other) < all.indexOf(connection);
  const pair = pairOf(ref, sameAs ?? '');
  if (!other || !isLater || ignored.includes(pair)) return null;
  const name = nameOf(connection, all);
  const ignore = (): void => {
    const next = [...ignored, pair];
    setIgnored(next);
    ignorePairs(next);
  };
  return (
    <div className={styles['same']} role="note">
      <span>{t('connections.sameAs', { name: nameOf(other, all) })}</span>
      <span className={styles['sameButtons']}>
        <Button size="xs" variant="subtle" onClick={ignore}>
          {t('connections.ignoreSame')}
        </Button>
        <Button size="xs" onClick={() => dialogs.removeConnection({ connection: ref, name })}>
          {t('actions.remove')}
        </Button>
      </span>
    </div>
  );
}
