import { Skeleton } from '@mantine/core';
import styles from './link.module.css';

/** Connections and accounts, before they are there. */
export function LinkSkeleton() {
  return (
    <div className={styles['skeleton']} aria-hidden>
      {[3, 2].map((rows) => (
        <div key={rows}>
          <Skeleton width={160} height={20} radius={4} />
          {Array.from({ length: rows }, (_, row) => (
            // Rows of a skeleton are all the same.
            // biome-ignore lint/suspicious/noArrayIndexKey: they never change place.
            <Skeleton key={row} height={28} radius={4} />
          ))}
        </div>
      ))}
    </div>
  );
}
