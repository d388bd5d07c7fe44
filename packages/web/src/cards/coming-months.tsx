import type { CSSProperties } from 'react';
import { Money } from '../design/index.ts';
import { useFormats } from '../formats/index.ts';
import { useLive } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './cards.module.css';

/** What the next months already carry over all cards. */
export function ComingMonths() {
  const t = useWords('cards');
  const formats = useFormats();
  const { value: months } = useLive('cards', 'upcomingMonths', {});
  if (!months) return null;
  const most = Math.max(1, ...months.map(({ amount }) => amount));
  return (
    <section className={styles['coming']} aria-labelledby="coming-months">
      <h2 id="coming-months">{t('months.title')}</h2>
      <p className={styles['dim']}>{t(months.length === 0 ? 'months.none' : 'months.help')}</p>
      <ul className={styles['months']}>
        {months.map(({ month, amount, count }) => (
          <li key={month}>
            <span>{formats.month(month, 'short')}</span>
            {/* React's own type does not know custom properties. */}
            <span className={styles['bar']} style={{ '--share': Math.max(0, amount / most) } as CSSProperties} aria-hidden />
            <span className={styles['dim']}>{t('months.charges', { count })}</span>
            <Money amount={amount} size="text" />
          </li>
        ))}
      </ul>
    </section>
  );
}
