import { Button } from '@mantine/core';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { useDevice } from '../host/index.ts';
import { installPrompt } from '../service-worker/index.ts';
import { useWords } from '../words/index.ts';
import styles from './status-lines.module.css';
import { SyncStatus } from './sync-status.tsx';
import { useUpdate } from './update.ts';

/** Where everything stands: sync, and what is unusual about this page or device. */
export function StatusLines() {
  const t = useWords('frame');
  const { host, hostedBecause, storage, budget } = useDevice();
  return (
    <div className={styles['lines']}>
      <UpdateLine />
      {budget?.isDemo && <div className={styles['line']}>{t('demo')}</div>}
      {budget?.readOnly && <Explained mark={t('readOnly')}>{t('readOnlyExplained')}</Explained>}
      {host === 'server' && <Explained mark={t('hosted.mark')}>{t(`hosted.${hostedBecause ?? 'asked'}`)}</Explained>}
      {storage === 'snapshots' && <Explained mark={t('snapshots.mark')}>{t('snapshots.explained')}</Explained>}
      <InstallLine />
      <SyncStatus />
    </div>
  );
}

/** A mark that says more when it is asked. */
function Explained({ mark, children }: { readonly mark: string; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button type="button" className={styles['line']} aria-expanded={open} onClick={() => setOpen(!open)}>
        {mark}
      </button>
      {open && <p className={styles['more']}>{children}</p>}
    </div>
  );
}

function UpdateLine() {
  const t = useWords('frame');
  const update = useUpdate();
  if (!update) return null;
  return (
    <div className={styles['offer']} role="status">
      <span>{t('update.ready')}</span>
      <Button size="xs" variant="light" onClick={update}>
        {t('update.apply')}
      </Button>
    </div>
  );
}

function InstallLine() {
  const t = useWords('frame');
  const isOffered = useSyncExternalStore(installPrompt.subscribe, installPrompt.isOffered);
  if (!isOffered) return null;
  return (
    <button type="button" className={styles['line']} onClick={() => void installPrompt.show()} title={t('install.help')}>
      {t('install.offer')}
    </button>
  );
}
