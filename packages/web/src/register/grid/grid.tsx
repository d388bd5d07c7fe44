import { IconCheck } from '@tabler/icons-react';
import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react';
import { useWords } from '../../words/index.ts';
import { isNumeric, templateOf } from '../columns.ts';
import type { RowStore } from '../rows/row-store.ts';
import { spotAt } from '../rows/spots.ts';
import type { Cursor } from './cursor.ts';
import styles from './grid.module.css';
import { cellId, useGridContext } from './grid-context.ts';
import { Row } from './row.tsx';
import { SplitEnd } from './split-end.tsx';
import { useWindow } from './use-window.ts';

type GridProps = {
  readonly store: RowStore;
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly rowHeight: number;
  readonly label: string;
  readonly cursor: Cursor | null;
  readonly editing: { readonly id: string; readonly column: Cursor['column']; readonly typed?: string | undefined } | null;
  readonly selected: ReadonlySet<string>;
  readonly allSelected: boolean;
  readonly onSelectAll: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLDivElement>) => void;
  readonly onFocus: () => void;
  /** Between the heading and the rows: the new row. */
  readonly head: ReactNode;
  /** Instead of rows, where there are none. */
  readonly empty: ReactNode;
};

/** The rows as an ARIA grid with one tab stop. Only those in sight exist. */
export function Grid({ store, scroller, rowHeight, label, head, empty, onKeyDown, onFocus, ...shown }: GridProps) {
  const { columns, gridId, t } = useGridContext();
  const { cursor, editing } = shown;
  const stretch = useWindow(scroller, rowHeight, store.places);
  const { first, last } = stretch;
  const opened = store.opened;
  useEffect(
    () => store.want(spotAt(first, opened).index, spotAt(Math.max(first, last), opened).index),
    [store, first, last, opened],
  );
  useFocusBack(scroller, editing !== null);

  // React's own type does not know custom properties.
  const measures = { '--columns': templateOf(columns), '--row-height': `${rowHeight}px` } as CSSProperties;
  const rows: ReactNode[] = [];
  for (let place = first; place <= last; place++)
    rows.push(<PlacedRow key={keyAt(store, place)} {...shown} place={place} store={store} rowHeight={rowHeight} />);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot be scrolled by thousands of rows.
    <div
      ref={scroller}
      role="grid"
      id={gridId}
      tabIndex={0}
      aria-label={label}
      aria-description={t('gridKeys')}
      aria-rowcount={store.places + 1}
      aria-colcount={columns.length + 2}
      aria-multiselectable
      aria-activedescendant={cursor?.id && !editing ? cellId(gridId, cursor.id, cursor.column) : undefined}
      className={styles['grid']}
      style={measures}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.target === event.currentTarget && onFocus()}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above. */}
      <div className={styles['head']} role="rowgroup">
        <Heading allSelected={shown.allSelected} onSelectAll={shown.onSelectAll} />
        {head}
      </div>
      {store.places === 0 && !store.waiting ? (
        <NoRows columns={columns.length + 2}>{empty}</NoRows>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: see above.
        <div className={styles['body']} role="rowgroup" style={{ height: store.places * rowHeight }}>
          {rows}
        </div>
      )}
    </div>
  );
}

/** A grid may hold nothing but rows: what stands instead of them is one, with a single cell. */
function NoRows({ columns, children }: { readonly columns: number; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    <div role="row" aria-rowindex={2}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus. */}
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
      <div role="gridcell" aria-colspan={columns}>
        {children}
      </div>
    </div>
  );
}

function Heading({ allSelected, onSelectAll }: Pick<GridProps, 'allSelected' | 'onSelectAll'>) {
  const { columns } = useGridContext();
  const t = useWords('register');
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
    // biome-ignore lint/a11y/useSemanticElements: see the grid.
    <div role="row" aria-rowindex={1} className={styles['heading']}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus. */}
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
      <div role="columnheader" aria-colindex={1} className={styles['select']}>
        <input type="checkbox" tabIndex={-1} checked={allSelected} aria-label={t('selectAll')} onChange={onSelectAll} />
      </div>
      {columns.map((column, place) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
        // biome-ignore lint/a11y/useSemanticElements: see the grid.
        <div
          key={column}
          role="columnheader"
          aria-colindex={place + 2}
          aria-sort={column === 'date' ? 'descending' : undefined}
          className={styles['headingCell']}
          data-column={column}
          data-numeric={isNumeric(column) || undefined}
        >
          {column === 'cleared' ? <ClearedHeading /> : t(`columns.${column}`)}
        </div>
      ))}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus. */}
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid. */}
      <div role="columnheader" aria-colindex={columns.length + 2}>
        <span className="visually-hidden">{t('details.title')}</span>
      </div>
    </div>
  );
}

function ClearedHeading() {
  const t = useWords('register');
  return (
    <>
      <IconCheck size={14} aria-hidden="true" />
      <span className="visually-hidden">{t('columns.cleared')}</span>
    </>
  );
}

type PlacedRowProps = Pick<GridProps, 'store' | 'cursor' | 'editing' | 'selected' | 'rowHeight'> & { readonly place: number };

/** What stands at a place: a row, a line, the end of a split, or a row that is still on its way. */
function PlacedRow({ store, place, cursor, editing, selected, rowHeight }: PlacedRowProps) {
  const { index, below } = spotAt(place, store.opened);
  const entry = store.at(index);
  const top = place * rowHeight;
  const rowIndex = place + 2;
  if (!entry) return <div className={styles['coming']} style={{ transform: `translateY(${top}px)` }} aria-hidden="true" />;
  const { row, lines, matches } = entry;
  const isActive = cursor?.place === place;
  if (below !== null && below >= lines.length) return <SplitEnd parent={row} rowIndex={rowIndex} top={top} active={isActive} />;
  const shown = below === null ? row : lines[below];
  if (!shown) return null;
  return (
    <Row
      row={shown}
      lines={below === null ? lines : NO_LINES}
      balance={below === null ? entry.balance : null}
      open={below === null && row.isParent && store.isOpen(row.id)}
      isNew={false}
      blankAmount={false}
      rowIndex={rowIndex}
      top={top}
      active={isActive ? cursor.column : null}
      editing={editing?.id === shown.id ? editing : null}
      selected={selected.has(row.id)}
      found={matches === null || matches.includes(shown.id)}
    />
  );
}

const NO_LINES: readonly never[] = [];

/** Rows keep their DOM when others come above them. */
function keyAt(store: RowStore, place: number): string {
  const { index, below } = spotAt(place, store.opened);
  const entry = store.at(index);
  return entry ? `${entry.row.id}${below ?? ''}` : `at${place}`;
}

/** When a cell closes its input is gone, and the focus with it: the grid takes it. */
function useFocusBack(scroller: RefObject<HTMLDivElement | null>, editing: boolean): void {
  const was = useRef(false);
  useLayoutEffect(() => {
    const isLost = document.activeElement === null || document.activeElement === document.body;
    if (was.current && !editing && isLost) scroller.current?.focus({ preventScroll: true });
    was.current = editing;
  }, [scroller, editing]);
}
