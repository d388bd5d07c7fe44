import type { budgeting } from '@extrato/engine/api';
import { IconChevronDown, IconDots } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useWords } from '../../words/index.ts';
import { type Naming, useBudgetView } from '../budget-context.ts';
import { Figure } from '../figures/figure.tsx';
import { isReceivedGroup } from '../figures/shapes.ts';
import { LeadFigure } from '../grid/month-head.tsx';
import { Moving } from '../grid/moving.tsx';
import { NameInput } from '../grid/name-input.tsx';
import { useMovable } from '../grid/sortable.ts';
import type { ViewChoices } from '../layout/choices.ts';
import { monthInText } from '../layout/month-in-text.ts';
import { budgetRows, type CategoryRow, type GroupRow } from '../layout/rows.ts';
import { CategorySheet } from './category-sheet.tsx';
import styles from './phone.module.css';
import { PhoneCategory } from './phone-category.tsx';

type PhoneBudgetProps = {
  readonly figures: budgeting.BudgetMonth | undefined;
  readonly choices: Pick<ViewChoices, 'collapsed' | 'showHidden'>;
  readonly naming: Naming | null;
};

/** One month as a list: what is left of each category, large; a tap opens what can be done. */
export default function PhoneBudget({ figures, choices: { collapsed, showHidden }, naming }: PhoneBudgetProps) {
  const { groups } = useBudgetView();
  const [opened, setOpened] = useState<string | null>(null);
  const rowsWhile = useCallback(
    (groupsOnly: boolean) => budgetRows(groups, { collapsed, showHidden, groupsOnly }),
    [groups, collapsed, showHidden],
  );
  const chosen = rowsWhile(false).find((row) => row.id === opened);
  const named = (id: string): boolean => naming?.kind === 'rename' && naming.id === id;
  return (
    <div className={styles['scroll']}>
      <PhoneMonth figures={figures} />
      <Moving rowsWhile={rowsWhile}>
        {(rows) => (
          <div className={styles['list']}>
            {rows.map((row) =>
              row.kind === 'group' ? (
                <PhoneGroup
                  key={row.id}
                  row={row}
                  figures={figures}
                  renaming={named(row.id)}
                  adding={naming?.kind === 'category' && naming.group === row.id}
                />
              ) : (
                <PhoneLine key={row.id} row={row} figures={figures} renaming={named(row.id)} open={setOpened} />
              ),
            )}
            {naming?.kind === 'group' && (
              <div className={styles['naming']}>
                <NameInput kind="new-group" />
              </div>
            )}
          </div>
        )}
      </Moving>
      {chosen?.kind === 'category' && figures && <CategorySheet row={chosen} figures={figures} close={() => setOpened(null)} />}
    </div>
  );
}

function PhoneMonth({ figures }: { readonly figures: budgeting.BudgetMonth | undefined }) {
  const t = useWords('budget');
  const { months, formats, actions } = useBudgetView();
  const [month] = months;
  if (!month) return null;
  return (
    <section className={styles['month']} aria-label={formats.month(month)}>
      <div className={styles['monthName']}>
        <h2>{formats.month(month)}</h2>
        <button
          type="button"
          className={styles['icon']}
          aria-haspopup="menu"
          aria-label={t('month.optionsOf', { month: monthInText(formats, month) })}
          onClick={(event) => actions.float({ kind: 'month', month }, event.currentTarget)}
        >
          <IconDots size={20} stroke={1.75} aria-hidden />
        </button>
      </div>
      {figures ? <LeadFigure month={month} figures={figures} reachable /> : <div className={styles['nothing']} />}
    </section>
  );
}

type PhoneGroupProps = {
  readonly row: GroupRow;
  readonly figures: budgeting.BudgetMonth | undefined;
  readonly renaming: boolean;
  readonly adding: boolean;
};

function PhoneGroup({ row: { id, group, collapsed }, figures, renaming, adding }: PhoneGroupProps) {
  const t = useWords('budget');
  const { formats, actions } = useBudgetView();
  const { row, handle } = useMovable(id);
  const sums = figures?.groups[id];
  const amount = sums && (isReceivedGroup(sums) ? sums.received : group.isIncome ? sums.spent : sums.balance);
  return (
    <>
      <div {...row} className={styles['group']} data-faded={group.hidden || undefined}>
        <button
          type="button"
          className={styles['icon']}
          aria-expanded={!collapsed}
          aria-label={t(collapsed ? 'rows.unfold' : 'rows.fold', { name: group.name })}
          onClick={() => actions.toggleGroup(id)}
        >
          <IconChevronDown size={16} stroke={2} data-collapsed={collapsed || undefined} aria-hidden />
        </button>
        {renaming ? (
          <NameInput kind="group" id={id} initial={group.name} />
        ) : (
          <button
            type="button"
            className={styles['groupName']}
            aria-haspopup="menu"
            {...(group.isIncome ? {} : { ref: handle.ref, ...handle.finger })}
            onClick={(event) => actions.float({ kind: 'row', id }, event.currentTarget)}
          >
            {group.name}
          </button>
        )}
        {amount !== undefined && <Figure amount={amount} formats={formats} />}
      </div>
      {adding && (
        <div className={styles['naming']}>
          <NameInput kind="new-category" group={id} />
        </div>
      )}
    </>
  );
}

type PhoneLineProps = {
  readonly row: CategoryRow;
  readonly figures: budgeting.BudgetMonth | undefined;
  readonly renaming: boolean;
  readonly open: (id: string) => void;
};

function PhoneLine({ row: line, figures, renaming, open }: PhoneLineProps) {
  const { row, handle } = useMovable(line.id);
  const cell = figures?.categories[line.id];
  return (
    <div {...row} className={styles['line']} data-faded={line.category.hidden || line.group.hidden || undefined}>
      {renaming ? (
        <div className={styles['naming']}>
          <NameInput kind="category" id={line.id} initial={line.category.name} />
        </div>
      ) : (
        <PhoneCategory row={line} figures={cell} handle={handle} open={open} />
      )}
    </div>
  );
}
