import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import styles from '../bank.module.css';

/** Trouble of a sync, with one thing to do about it. Stays longer than good news. */
export function showSyncTrouble(text: string, action: { readonly label: string; readonly run: () => void }): void {
  const run = (): void => {
    notifications.hide(id);
    action.run();
  };
  const id = notifications.show({
    role: 'alert',
    color: 'red',
    autoClose: 12_000,
    message: (
      <span className={styles['notice']}>
        <span>{text}</span>
        <Button size="xs" variant="subtle" onClick={run}>
          {action.label}
        </Button>
      </span>
    ),
  });
}
