import { Outlet, useParams } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { BottomBar } from './bottom-bar.tsx';
import styles from './budget-frame.module.css';
import { CannotOpen } from './cannot-open.tsx';
import { useFrameCommands } from './frame-commands.ts';
import { Sidebar } from './sidebar.tsx';
import { useIsPhone } from './use-is-phone.ts';
import { useOpenBudget } from './use-open-budget.ts';

/** Around every screen of a budget: opens it, and shows the way to everything else in it. */
export function BudgetFrame(): ReactNode {
  const { budget } = useParams({ from: '/b/$budget' });
  const opening = useOpenBudget(budget);
  if (opening.kind === 'failed') return <CannotOpen id={budget} {...opening} />;
  // Nothing of the budget can be asked before it is open; opening takes a moment, so only the ground is drawn.
  return opening.kind === 'open' ? <OpenFrame key={budget} /> : <div className={styles['frame']} aria-busy="true" />;
}

/** Apart from what is drawn, since it changes with every step of history. */
function FrameCommands() {
  useFrameCommands();
  return null;
}

/** Nobody waits for it. */
const AutomaticNews = lazy(() => import('../bank-sync/automatic/automatic-news.tsx'));

function OpenFrame() {
  const isPhone = useIsPhone();
  return (
    <div className={styles['frame']}>
      <FrameCommands />
      <Suspense>
        <AutomaticNews />
      </Suspense>
      {!isPhone && <Sidebar />}
      <div className={styles['screen']}>
        <Outlet />
      </div>
      {isPhone && <BottomBar />}
    </div>
  );
}
