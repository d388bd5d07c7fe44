import { Button } from '@mantine/core';
import { useElementSize, useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { AfterAMoment, IconButton, MoreMenu, Screen } from '../design/index.ts';
import { useWords } from '../words/index.ts';
import { budgetContext, cellContext } from './budget-context.ts';
import styles from './budget-screen.module.css';
import { useFigures } from './figures/use-figures.ts';
import { FirstSteps } from './first-steps.tsx';
import { FloatingPlace } from './floating/place.tsx';
import { BudgetGrid } from './grid/budget-grid.tsx';
import { GridSkeleton } from './grid/skeleton.tsx';
import { monthsThatFit } from './layout/months.ts';
import { hasHidden } from './layout/rows.ts';
import { useBudgetModel } from './use-budget-model.ts';
import { useShownMonths } from './use-shown-months.ts';

const PhoneBudget = lazy(() => import('./phone/phone-budget.tsx'));

/** The budget: months side by side on wide screens, one month as a list on phones. */
export function BudgetScreen() {
  const t = useWords('budget');
  const isPhone = useMediaQuery('(max-width: 47.99em)', false, { getInitialValueInEffect: false });
  const { ref, width } = useElementSize();
  const count = isPhone ? 1 : monthsThatFit(width);
  const shown = useShownMonths(count);
  const model = useBudgetModel(shown);
  const figures = useFigures(shown.months);
  const { choices, view } = model;
  const ready = model.ready && width > 0;
  return (
    <cellContext.Provider value={model.cells}>
      <budgetContext.Provider value={view}>
        <Screen
          fill
          title={t('title')}
          actions={
            <>
              <MonthButtons shown={shown} />
              <MoreMenu label={t('options')} entries={model.entries(hasHidden(view.groups))} />
            </>
          }
        >
          <div ref={ref} className={styles['room']}>
            {ready && <FirstSteps figures={figures[0]} />}
            {!ready && (
              <AfterAMoment>
                <GridSkeleton />
              </AfterAMoment>
            )}
            {ready &&
              (isPhone ? (
                <Suspense fallback={null}>
                  <PhoneBudget figures={figures[0]} choices={choices} naming={model.naming} />
                </Suspense>
              ) : (
                <BudgetGrid figures={figures} choices={choices} naming={model.naming} notes={model.notes} />
              ))}
          </div>
        </Screen>
        <FloatingPlace floated={model.floating} close={model.closeFloating} figures={figures} />
      </budgetContext.Provider>
    </cellContext.Provider>
  );
}

function MonthButtons({ shown }: { readonly shown: ReturnType<typeof useShownMonths> }) {
  const t = useWords('budget');
  return (
    <div className={styles['months']}>
      <IconButton
        label={t('months.previous')}
        keys="["
        icon={<IconChevronLeft size={18} stroke={1.75} />}
        disabled={!shown.canGoBack}
        onClick={() => shown.go(-1)}
      />
      <Button variant="default" size="xs" disabled={shown.isToday} onClick={shown.goToToday}>
        {t('months.today')}
      </Button>
      <IconButton
        label={t('months.next')}
        keys="]"
        icon={<IconChevronRight size={18} stroke={1.75} />}
        disabled={!shown.canGoOn}
        onClick={() => shown.go(1)}
      />
    </div>
  );
}
