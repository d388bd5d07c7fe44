import type { budgeting } from '@extrato/engine/api';
import { IconPlus } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useRef } from 'react';
import { useWords } from '../../words/index.ts';
import { type Naming, useBudgetView } from '../budget-context.ts';
import type { ViewChoices } from '../layout/choices.ts';
import { type BudgetRow, budgetRows } from '../layout/rows.ts';
import { CategoryLine } from './category-line.tsx';
import { ColumnLabels, IncomeLabels } from './column-labels.tsx';
import styles from './grid.module.css';
import { GroupLine } from './group-line.tsx';
import { InstallmentsLine } from './installments-line.tsx';
import { GRID_EVENTS, keepOneTabStop } from './keys.ts';
import { MonthHead } from './month-head.tsx';
import { Moving } from './moving.tsx';
import { NameInput } from './name-input.tsx';
import { across, CELL, COLUMN_HEAD, gridOf, PART, ROW, ROW_HEAD, rowAt } from './roles.ts';

type BudgetGridProps = {
  readonly figures: readonly (budgeting.BudgetMonth | undefined)[];
  readonly choices: Pick<ViewChoices, 'collapsed' | 'showHidden'>;
  readonly naming: Naming | null;
  readonly notes: ReadonlySet<string>;
};

/** Months side by side: names at the left, and budgeted, spent and balance of each month. */
export function BudgetGrid({ figures, choices, naming, notes }: BudgetGridProps) {
  const t = useWords('budget');
  const { months, groups } = useBudgetView();
  const grid = useRef<HTMLDivElement>(null);
  const { collapsed, showHidden } = choices;
  const rowsWhile = useCallback(
    (groupsOnly: boolean) => budgetRows(groups, { collapsed, showHidden, groupsOnly }),
    [groups, collapsed, showHidden],
  );
  useEffect(() => {
    if (grid.current) keepOneTabStop(grid.current);
  });
  return (
    <div className={styles['scroll']}>
      <div
        ref={grid}
        {...gridOf(t('grid.label'))}
        {...GRID_EVENTS}
        className={styles['grid']}
        style={{ ['--months' as never]: months.length }}
      >
        <div {...PART} className={styles['top']}>
          <div {...ROW} className={styles['row']} data-kind="months">
            <div {...COLUMN_HEAD} className={styles['corner']}>
              <span className="visually-hidden">{t('grid.name')}</span>
            </div>
            {months.map((month, place) => (
              <MonthHead key={month} month={month} figures={figures[place]} noted={notes.has(`budget-${month}`)} />
            ))}
          </div>
          <ColumnLabels figures={figures} />
        </div>
        <Moving rowsWhile={rowsWhile}>{(rows) => <Lines rows={rows} figures={figures} naming={naming} notes={notes} />}</Moving>
      </div>
    </div>
  );
}

type LinesProps = Pick<BudgetGridProps, 'figures' | 'naming' | 'notes'> & { readonly rows: readonly BudgetRow[] };

function Lines({ rows, figures, naming, notes }: LinesProps) {
  return (
    <div {...PART} className={styles['body']}>
      {rows.map((row) => {
        const common = { figures, renaming: naming?.kind === 'rename' && naming.id === row.id, noted: notes.has(row.id) };
        return row.kind === 'category' ? (
          <CategoryLine key={row.id} row={row} {...common} />
        ) : (
          <GroupBlock
            key={row.id}
            isIncome={row.group.isIncome}
            adding={naming?.kind === 'category' && naming.group === row.id}
            group={row.id}
            newGroup={naming?.kind === 'group'}
          >
            <GroupLine row={row} {...common} />
          </GroupBlock>
        );
      })}
    </div>
  );
}

type GroupBlockProps = {
  readonly isIncome: boolean;
  readonly group: string;
  /** A new category's name is being written. */
  readonly adding: boolean;
  readonly newGroup: boolean;
  readonly children: ReactNode;
};

/** A group's line; before income comes what belongs to the end of the expenses. */
function GroupBlock({ isIncome, group, adding, newGroup, children }: GroupBlockProps) {
  return (
    <>
      {isIncome && (
        <>
          <NewGroupLine naming={newGroup} />
          <InstallmentsLine />
          <IncomeLabels />
        </>
      )}
      {children}
      {adding && (
        <NamingLine>
          <NameInput kind="new-category" group={group} />
        </NamingLine>
      )}
    </>
  );
}

function NewGroupLine({ naming }: { readonly naming: boolean }) {
  const t = useWords('budget');
  const { actions } = useBudgetView();
  return (
    <NamingLine>
      {naming ? (
        <NameInput kind="new-group" />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          data-col="name"
          className={styles['new']}
          onClick={() => actions.name({ kind: 'group' })}
        >
          <IconPlus size={14} stroke={1.75} aria-hidden />
          {t('rows.addGroup')}
        </button>
      )}
    </NamingLine>
  );
}

/** A row with only a name. */
function NamingLine({ children }: { readonly children: ReactNode }) {
  const { months } = useBudgetView();
  return (
    <div {...rowAt(1)} className={styles['row']} data-kind="naming">
      <div {...ROW_HEAD} className={styles['name']} data-kind="category">
        {children}
      </div>
      <div {...CELL} {...across(months.length * 3)} className={styles['rest']} />
    </div>
  );
}
