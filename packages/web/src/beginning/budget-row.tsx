import type { ListedBudget } from '@extrato/engine/device-client';
import { Loader, UnstyledButton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useFormats } from '../formats/index.ts';
import { useDevice } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import styles from './budget-list.module.css';
import { keyOf } from './known-budgets.ts';
import type { Opening } from './opening.ts';

/** After the row itself: menus weigh more than the list. */
const BudgetMenu = lazy(() => import('./budget-menu.tsx'));

type BudgetRowProps = {
  readonly budget: ListedBudget;
  readonly again: () => Promise<void>;
  readonly opening: Opening;
  readonly takesFocus: boolean;
};

/** One budget: where it is, in words, and its menu. What is happening to it takes the place of those words. */
export function BudgetRow({ budget, again, opening, takesFocus }: BudgetRowProps) {
  const t = useWords('beginning');
  const isOpening = opening.busy === keyOf(budget);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Not from under somebody's fingers.
    if (takesFocus && document.activeElement === document.body) button.current?.focus();
  }, [takesFocus]);
  return (
    <li className={styles['row']} data-busy={isOpening || undefined}>
      <UnstyledButton
        ref={button}
        className={styles['open']}
        disabled={opening.busy !== null && !isOpening}
        aria-busy={isOpening}
        onClick={() => void opening.open(budget)}
      >
        <span className={styles['name']}>
          <span className={styles['title']}>{budget.name}</span>
          {budget.isDemo && budget.name !== t('demo') && <span className={styles['mark']}>{t('demo')}</span>}
        </span>
        {isOpening ? (
          <span className={styles['where']} role="status">
            <Loader size={12} /> {t(budget.id === null ? 'downloading' : 'opening')}
          </span>
        ) : (
          <Where budget={budget} />
        )}
      </UnstyledButton>
      <Suspense fallback={<span className={styles['menuPlace']} />}>
        <BudgetMenu budget={budget} again={again} opening={opening} />
      </Suspense>
    </li>
  );
}

/** Where the budget is and how it stands. */
function Where({ budget }: { readonly budget: ListedBudget }) {
  const t = useWords('beginning');
  const formats = useFormats();
  const { server } = useDevice();
  const { state, encrypted, unlocked, owner, lastOpenedAt } = budget;
  const isTrouble = state === 'detached' || state === 'broken';
  const isOthers = owner !== null && owner !== '' && owner !== server.person?.name;
  const facts = [
    t(`state.${state}`),
    isOthers && t('owner', { owner }),
    lastOpenedAt !== null && !isTrouble && t('opened', { ago: formats.ago(lastOpenedAt) }),
  ];
  return (
    <span className={styles['where']} data-trouble={isTrouble || undefined}>
      {encrypted && (
        <span className={styles['lock']}>
          <IconLock size={13} stroke={1.75} aria-hidden /> {t(unlocked ? 'encrypted' : 'locked')}
          <span aria-hidden> ·</span>
        </span>
      )}
      <span>{facts.filter(Boolean).join(' · ')}</span>
    </span>
  );
}
