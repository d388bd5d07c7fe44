import { useWords } from '../../words/index.ts';
import styles from './grid.module.css';

const LINES = Array.from({ length: 12 }, (_, place) => place);

/** The budget's layout before there are figures. */
export function GridSkeleton() {
  const t = useWords('common');
  return (
    <div className={styles['skeleton']} role="status" aria-label={t('loading')}>
      {LINES.map((line) => (
        <div key={line} className={styles['bone']} data-kind={line % 5 === 0 ? 'group' : 'category'} />
      ))}
    </div>
  );
}
