import type { budgeting } from '@extrato/engine/api';
import { addMonths, type Month } from '@extrato/engine/values';
import { Button } from '@mantine/core';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useDialogs } from '../../design/index.ts';
import { useApi, useLive, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBudgetView } from '../budget-context.ts';
import { monthInText } from '../layout/month-in-text.ts';
import type { ExplainedProps } from './explained-props.ts';
import styles from './explanations.module.css';
import { Part } from './part.tsx';

const loadMove = () => import('../money/move-dialog.tsx');
const loadHold = () => import('../money/hold-dialog.tsx');

/** More categories than this behind a part are left to the list itself. */
const MOST_BEHIND = 5;

type EnvelopeProps = ExplainedProps<budgeting.EnvelopeMonth>;

/** Why so much is left to distribute, and what can be done with it. */
export function LeftExplained({ figures, close }: EnvelopeProps) {
  const t = useWords('budget');
  const { formats } = useBudgetView();
  const { month } = figures;
  const { value: explanation } = useLive('budgeting', 'explainToBudget', { month });
  const open = useWhatIsBehind(month, close);
  return (
    <>
      <p className={styles['heading']}>{t('explain.left', { month: monthInText(formats, month) })}</p>
      {explanation?.parts.map((part) => (
        <div key={part.kind}>
          <Part
            name={t(
              `explain.${part.kind}`,
              monthsAround(month, (one) => monthInText(formats, one, 'short')),
            )}
            amount={part.amount}
            sign
            open={open.part(part.kind)}
          />
          {part.kind !== 'budgeted' &&
            part.categories
              .slice(0, MOST_BEHIND)
              .map(({ category, amount }) => (
                <Part
                  key={category}
                  kind="behind"
                  name={open.nameOf(category)}
                  amount={amount}
                  sign
                  open={open.category(part.kind, category)}
                />
              ))}
        </div>
      ))}
      {explanation && (
        <Part kind="total" name={t(explanation.total < 0 ? 'month.tooMuch' : 'month.toBudget')} amount={explanation.total} />
      )}
      <LeftActions figures={figures} close={close} />
    </>
  );
}

function monthsAround(month: Month, print: (month: Month) => string) {
  return { before: print(addMonths(month, -1)), next: print(addMonths(month, 1)) };
}

type PartKind = budgeting.ExplanationPart['kind'];

function useWhatIsBehind(month: Month, close: () => void) {
  const { groups, actions } = useBudgetView();
  const navigate = useNavigate();
  const { budget } = useParams({ from: '/b/$budget' });
  const before = addMonths(month, -1);
  const goBefore = (): void => {
    close();
    void navigate({ to: '/b/$budget/budget', params: { budget }, search: { month: before }, replace: true });
  };
  return {
    part: (kind: PartKind) => (kind === 'fromLastMonth' || kind === 'lastMonthOverspent' ? goBefore : undefined),
    nameOf: (id: string) => groups.flatMap(({ categories }) => categories).find((one) => one.id === id)?.name ?? '',
    category: (kind: PartKind, category: string) => {
      if (kind !== 'income' && kind !== 'lastMonthOverspent') return undefined;
      return () => {
        close();
        actions.showSpent({ month: kind === 'income' ? month : before, category });
      };
    },
  };
}

function LeftActions({ figures, close }: EnvelopeProps) {
  const t = useWords('budget');
  const { formats } = useBudgetView();
  const { budgeting } = useApi();
  const perform = usePerform();
  const dialogs = useDialogs();
  const { month, toBudget, heldManually, heldInEffect } = figures;
  const then = (run: () => void) => () => {
    close();
    run();
  };
  const next = monthInText(formats, addMonths(month, 1), 'short');
  return (
    <div className={styles['actions']}>
      {toBudget > 0 && (
        <Button size="xs" onClick={then(() => dialogs.open(loadMove, { purpose: 'give', month, category: null }))}>
          {t('left.give')}
        </Button>
      )}
      {toBudget > 0 && (
        <Button size="xs" onClick={then(() => dialogs.open(loadHold, { month, left: toBudget }))}>
          {t('left.hold', { month: next })}
        </Button>
      )}
      {toBudget < 0 && (
        <Button size="xs" onClick={then(() => dialogs.open(loadMove, { purpose: 'coverTooMuch', month, category: null }))}>
          {t('left.cover')}
        </Button>
      )}
      {heldManually > 0 && (
        <Button size="xs" onClick={then(() => void perform(budgeting.resetHold({ month })))}>
          {t('left.release')}
        </Button>
      )}
      {heldManually === 0 && heldInEffect > 0 && (
        <Button size="xs" onClick={then(() => void perform(budgeting.resetAutomaticHold({ month })))}>
          {t('left.releaseAutomatic')}
        </Button>
      )}
    </div>
  );
}
