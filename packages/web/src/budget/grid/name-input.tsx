import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useCellView } from '../budget-context.ts';
import styles from './grid.module.css';

type NameInputProps =
  | { readonly kind: 'category' | 'group'; readonly id: string; readonly initial: string }
  /** A new category in the group, or a new group. */
  | { readonly kind: 'new-category'; readonly group: string }
  | { readonly kind: 'new-group' };

/** A name being written, in its place. Enter keeps it, Escape leaves it; a name that is refused stays to be corrected. */
export function NameInput(props: NameInputProps) {
  const t = useWords('budget');
  const { actions } = useCellView();
  const keep = useKeepName();
  const initial = 'initial' in props ? props.initial : '';
  const [text, setText] = useState(initial);
  const [refused, setRefused] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const isBusy = useRef(false);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
    input.current?.scrollIntoView({ block: 'nearest' });
  }, []);

  const finish = async (): Promise<void> => {
    if (isBusy.current) return;
    if (text.trim() === '' || text.trim() === initial) return actions.name(null);
    isBusy.current = true;
    const kept = await keep(props, text);
    isBusy.current = false;
    setRefused(!kept);
    if (kept) actions.name(null);
    else input.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') void finish();
    if (event.key !== 'Escape') return;
    isBusy.current = true;
    actions.name(null);
  };
  return (
    <input
      ref={input}
      value={text}
      maxLength={200}
      className={styles['naming']}
      aria-label={t(props.kind === 'group' || props.kind === 'new-group' ? 'rows.groupName' : 'rows.categoryName')}
      placeholder={
        props.kind === 'new-category' ? t('rows.newCategory') : props.kind === 'new-group' ? t('rows.newGroup') : undefined
      }
      aria-invalid={refused || undefined}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => void finish()}
    />
  );
}

function useKeepName() {
  const { categories } = useApi();
  const perform = usePerform();
  return async (props: NameInputProps, name: string): Promise<boolean> => {
    const outcome = await perform<unknown>(
      props.kind === 'new-group'
        ? categories.createGroup({ name })
        : props.kind === 'new-category'
          ? categories.create({ name, group: props.group })
          : props.kind === 'group'
            ? categories.renameGroup({ id: props.id, name })
            : categories.rename({ id: props.id, name }),
    );
    return outcome.ok;
  };
}
