import type { suggestions } from '@extrato/engine/api';
import { Button, Checkbox } from '@mantine/core';
import { useId, useState } from 'react';
import { useLive } from '../../host/index.ts';
import { CategoryPicker } from '../../pickers/index.ts';
import { useWords } from '../../words/index.ts';
import { check, checkedOf, type Reviewed } from './reviewing.ts';
import { SuggestedRows } from './suggested-rows.tsx';
import styles from './suggestions.module.css';

type SuggestionGroupProps = {
  readonly group: suggestions.SuggestionGroup;
  readonly answer: Reviewed;
  readonly onAnswer: (answer: Reviewed) => void;
};

/** One category, its rows to be checked one by one, and another category for all of them. */
export function SuggestionGroup({ group, answer, onAnswer }: SuggestionGroupProps) {
  const t = useWords('suggestions');
  const rows = useId();
  const [open, setOpen] = useState(false);
  const [changing, setChanging] = useState(false);
  const name = useName(answer.category) ?? group.name;
  const checked = checkedOf(group, answer).length;
  const isMissing = group.category === null && answer.category === null;
  return (
    <li className={styles['group']}>
      <div className={styles['heading']}>
        <Checkbox
          aria-label={t('review.wholeGroup', { name })}
          checked={checked === group.transactions.length}
          indeterminate={checked > 0 && checked < group.transactions.length}
          onChange={(event) => onAnswer(check(group, answer, 'all', event.currentTarget.checked))}
        />
        <span className={styles['name']}>{name}</span>
        <span className={styles['dim']}>{t('review.rows', { count: group.transactions.length })}</span>
        <span className={styles['buttons']}>
          <Button size="compact-sm" variant="subtle" aria-expanded={changing} onClick={() => setChanging(!changing)}>
            {t('review.change')}
          </Button>
          <Button size="compact-sm" variant="subtle" aria-expanded={open} aria-controls={rows} onClick={() => setOpen(!open)}>
            {t(open ? 'review.hide' : 'review.show')}
          </Button>
        </span>
      </div>
      {isMissing && <p className={styles['missing']}>{t('review.missing')}</p>}
      {changing && (
        <div className={styles['other']}>
          <CategoryPicker
            autoFocus
            clearable={false}
            label={t('review.other')}
            value={answer.category ?? group.category}
            onChange={(category) => onAnswer({ ...answer, category })}
          />
        </div>
      )}
      <div id={rows}>
        {open && (
          <SuggestedRows
            ids={group.transactions}
            left={answer.left}
            onCheck={(id, on) => onAnswer(check(group, answer, [id], on))}
          />
        )}
      </div>
    </li>
  );
}

function useName(category: string | null): string | undefined {
  const { value: groups = [] } = useLive('categories', 'list', {});
  return groups.flatMap(({ categories }) => categories).find(({ id }) => id === category)?.name;
}
