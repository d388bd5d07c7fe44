import type { BankConnection } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import { useLinkedAccounts } from '../use-banks.ts';
import styles from './connections.module.css';

/** Accounts whose bank is no longer among the connections; told only where every connection could be read. */
export function OrphanAccounts({ connections }: { readonly connections: readonly BankConnection[] }) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const linked = useLinkedAccounts();
  const isWhole = connections.every(({ problem }) => problem === null || problem.code === 'no-accounts');
  const present = new Set(connections.flatMap(({ accounts }) => accounts.map(({ id }) => id)));
  const orphans = isWhole ? linked.filter(({ bankAccountId }) => !present.has(bankAccountId)) : [];
  if (orphans.length === 0) return null;
  return (
    <section className={styles['block']}>
      <header className={styles['head']}>
        <h2>{t('connections.orphans')}</h2>
      </header>
      <p className={styles['trouble']}>{t('connections.orphansText')}</p>
      <ul className={styles['accounts']}>
        {orphans.map(({ id, name }) => (
          <li key={id} className={styles['account']}>
            <span className={styles['accountName']}>{name}</span>
            <span className={styles['rest']}>
              <Button size="xs" variant="subtle" onClick={() => dialogs.unlinkAccount({ account: id, name })}>
                {t('menu.unlink')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
