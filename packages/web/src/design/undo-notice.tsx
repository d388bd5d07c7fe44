import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { type ReactNode, useEffect, useRef } from 'react';
import { useApi, useHost, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './undo-notice.module.css';

/** Long enough to read and to change one's mind. */
const SHOWN_MS = 8000;

type Offer = {
  /** To take back the last step, for as long as it is the last one. */
  readonly undo?: boolean;
  /** Something else that the person may want now. */
  readonly action?: { readonly label: string; readonly run: () => void };
};

/** Tells that something was done, and what can be done about it. */
export function showDone(message: ReactNode, { undo = false, action }: Offer = {}): void {
  const hide = (): void => {
    notifications.hide(id);
  };
  const id = notifications.show({
    message: noticeOf(message, hide, { undo, ...(action && { action }) }),
    role: 'status',
    closeButtonProps: { 'aria-label': i18next.t('close', { ns: 'common' }) },
    autoClose: undo || action ? SHOWN_MS : SHOWN_MS / 2,
  });
}

function noticeOf(message: ReactNode, hide: () => void, { undo, action }: Offer): ReactNode {
  if (undo) return <UndoNotice message={message} hide={hide} />;
  if (!action) return message;
  const run = (): void => {
    hide();
    action.run();
  };
  return <NoticeWithButton message={message} label={action.label} run={run} />;
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
  return <NoticeWithButton message={message} label={t('undo')} run={() => void undo()} />;
}

type NoticeWithButtonProps = { readonly message: ReactNode; readonly label: string; readonly run: () => void };

function NoticeWithButton({ message, label, run }: NoticeWithButtonProps) {
  return (
    <div className={styles['notice']}>
      <span>{message}</span>
      <Button size="xs" variant="subtle" className={styles['undo'] ?? ''} onClick={run}>
        {label}
      </Button>
    </div>
  );
}
