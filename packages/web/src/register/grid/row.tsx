import { IconDotsVertical, IconX } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { type Column, isNumeric } from '../columns.ts';
import { type CellContent, cellContent } from './cell.tsx';
import { CellEditor } from './cell-editor.tsx';
import styles from './grid.module.css';
import { cellId, useGridContext } from './grid-context.ts';

export type RowProps = CellContent & {
  /** Counted through the whole list, from 1; the heading is 1. */
  readonly rowIndex: number;
  readonly top: number | null;
  readonly active: Column | null;
  readonly editing: { readonly column: Column; readonly typed?: string | undefined } | null;
  readonly selected: boolean;
  /** Passes the filter, or there is none. */
  readonly found: boolean;
};

/** One row of the grid: a transaction, a line of a split, or a new row. */
export const Row = memo(function Row({ rowIndex, top, active, editing, selected, found, ...content }: RowProps) {
  const { columns, unseen } = useGridContext();
  const { row } = content;
  const shownAs = {
    'data-child': row.isChild || undefined,
    'data-unseen': unseen.has(row.id) || undefined,
    'data-uncleared': !row.cleared || undefined,
    'data-active': active !== null || undefined,
    'data-new': content.isNew || undefined,
    'data-faint': !found || undefined,
  };
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell.
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be scrolled by thousands of rows.
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selected}
      className={styles['row']}
      style={top === null ? undefined : { transform: `translateY(${top}px)` }}
      data-placed={top !== null || undefined}
      data-row={row.id}
      {...shownAs}
    >
      <SelectCell id={row.id} selected={selected} isChild={row.isChild || content.isNew} />
      {columns.map((column, place) => (
        <Cell
          key={column}
          column={column}
          colIndex={place + 2}
          content={content}
          active={active === column}
          editing={editing?.column === column ? editing : null}
        />
      ))}
      <RowEnd content={content} />
    </div>
  );
});

type CellProps = {
  readonly column: Column;
  readonly colIndex: number;
  readonly content: CellContent;
  readonly active: boolean;
  readonly editing: RowProps['editing'];
};

function Cell({ column, colIndex, content, active, editing }: CellProps) {
  const { gridId, actions } = useGridContext();
  const placeholder = usePlaceholder();
  const { row } = content;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus and names the active cell.
    // biome-ignore lint/a11y/useSemanticElements: see the row.
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the grid's.
    <div
      id={cellId(gridId, row.id, column)}
      role="gridcell"
      aria-colindex={colIndex}
      className={styles['cell']}
      data-column={column}
      data-numeric={isNumeric(column) || undefined}
      data-active={active || undefined}
      data-editing={editing !== null || undefined}
      onClick={() => editing === null && actions.press(row.id, column)}
    >
      {editing ? (
        <CellEditor row={row} column={column} typed={editing.typed} blankAmount={content.blankAmount} />
      ) : (
        (placeholder(content, column) ?? cellContent(column, content))
      )}
    </div>
  );
}

/** In a new row an empty cell says what goes there. */
function usePlaceholder(): (content: CellContent, column: Column) => ReactNode {
  const { t } = useGridContext();
  return ({ row, isNew, blankAmount }, column) => {
    if (!isNew || row.isParent) return null;
    const isEmpty =
      column === 'amount' || column === 'outflow' || column === 'inflow'
        ? blankAmount
        : (column === 'payee' || column === 'category' || column === 'notes') && row[column] === null;
    return isEmpty ? <span className={styles['quiet']}>{t(`columns.${column}`)}</span> : null;
  };
}

function SelectCell({ id, selected, isChild }: { readonly id: string; readonly selected: boolean; readonly isChild: boolean }) {
  const { actions, t } = useGridContext();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
    // biome-ignore lint/a11y/useSemanticElements: see the row.
    <div role="gridcell" aria-colindex={1} className={styles['select']}>
      {!isChild && (
        <input
          type="checkbox"
          tabIndex={-1}
          checked={selected}
          aria-label={t('selectRow')}
          onChange={() => undefined}
          onClick={(event) => actions.select(id, event.shiftKey ? 'range' : 'toggle')}
        />
      )}
    </div>
  );
}

function RowEnd({ content: { row } }: { readonly content: CellContent }) {
  const { columns, actions, t } = useGridContext();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
    // biome-ignore lint/a11y/useSemanticElements: see the row.
    <div role="gridcell" aria-colindex={columns.length + 2} className={styles['end']}>
      <button
        type="button"
        tabIndex={-1}
        aria-label={row.isChild ? t('removeLine') : t('details.open')}
        title={row.isChild ? t('removeLine') : t('details.open')}
        onClick={() => (row.isChild ? actions.removeLine(row) : actions.showDetails(row.id))}
      >
        {row.isChild ? <IconX size={14} /> : <IconDotsVertical size={14} />}
      </button>
    </div>
  );
}
