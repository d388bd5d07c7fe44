import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useWords } from '../../words/index.ts';
import styles from './filters.module.css';

type SearchFieldProps = {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Enter or arrow down: on to the rows. */
  readonly onLeave: () => void;
};

/** Searches as one types: words, amounts, dates, accents or not. */
export function SearchField({ ref, value, onChange, onLeave }: SearchFieldProps) {
  const t = useWords('register');
  return (
    <TextInput
      ref={ref}
      type="search"
      className={styles['search'] ?? ''}
      aria-label={t('search.label')}
      placeholder={t('search.label')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') onChange('');
        else if (event.key === 'Escape') event.currentTarget.blur();
        else if (event.key === 'Enter' || event.key === 'ArrowDown') onLeave();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      leftSection={<IconSearch size={16} stroke={1.75} />}
      rightSection={
        value === '' ? undefined : <CloseButton size="sm" aria-label={t('search.clear')} onClick={() => onChange('')} />
      }
      autoComplete="off"
      spellCheck={false}
    />
  );
}
