import { Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { BankDialogsProvider } from '../bank-sync/bank-dialogs-provider.tsx';
import { DialogsProvider } from '../design/index.ts';
import { usePageCommands } from '../frame/page-commands.ts';
import { useWords } from '../words/index.ts';
import styles from './root.module.css';
import { useFocusOnNavigation } from './use-focus-on-navigation.ts';

/** Around every screen: dialogs live inside the router, so that they can go elsewhere. */
export function Root(): ReactNode {
  const t = useWords('frame');
  useFocusOnNavigation();
  return (
    <>
      <a href="#main" className={styles['skip']}>
        {t('skip')}
      </a>
      <BankDialogsProvider>
        <DialogsProvider>
          <PageCommands />
          <Outlet />
        </DialogsProvider>
      </BankDialogsProvider>
      <div id="announcements" className="visually-hidden" role="status" aria-live="polite" />
    </>
  );
}

function PageCommands() {
  usePageCommands();
  return null;
}
