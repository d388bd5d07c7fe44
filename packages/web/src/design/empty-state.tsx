import type { ReactNode } from 'react';
import styles from './empty-state.module.css';

/** Nothing here yet: one sentence, and what to do next. */
export function EmptyState({ children, action }: { readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <p className={styles['sentence']}>{children}</p>
      {action}
    </div>
  );
}
