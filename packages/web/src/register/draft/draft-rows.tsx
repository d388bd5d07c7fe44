import { Button } from '@mantine/core';
import { useWords } from '../../words/index.ts';
import styles from '../grid/grid.module.css';
import { Row, type RowProps } from '../grid/row.tsx';
import { SplitEnd } from '../grid/split-end.tsx';
import type { Draft } from './draft.ts';

type DraftRowsProps = {
  readonly draft: Draft;
  readonly editing: (RowProps['editing'] & { readonly id: string }) | null;
  readonly canAdd: boolean;
  readonly onAdd: () => void;
  readonly onCancel: () => void;
};

/** The row that is being typed, above all others, with its lines. */
export function DraftRows({ draft, editing, canAdd, onAdd, onCancel }: DraftRowsProps) {
  const t = useWords('register');
  const common = useWords('common');
  const rows = [draft.row, ...draft.lines];
  return (
    <div role="presentation" className={styles['draft']}>
      {rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          lines={!row.isChild ? draft.lines : NO_LINES}
          balance={null}
          open
          isNew={!row.isChild}
          blankAmount={!row.isChild && !draft.hasAmount}
          rowIndex={2}
          top={null}
          active={null}
          editing={editing?.id === row.id ? editing : null}
          selected={false}
          found
        />
      ))}
      {draft.row.isParent && <SplitEnd parent={draft.row} rowIndex={2} top={null} active={false} />}
      <div className={styles['draftEnd']}>
        <span className={styles['draftHint']}>{t('draft.hint')}</span>
        <Button size="compact-sm" variant="default" onClick={onCancel} data-draft-cancel>
          {common('cancel')}
        </Button>
        <Button size="compact-sm" variant="filled" onClick={onAdd} data-draft-add disabled={!canAdd}>
          {common('add')}
        </Button>
      </div>
    </div>
  );
}

const NO_LINES: readonly never[] = [];
