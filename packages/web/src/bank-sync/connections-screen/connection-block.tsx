import type { BankConnection } from '@extrato/engine/device-client';
import { Button, Tooltip } from '@mantine/core';
import { useState } from 'react';
import { MoreMenu } from '../../design/index.ts';
import { useFormats } from '../../formats/index.ts';
import { useLanguage, useWords } from '../../words/index.ts';
import { useBankDialogs } from '../bank-dialogs.ts';
import { BankLogo } from '../bank-logo.tsx';
import { ConnectionActionButton } from '../connection/connection-action.tsx';
import { canRefresh } from '../connection/connection-health.ts';
import { useConnectionNames } from '../connection/connection-name.ts';
import { dayOf, timeOf, useConnectionSentence } from '../connection/connection-sentence.ts';
import { StateMark } from '../connection/connection-state.tsx';
import { useRefresh } from '../connection/use-refresh.ts';
import { ConnectionNameInput } from '../set-up/connection-line.tsx';
import { ConnectionAccount } from './connection-account.tsx';
import { ConnectionTechnical } from './connection-technical.tsx';
import styles from './connections.module.css';
import { SameBankWarning } from './same-bank-warning.tsx';

type ConnectionBlockProps = { readonly connection: BankConnection; readonly all: readonly BankConnection[] };

/** One connection: its state with one sentence and one action, its accounts, and the rest behind its menu. */
export function ConnectionBlock({ connection, all }: ConnectionBlockProps) {
  const sentence = useConnectionSentence();
  const [renaming, setRenaming] = useState(false);
  const [details, setDetails] = useState(false);
  const { ref, label, state, health, accounts } = connection;
  const name = useConnectionNames()(connection, all);
  const isWell = state === 'working' && health?.cause === 'up-to-date' && connection.problem === null;
  return (
    <section className={styles['block']} aria-label={name}>
      <header className={styles['head']}>
        <BankLogo name={name} />
        {renaming ? <ConnectionNameInput line={{ ref, name, label }} done={() => setRenaming(false)} /> : <h2>{name}</h2>}
        <StateMark state={state} />
        <Refreshing connection={connection} />
        <BlockMenu connection={connection} name={name} rename={() => setRenaming(true)} showDetails={() => setDetails(true)} />
      </header>
      {!isWell && (
        <div className={styles['trouble']}>
          <span>{sentence(connection)}</span>
          <ConnectionActionButton connection={connection} name={name} onDetails={() => setDetails(true)} />
        </div>
      )}
      <SameBankWarning connection={connection} all={all} />
      <ul className={styles['accounts']}>
        {accounts.map((account) => (
          <ConnectionAccount key={account.id} found={account} />
        ))}
      </ul>
      {(details || !isWell) && <ConnectionTechnical connection={connection} opened={details} onToggle={setDetails} />}
    </section>
  );
}

/** When the bank was read and will be, and the button that asks it now. */
function Refreshing({ connection }: { readonly connection: BankConnection }) {
  const t = useWords('bank');
  const formats = useFormats();
  const language = useLanguage();
  const { refresh, busy } = useRefresh(connection.ref);
  const { health } = connection;
  if (!health) return <span className={styles['when']} />;
  const times = [
    health.refreshedAt ? t('connections.bankRefreshed', { when: formats.ago(health.refreshedAt) }) : t('connections.bankNever'),
    health.nextRefreshAt &&
      Date.parse(health.nextRefreshAt) > Date.now() &&
      t('connections.nextRefresh', { time: timeOf(health.nextRefreshAt, language) }),
    health.consentEndsAt &&
      Date.parse(health.consentEndsAt) > Date.now() &&
      t('connections.consentUntil', { day: dayOf(health.consentEndsAt, formats) }),
  ].filter((part) => part);
  return (
    <div className={styles['when']}>
      <span>{times.join(' · ')}</span>
      {health.refreshesByItself && <span>{t('connections.byItself')}</span>}
      {canRefresh(connection) && (
        <Tooltip label={t('connections.daily')} multiline w={280} events={{ hover: true, focus: true, touch: false }}>
          <Button size="xs" variant="subtle" loading={busy} onClick={() => void refresh()}>
            {t('actions.refresh')}
          </Button>
        </Tooltip>
      )}
      <span role="status" className="visually-hidden">
        {busy && t('actions.refreshing')}
      </span>
    </div>
  );
}

type BlockMenuProps = {
  readonly connection: BankConnection;
  readonly name: string;
  readonly rename: () => void;
  readonly showDetails: () => void;
};

function BlockMenu({ connection: { ref }, name, rename, showDetails }: BlockMenuProps) {
  const t = useWords('bank');
  const common = useWords('common');
  const dialogs = useBankDialogs();
  return (
    <MoreMenu
      label={t('connections.menuOf', { name })}
      entries={[
        { label: t('actions.reconnect'), run: () => dialogs.connectBank({ connection: ref }) },
        { label: t('actions.rename'), run: rename },
        { label: common('technicalDetails'), run: showDetails },
        'line',
        { label: t('actions.remove'), alarm: true, run: () => dialogs.removeConnection({ connection: ref, name }) },
      ]}
    />
  );
}
