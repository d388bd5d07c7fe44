import type { ListedBudget } from '@extrato/engine/device-client';
import { useWords } from '../words/index.ts';
import styles from './budget-list.module.css';
import { BudgetRow } from './budget-row.tsx';
import { keyOf } from './known-budgets.ts';
import type { Opening } from './opening.ts';

type BudgetListProps = {
  readonly budgets: readonly ListedBudget[];
  readonly again: () => Promise<void>;
  readonly opening: Opening;
  /** It leads the page. */
  readonly isTitle: boolean;
  /** Enter opens the first one at once. */
  readonly takesFocus: boolean;
};

/** All budgets that can be opened from here. */
export function BudgetList({ budgets, again, opening, isTitle, takesFocus }: BudgetListProps) {
  const t = useWords('beginning');
  const Heading = isTitle ? 'h1' : 'h2';
  return (
    <section aria-labelledby="budgets">
      <Heading id="budgets" className={styles['heading']} data-title={isTitle || undefined}>
        {t('budgets')}
      </Heading>
      <ul className={styles['list']} aria-labelledby="budgets">
        {budgets.map((budget, at) => (
          <BudgetRow key={keyOf(budget)} budget={budget} again={again} opening={opening} takesFocus={takesFocus && at === 0} />
        ))}
      </ul>
    </section>
  );
}
