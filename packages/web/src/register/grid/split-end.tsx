import type { transactions } from '@extrato/engine/api';
import { cents } from '@extrato/engine/values';
import styles from './grid.module.css';
import { useGridContext } from './grid-context.ts';

type SplitEndProps = {
  readonly parent: transactions.RegisterRow;
  readonly rowIndex: number;
  readonly top: number | null;
  readonly active: boolean;
};

/** Below the lines of a split: what is still to be given to them, and how. */
export function SplitEnd({ parent, rowIndex, top, active }: SplitEndProps) {
  const { columns, formats, actions, t } = useGridContext();
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
    // biome-ignore lint/a11y/useSemanticElements: see the row.
    <div
      role="row"
      aria-rowindex={rowIndex}
      className={styles['row']}
      style={top === null ? undefined : { transform: `translateY(${top}px)` }}
      data-placed={top !== null || undefined}
      data-split-end
      data-active={active || undefined}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus. */}
      {/* biome-ignore lint/a11y/useSemanticElements: see the row. */}
      <div role="gridcell" aria-colindex={1} aria-colspan={columns.length + 2} className={styles['splitEnd']}>
        <button type="button" tabIndex={-1} className={styles['quietButton']} onClick={() => actions.addLine(parent.id)}>
          {t('split.addLine')}
        </button>
        {parent.difference === null ? (
          <span className={styles['quiet']}>{t('split.balanced')}</span>
        ) : (
          <>
            <span className={styles['alarm']}>{t('split.left', { amount: formats.amount(cents(parent.difference)) })}</span>
            <button type="button" tabIndex={-1} className={styles['quietButton']} onClick={() => actions.distribute(parent.id)}>
              {t('split.distribute')}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
