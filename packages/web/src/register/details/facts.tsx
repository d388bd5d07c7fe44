import type { ReactNode } from 'react';
import styles from './details.module.css';

/** Names and what is known under them; what is not known is left out. */
export type FactList = readonly (readonly [name: string, value: ReactNode])[];

export function Facts({ facts }: { readonly facts: FactList }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value]) =>
        value === null || value === undefined || value === '' ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
