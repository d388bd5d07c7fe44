import type { suggestions, transactions } from '@extrato/engine/api';
import { IconCheck, IconPlus } from '@tabler/icons-react';
import { useWords } from '../../words/index.ts';
import styles from './grid.module.css';
import { useGridContext } from './grid-context.ts';

type SuggestionCellProps = {
  readonly row: transactions.RegisterRow;
  readonly suggestion: suggestions.SuggestedCategory;
};

/** A category that the row does not have yet, in another hand than those that are; a press on the mark takes it. */
export function SuggestionCell({ row, suggestion: { category, name } }: SuggestionCellProps) {
  const t = useWords('suggestions');
  const { actions } = useGridContext();
  return (
    <>
      <span className={`${styles['text']} ${styles['suggested']}`} aria-hidden="true">
        {name}
      </span>
      <button
        type="button"
        tabIndex={-1}
        className={styles['suggestion']}
        aria-label={t('mark', { name })}
        title={t(category === null ? 'make' : 'use', { name })}
        onClick={(event) => {
          event.stopPropagation();
          actions.acceptSuggestion(row);
        }}
      >
        {category === null ? <IconPlus size={12} /> : <IconCheck size={12} />}
      </button>
    </>
  );
}
