import { IconChevronDown, IconEyeOff, IconGripVertical, IconNote, IconPlus } from '@tabler/icons-react';
import { type KeyboardEvent, memo, type ReactNode } from 'react';
import { useCellView } from '../budget-context.ts';
import styles from './grid.module.css';
import { NameInput } from './name-input.tsx';
import { ROW_HEAD } from './roles.ts';
import type { Handle } from './sortable.ts';

type NameCellProps = {
  readonly id: string;
  readonly kind: 'group' | 'category';
  readonly name: string;
  readonly hidden: boolean;
  readonly renaming: boolean;
  readonly noted: boolean;
  /** Only groups. */
  readonly collapsed?: boolean;
  /** Undefined for what stays where it is. */
  readonly handle: Handle | undefined;
};

/** The name of a row, with what can be done with it. */
export const NameCell = memo(function NameCell({ id, kind, name, hidden, renaming, noted, collapsed, handle }: NameCellProps) {
  const { actions, t } = useCellView();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'F2') return;
    event.preventDefault();
    actions.name({ kind: 'rename', id });
  };
  return (
    <div {...ROW_HEAD} className={styles['name']} data-kind={kind}>
      {handle && <DragHandle name={name} handle={handle} />}
      {collapsed !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          data-col="fold"
          className={styles['fold']}
          aria-label={t(collapsed ? 'rows.unfold' : 'rows.fold', { name })}
          onClick={() => actions.toggleGroup(id)}
        >
          <IconChevronDown size={14} stroke={2} data-collapsed={collapsed || undefined} aria-hidden />
        </button>
      )}
      {renaming ? (
        <NameInput kind={kind} id={id} initial={name} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          data-col="name"
          className={styles['title']}
          data-hidden={hidden || undefined}
          aria-haspopup="menu"
          onClick={(event) => actions.float({ kind: 'row', id }, event.currentTarget)}
          onContextMenu={(event) => {
            event.preventDefault();
            actions.float({ kind: 'row', id }, event.currentTarget);
          }}
          onKeyDown={onKeyDown}
        >
          {name}
        </button>
      )}
      {!renaming && <Marks id={id} kind={kind} name={name} hidden={hidden} noted={noted} />}
    </div>
  );
});

type MarksProps = Pick<NameCellProps, 'id' | 'kind' | 'name' | 'hidden' | 'noted'>;

function Marks({ id, kind, name, hidden, noted }: MarksProps): ReactNode {
  const { actions, t } = useCellView();
  return (
    <>
      {hidden && <IconEyeOff className={styles['mark']} size={14} stroke={1.75} role="img" aria-label={t('rows.hidden')} />}
      {noted && (
        <button
          type="button"
          tabIndex={-1}
          data-col="note"
          className={styles['small']}
          aria-label={t('rows.noteOf', { name })}
          onClick={() => actions.editNote(id, name)}
        >
          <IconNote size={14} stroke={1.75} aria-hidden />
        </button>
      )}
      {kind === 'group' && (
        <button
          type="button"
          tabIndex={-1}
          data-col="add"
          className={styles['small']}
          data-quiet
          aria-label={t('rows.addTo', { name })}
          title={t('rows.addTo', { name })}
          onClick={() => actions.name({ kind: 'category', group: id })}
        >
          <IconPlus size={14} stroke={1.75} aria-hidden />
        </button>
      )}
    </>
  );
}

function DragHandle({ name, handle }: { readonly name: string; readonly handle: Handle }) {
  const { t } = useCellView();
  return (
    <button
      type="button"
      ref={handle.ref}
      {...handle.attributes}
      {...handle.listeners}
      tabIndex={-1}
      data-col="handle"
      className={styles['handle']}
      aria-roledescription={t('drag.role')}
      aria-label={t('drag.handle', { name })}
    >
      <IconGripVertical size={14} stroke={1.75} aria-hidden />
    </button>
  );
}
