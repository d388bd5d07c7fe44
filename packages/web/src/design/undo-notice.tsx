import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { type ReactNode, useEffect, useRef } from 'react';
import { useApi, useHost, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './undo-notice.module.css';

/** Long enough to read and to change one's mind. */
const SHOWN_MS = 8000;

/** Tells that something was done. With `undo`, offers to take back the last step for as long as it is the last one. */
export function showDone(message: ReactNode, { undo = false }: { readonly undo?: boolean } = {}): void {
  const hide = (): void => {
    notifications.hide(id);
  };
  const id = notifications.show({
    message: undo ? <UndoNotice message={message} hide={hide} /> : message,
    role: 'status',
    closeButtonProps: { 'aria-label': i18next.t('close', { ns: 'common' }) },
    autoClose: undo ? SHOWN_MS : SHOWN_MS / 2,
  });
}

function UndoNotice({ message, hide }: { readonly message: ReactNode; readonly hide: () => void }) {
  const t = useWords('common');
  const api = useApi();
  const host = useHost();
  const perform = usePerform();
  const hideNow = useRef(hide);
  hideNow.current = hide;

  // Another step meanwhile: undo would take that one back, so the offer goes.
  useEffect(() => {
    const lastStep = api.history.list({ limit: 1 });
    return host.subscribe(async (event) => {
      if (event.kind !== 'changed' || event.origin === 'sync') return;
      const [before, now] = await Promise.all([lastStep, api.history.list({ limit: 1 })]);
      if (before.ok && now.ok && before.value[0]?.id !== now.value[0]?.id) hideNow.current();
    });
  }, [api, host]);

  const undo = async (): Promise<void> => {
    hide();
    await perform(api.history.undo());
  };
  return (
    <div className={styles['notice']}>
      <span>{message}</span>
      <Button size="xs" variant="subtle" className={styles['undo'] ?? ''} onClick={() => void undo()}>
        {t('undo')}
      </Button>
    </div>
  );
}
