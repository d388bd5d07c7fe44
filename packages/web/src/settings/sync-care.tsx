import type { SyncState } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { FailureText } from '../design/index.ts';
import { useFormats } from '../formats/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { UploadButton } from './encryption-setting.tsx';
import { RemedyButton } from './remedy-button.tsx';
import { Setting } from './section.tsx';
import { DownloadButton, ResetButton } from './sync-buttons.tsx';

/** How the budget stands with its server, what helps when it does not, and the two strong means. */
export function SyncCare() {
  const t = useWords('settings');
  const { budget, sync, server } = useDevice();
  if (!budget) return null;
  const canAct = server.kind === 'signed-in' && budget.cloudFileId !== null && !budget.readOnly;
  return (
    <>
      <Setting label={t('sync.state')} description={<SyncSentence sync={sync} />}>
        <WhatHelps sync={sync} />
      </Setting>
      {canAct && (
        <>
          <Setting label={t('sync.reset')} description={t('sync.resetLead')}>
            <ResetButton>{t('sync.reset')}</ResetButton>
          </Setting>
          <Setting label={t('sync.download')} description={t('sync.downloadLead')}>
            <DownloadButton>{t('sync.download')}</DownloadButton>
          </Setting>
        </>
      )}
    </>
  );
}

function SyncSentence({ sync }: { readonly sync: SyncState }): ReactNode {
  const t = useWords('settings');
  const formats = useFormats();
  const { kind, unsent, lastSyncedAt, failure } = sync;
  switch (kind) {
    case 'local-only':
      return t('sync.local');
    case 'up-to-date':
      return lastSyncedAt ? t('sync.upToDateAgo', { ago: formats.ago(lastSyncedAt) }) : t('sync.upToDate');
    case 'waiting':
      return unsent === null ? t('sync.waitingSome') : t('sync.waiting', { count: unsent });
    case 'syncing':
      return t('sync.syncing');
    case 'offline':
      return t('sync.offline');
    case 'trouble':
      return failure && <FailureText failure={failure} />;
  }
}

function WhatHelps({ sync }: { readonly sync: SyncState }) {
  const t = useWords('settings');
  const api = useApi();
  const perform = usePerform();
  const { server } = useDevice();
  if (sync.kind === 'local-only') return server.kind === 'signed-in' ? <UploadButton /> : null;
  if (sync.kind === 'trouble') return sync.remedies.map((remedy) => <RemedyButton key={remedy} remedy={remedy} />);
  return (
    <Button disabled={sync.kind === 'syncing'} onClick={() => void perform(api.sync.now({}))}>
      {t('sync.now')}
    </Button>
  );
}
