import type { Connector } from '@extrato/engine/device-client';
import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useLive } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import bank from '../bank.module.css';
import { BankLogo } from '../bank-logo.tsx';
import styles from './connect.module.css';

const TYPES = ['PERSONAL_BANK', 'BUSINESS_BANK', 'INVESTMENT'] as const;

/** Banks to choose from, found by name. */
export function ConnectorList({ onChoose }: { readonly onChoose: (connector: Connector) => void }) {
  const t = useWords('bank');
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 150);
  const { value: connectors, waiting } = useLive('bank', 'connectors', { search });
  return (
    <>
      <div className={styles['search']}>
        <TextInput
          type="search"
          data-autofocus
          aria-label={t('connect.search')}
          placeholder={t('connect.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <p className={styles['lead']}>
        <span className={bank['demo']}>{t('demoMark')}</span> {t('connect.demoLead')}
      </p>
      {!waiting && connectors?.length === 0 && <p className={styles['dim']}>{t('connect.noneFound')}</p>}
      <ul className={styles['connectors']}>
        {connectors?.map((connector) => (
          <li key={connector.id}>
            <button
              type="button"
              className={styles['connector']}
              disabled={!connector.isOnline}
              onClick={() => onChoose(connector)}
            >
              <BankLogo name={connector.name} imageUrl={connector.imageUrl} color={connector.primaryColor} />
              <span>
                <span className={styles['connectorName']}>{connector.name}</span>
                <ConnectorKind connector={connector} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function ConnectorKind({ connector: { type, isOnline, isOpenFinance } }: { readonly connector: Connector }) {
  const t = useWords('bank');
  const kind = TYPES.find((known) => known === type) ?? 'OTHER';
  const parts = [t(`connect.types.${kind}`)];
  if (isOpenFinance) parts.push(t('connect.openFinance'));
  if (!isOnline) parts.push(t('connect.offline'));
  return <span className={styles['connectorKind']}>{parts.join(' · ')}</span>;
}
