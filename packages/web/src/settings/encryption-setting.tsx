import { Button } from '@mantine/core';
import { showDone, useDialogs } from '../design/index.ts';
import { useApi, useDevice, usePerform } from '../host/index.ts';
import { decrypting, encrypting } from '../whole-budget/index.ts';
import { useWords } from '../words/index.ts';
import { Setting } from './section.tsx';

/** Whether the server can read this budget, and the way to the other. */
export function EncryptionSetting() {
  const t = useWords('settings');
  const dialogs = useDialogs();
  const { budget, server } = useDevice();
  if (!budget) return null;
  const isConnected = server.kind === 'signed-in';
  if (budget.cloudFileId === null)
    return (
      <Setting label={t('encryption.title')} description={t('encryption.local')}>
        {isConnected && <UploadButton />}
      </Setting>
    );
  const whole = { id: budget.id, name: budget.name, isOpen: true };
  return (
    <Setting label={t('encryption.title')} description={t(budget.encrypted ? 'encryption.on' : 'encryption.off')}>
      {isConnected && (
        <Button onClick={() => dialogs.open(budget.encrypted ? decrypting : encrypting, { budget: whole })}>
          {t(budget.encrypted ? 'encryption.turnOff' : 'encryption.turnOn')}
        </Button>
      )}
    </Setting>
  );
}

/** Puts a budget of this device on the server. */
export function UploadButton() {
  const t = useWords('settings');
  const api = useApi();
  const perform = usePerform();
  const upload = async (): Promise<void> => {
    const uploaded = await perform(api.budgets.upload({}));
    if (uploaded.ok) showDone(t('encryption.uploaded'));
  };
  return <Button onClick={() => void upload()}>{t('encryption.upload')}</Button>;
}
