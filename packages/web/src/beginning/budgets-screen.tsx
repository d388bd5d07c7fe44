import { useEffect } from 'react';
import { LanguageChoice, ThemeChoice } from '../appearance/index.ts';
import { AfterAMoment, FailureText } from '../design/index.ts';
import { useApi, useDevice } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { BudgetList } from './budget-list.tsx';
import styles from './budgets-screen.module.css';
import { Entrance } from './entrance.tsx';
import { useFileDrop } from './file-drop.ts';
import { useKnownBudgets } from './known-budgets.ts';
import { useOpening } from './opening.ts';
import { ServerLine } from './server-line.tsx';
import { Starts } from './starts.tsx';

/** Where everything begins: the server's door, the budgets, and ways to start one. */
export function BudgetsScreen() {
  const t = useWords('beginning');
  const { server } = useDevice();
  const known = useKnownBudgets();
  const opening = useOpening();
  const isDropping = useFileDrop();
  useLeaving();
  const mustEnter = server.kind === 'new' || server.kind === 'signed-out';
  const hasBudgets = known.budgets !== undefined && known.budgets.length > 0;
  return (
    <div className={styles['page']} data-dropping={isDropping || undefined}>
      <header className={styles['top']}>
        <span className={styles['wordmark']}>Extrato</span>
        <span className={styles['choices']}>
          <LanguageChoice />
          <ThemeChoice />
        </span>
      </header>
      <main className={styles['main']} id="main" tabIndex={-1}>
        {!mustEnter && !hasBudgets && <h1 className={styles['tagline']}>{t('tagline')}</h1>}
        <Entrance />
        {known.failure && (
          <p role="alert" className={styles['failure']}>
            {t('listFailed')} <FailureText failure={known.failure} />
          </p>
        )}
        {known.budgets === undefined && !known.failure && (
          <AfterAMoment>
            <p role="status" className={styles['waiting']}>
              {t('loadingBudgets')}
            </p>
          </AfterAMoment>
        )}
        {known.budgets && hasBudgets && (
          <BudgetList {...known} budgets={known.budgets} opening={opening} isTitle={!mustEnter} takesFocus={!mustEnter} />
        )}
        {known.budgets && !mustEnter && <Starts opening={opening} isFirst={!hasBudgets} />}
      </main>
      <ServerLine />
      {isDropping && <div className={styles['drop']}>{t('import.dropNow')}</div>}
    </div>
  );
}

/** Nothing is open on the list of budgets. */
function useLeaving(): void {
  const api = useApi();
  const { budget } = useDevice();
  const isOpen = budget !== null;
  // Only what was open when the list came: what opens from here on is being gone to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at once, when the list appears.
  useEffect(() => {
    if (isOpen) void api.budgets.close({});
  }, []);
}
