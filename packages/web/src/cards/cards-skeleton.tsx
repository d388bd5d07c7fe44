import { Skeleton } from '@mantine/core';
import styles from './cards.module.css';

/** The shape of what comes. */
export function CardsSkeleton() {
  return (
    <div className={styles['skeleton']} aria-hidden>
      {[0, 1, 2, 3].map((row) => (
        <Skeleton key={row} height={20} width={`${90 - row * 12}%`} />
      ))}
    </div>
  );
}
