import { Button } from '@mantine/core';
import { useWords } from '../words/index.ts';
import styles from './page-fault.module.css';

/** In place of a screen that broke: what happened, that nothing is lost, and how to go on. */
export function PageFault({ error }: { readonly error: unknown }) {
  const t = useWords('common');
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    <main className={styles['fault']} id="main" tabIndex={-1} role="alert">
      <p>{t('somethingBroke')}</p>
      <Button variant="filled" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
      <details className={styles['details']}>
        <summary>{t('technicalDetails')}</summary>
        <pre>{details}</pre>
      </details>
    </main>
  );
}
