import { Link } from '@tanstack/react-router';
import { Money } from '../design/index.ts';
import { useDevice } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './account-list.module.css';
import type { AccountSection } from './account-sections.ts';

/** The heading of a section: leads to all rows of its accounts. */
export function SectionLink({ section: { kind, total }, id }: { readonly section: AccountSection; readonly id: string }) {
  const t = useWords('accounts');
  const { budget } = useDevice();
  return (
    <h2 className={styles['heading']} id={id}>
      <Link
        to="/b/$budget/accounts/$account"
        params={{ budget: budget?.id ?? '', account: kind }}
        className={styles['headingLink'] ?? ''}
        draggable={false}
      >
        <span className={styles['name']}>{t(kind === 'on-budget' ? 'onBudget' : 'offBudget')}</span>
        <span className={styles['balance']}>
          <Money amount={total} />
        </span>
      </Link>
    </h2>
  );
}
