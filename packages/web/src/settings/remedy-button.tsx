import type { SyncState } from '@extrato/engine/device-client';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useDialogs } from '../design/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { encrypting, unlocking } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';
import { UploadButton } from './encryption-setting.tsx';
import { DownloadButton, RepairButton, ResetButton } from './sync-buttons.tsx';

type Remedy = SyncState['remedies'][number];

/** The button for what helps. What a person has to do elsewhere, such as setting a clock, is in the sentence alone. */
export function RemedyButton({ remedy }: { readonly remedy: Remedy }) {
  const t = useWords('settings');
  switch (remedy) {
    case 'repair':
      return <RepairButton>{t('sync.remedies.repair')}</RepairButton>;
    case 'reset':
      return <ResetButton>{t('sync.remedies.reset')}</ResetButton>;
    case 'download':
      return <DownloadButton>{t('sync.remedies.download')}</DownloadButton>;
    case 'upload':
      return <UploadButton />;
    case 'enter-key-password':
    case 'new-key':
      return <KeyButton remedy={remedy} />;
    case 'sign-in':
    case 'check-address':
      return (
        <Button component={Link} to="/">
          {t(`sync.remedies.${remedy}`)}
        </Button>
      );
    case 'try-again':
      return <TryAgainButton />;
    default:
      return null;
  }
}

function KeyButton({ remedy }: { readonly remedy: 'enter-key-password' | 'new-key' }) {
  const t = useWords('settings');
  const dialogs = useDialogs();
  const { budget } = useDevice();
  if (budget?.cloudFileId == null) return null;
  const { id, name, cloudFileId: fileId } = budget;
  const open = (): void =>
    remedy === 'new-key'
      ? dialogs.open(encrypting, { budget: { id, name, isOpen: true } })
      : dialogs.open(unlocking, { budget: { fileId, name } });
  return <Button onClick={open}>{t(`sync.remedies.${remedy}`)}</Button>;
}

function TryAgainButton() {
  const t = useWords('settings');
  const api = useApi();
  const perform = usePerform();
  return <Button onClick={() => void perform(api.sync.now({}))}>{t('sync.remedies.try-again')}</Button>;
}
