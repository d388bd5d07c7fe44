import type { BankConnection } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useCommands } from '../../commands/index.ts';
import { AfterAMoment, EmptyState, IconButton, MoreMenu, Screen } from '../../design/index.ts';
import { useDevice } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { AutomaticSection } from '../automatic/automatic-section.tsx';
import bank from '../bank.module.css';
import { useBankDialogs } from '../bank-dialogs.ts';
import { stateOf, toneOf } from '../connection/connection-health.ts';
import { type BankEntry, useBankEntry } from '../entry.ts';
import { LinkSkeleton } from '../link/link-skeleton.tsx';
import { OpenQuestions } from '../questions/open-questions.tsx';
import { ProviderChanges } from '../report/provider-changes.tsx';
import { RunHistory } from '../runs/run-history.tsx';
import { useBankSync } from '../runs/use-bank-sync.ts';
import { TransferReview } from '../transfers/transfer-review.tsx';
import { useConnections, useLinkedAccounts } from '../use-banks.ts';
import { ConnectionBlock } from './connection-block.tsx';
import styles from './connections.module.css';
import { OrphanAccounts } from './orphan-accounts.tsx';

/** Every connection to a bank: how it stands, what to do, what it brought (P9, P10, P12). */
export function ConnectionsScreen() {
  const t = useWords('bank');
  const entry = useBankEntry();
  const isReady = entry.kind === 'ready';
  return (
    <Screen title={<Title entry={entry} />} actions={isReady && <Actions />} lead={isReady && <Summary />}>
      {isReady ? (
        <Connections />
      ) : entry.kind === 'set-up' ? (
        <SetUp offersSandbox={entry.status.sandboxOffered} />
      ) : entry.kind === 'unavailable' ? (
        <EmptyState>{t(`unavailable.${entry.because}`, { version: entry.version })}</EmptyState>
      ) : (
        entry.kind === 'hidden' && <SwitchedOff />
      )}
      {entry.kind !== 'hidden' && entry.kind !== 'asking' && (
        <>
          <TransferReview />
          <OpenQuestions />
          <RunHistory />
        </>
      )}
    </Screen>
  );
}

function Title({ entry }: { readonly entry: BankEntry }) {
  const t = useWords('bank');
  const isDemo = entry.kind === 'ready' && entry.status.sandbox;
  return (
    <>
      {t('title')} {isDemo && <span className={bank['demo']}>{t('demoMark')}</span>}
    </>
  );
}

/** Nothing that runs off: says where it is turned on. */
function SwitchedOff() {
  const t = useWords('bank');
  const { budget } = useDevice();
  return (
    <EmptyState
      action={
        <Button renderRoot={(props) => <Link to="/b/$budget/settings" params={{ budget: budget?.id ?? '' }} {...props} />}>
          {t('unavailable.openSettings')}
        </Button>
      }
    >
      {t('unavailable.off')}
    </EmptyState>
  );
}

function SetUp({ offersSandbox }: { readonly offersSandbox: boolean }) {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  return (
    <EmptyState
      action={
        <div className={styles['firstSteps']}>
          <Button variant="filled" onClick={() => dialogs.setUpPluggy({})}>
            {t('connections.setUp')}
          </Button>
          {offersSandbox && (
            <Button variant="subtle" onClick={() => dialogs.trySandbox({})}>
              {t('connections.trySandbox')}
            </Button>
          )}
        </div>
      }
    >
      {t('connections.empty')}
    </EmptyState>
  );
}

function Actions() {
  const t = useWords('bank');
  const told = useWords('notifications');
  const dialogs = useBankDialogs();
  const { sync, busy } = useBankSync();
  const linked = useLinkedAccounts();
  const connect = (): void => dialogs.connectBank({});
  const link = (): void => dialogs.linkAccounts({});
  useCommands([
    { id: 'bank.connect', title: t('setUp.connectBank'), group: t('sync.group'), run: connect },
    { id: 'bank.link', title: t('connections.linkAccounts'), group: t('sync.group'), run: link },
  ]);
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const icon = <IconRefresh size={16} aria-hidden />;
  const startSync = (): void => void sync();
  return (
    <>
      {linked.length > 0 && !isPhone && (
        <Button leftSection={icon} loading={busy} onClick={startSync}>
          {t('connections.syncAll')}
        </Button>
      )}
      {linked.length > 0 && isPhone && (
        <IconButton label={t('connections.syncAll')} icon={icon} variant="default" loading={busy} onClick={startSync} />
      )}
      {!isPhone && <Button onClick={link}>{t('connections.linkAccounts')}</Button>}
      <MoreMenu
        variant="default"
        entries={[
          isPhone && { label: t('connections.linkAccounts'), run: link },
          { label: t('setUp.connectBank'), run: connect },
          { label: t('connections.manage'), run: () => dialogs.setUpPluggy({}) },
          { label: told('report.open'), run: () => dialogs.report({}) },
          'line',
          { label: t('reset.title'), alarm: true, run: () => dialogs.resetPluggy({}) },
        ]}
      />
    </>
  );
}

const needsYou = ({ state }: BankConnection): boolean => toneOf(stateOf(state)) === 'alarm' || state === 'consent-ending';

function Summary() {
  const t = useWords('bank');
  const { value: connections = [] } = useConnections();
  const trouble = connections.filter(needsYou).length;
  const working = connections.filter(({ state }) => state === 'working' || state === 'updating').length;
  if (connections.length === 0) return null;
  return (
    <p className={styles['summary']}>
      {[
        working > 0 && t('connections.summaryWorking', { count: working }),
        trouble > 0 && t('connections.summaryTrouble', { count: trouble }),
      ]
        .filter((part) => part !== false)
        .join(' · ')}
    </p>
  );
}

function Connections() {
  const t = useWords('bank');
  const dialogs = useBankDialogs();
  const { value: connections, waiting } = useConnections();
  if (waiting)
    return (
      <AfterAMoment>
        <LinkSkeleton />
      </AfterAMoment>
    );
  if (!connections)
    return (
      <>
        <p className={styles['unread']}>{t('connections.unread')}</p>
        <ProviderChanges />
      </>
    );
  if (connections.length === 0)
    return (
      <EmptyState
        action={
          <Button variant="filled" onClick={() => dialogs.connectBank({})}>
            {t('setUp.connectBank')}
          </Button>
        }
      >
        {t('connections.emptyItems')}
      </EmptyState>
    );
  return (
    <>
      {connections.map((connection) => (
        <ConnectionBlock key={connection.ref} connection={connection} all={connections} />
      ))}
      <OrphanAccounts connections={connections} />
      <AutomaticSection />
      <ProviderChanges />
    </>
  );
}
