import type { SyncState } from '@extrato/engine/device-client';
import { Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { FailureText, showDone } from '../design/index.ts';
import { useFormats } from '../formats/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './status-lines.module.css';
import { syncLine } from './sync-line.ts';
import { useRemedies } from './use-remedies.ts';

/** How the budget and its server stand: one true line, more when asked, and in trouble what can be done. */
export function SyncStatus() {
  const t = useWords('frame');
  const { sync } = useDevice();
  const [open, setOpen] = useState(false);
  const line = syncLine(sync);
  const text = 'count' in line ? t(`sync.${line.key}`, { count: line.count }) : t(`sync.${line.key}`);
  if (sync.kind === 'trouble') return <SyncTrouble sync={sync} />;
  return (
    <>
      <Popover opened={open} onChange={setOpen} position="top-start" trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={styles['line']} onClick={() => setOpen(!open)}>
            <span className={styles['dot']} data-kind={sync.kind} />
            <span>{text}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown p={0} aria-label={t('sync.details')}>
          <SyncDetails sync={sync} close={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
      <span className="visually-hidden" role="status">
        {text}
      </span>
    </>
  );
}

const EXPLAINED = {
  'local-only': 'localOnly',
  'up-to-date': 'upToDate',
  waiting: 'waiting',
  syncing: 'syncing',
  offline: 'offline',
} as const;

function SyncDetails({ sync, close }: { readonly sync: SyncState; readonly close: () => void }) {
  const t = useWords('frame');
  const formats = useFormats();
  const api = useApi();
  const perform = usePerform();
  const { server } = useDevice();
  const { kind, lastSyncedAt } = sync;
  if (kind === 'trouble') return null;
  const upload = async (): Promise<void> => {
    close();
    if ((await perform(api.budgets.upload({}))).ok) showDone(t('sync.uploaded'));
  };
  const syncNow = async (): Promise<void> => {
    await perform(api.sync.now({}));
  };
  return (
    <div className={styles['details']}>
      <p>{t(`sync.explained.${EXPLAINED[kind]}`)}</p>
      {lastSyncedAt !== null && <p className={styles['quiet']}>{t('sync.upToDateAgo', { ago: formats.ago(lastSyncedAt) })}</p>}
      {kind === 'local-only' && server.kind === 'signed-in' && <Button onClick={() => void upload()}>{t('sync.upload')}</Button>}
      {kind !== 'local-only' && (
        <Button onClick={() => void syncNow()} disabled={kind === 'syncing'}>
          {t('sync.now')}
        </Button>
      )}
    </div>
  );
}

/** What happened, that nothing here is lost, and what can be done, best first. */
function SyncTrouble({ sync: { failure, remedies } }: { readonly sync: SyncState }) {
  const t = useWords('frame');
  const remedy = useRemedies();
  return (
    <div className={styles['trouble']} role="alert">
      <strong>{t('sync.trouble')}</strong>
      <p>
        {failure && <FailureText failure={failure} />} {t('sync.safe')}
      </p>
      <div className={styles['remedies']}>
        {remedies.map((name, at) => (
          <Button key={name} size="xs" variant={at === 0 ? 'filled' : 'default'} onClick={() => void remedy(name)}>
            {t(`remedies.${name}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
