import { IconCheck, IconMinus } from '@tabler/icons-react';
import { useWords } from '../words/index.ts';
import styles from './bank.module.css';

/** What goes and what stays, side by side: read before anything is taken away. */
export function Fates({ goes, stays }: { readonly goes: readonly string[]; readonly stays: readonly string[] }) {
  const t = useWords('bank');
  return (
    <div className={styles['fates']}>
      <section className={styles['goes']}>
        <h3>{t('reset.goes')}</h3>
        <ul>
          {goes.map((text) => (
            <li key={text}>
              <IconMinus size={14} aria-hidden /> {text}
            </li>
          ))}
        </ul>
      </section>
      <section className={styles['stays']}>
        <h3>{t('reset.stays')}</h3>
        <ul>
          {stays.map((text) => (
            <li key={text}>
              <IconCheck size={14} aria-hidden /> {text}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
