import { Pill, PillsInput } from '@mantine/core';
import { type ClipboardEvent, type KeyboardEvent, type Ref, useState } from 'react';
import { useWords } from '../../words/index.ts';
import { isPluggyId, withItemIds } from './item-ids.ts';
import styles from './keys.module.css';

type ItemIdsFieldProps = {
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
  /** Said by the server about the id in this place. */
  readonly refused: { readonly index: number; readonly text: string } | null;
  readonly disabled: boolean;
  readonly inputRef: Ref<HTMLInputElement>;
};

/** Item ids as chips: each is checked for its form as soon as it is typed or pasted. */
export function ItemIdsField({ value, onChange, refused, disabled, inputRef }: ItemIdsFieldProps) {
  const t = useWords('bank');
  const [typed, setTyped] = useState('');
  const malformed = value.filter((id) => !isPluggyId(id)).length;
  const error = malformed > 0 ? t('setUp.itemIdForm', { count: malformed }) : refused?.text;

  const take = (text: string): void => {
    onChange(withItemIds(value, text));
    setTyped('');
  };
  const type = (text: string): void => {
    // A sign between ids ends the one before it, and so does a whole id.
    if (/[\s,;]/.test(text) || isPluggyId(text)) take(text);
    else setTyped(text);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key === 'Enter' && typed.trim() !== '') {
      event.preventDefault();
      take(typed);
    } else if (event.key === 'Backspace' && typed === '') onChange(value.slice(0, -1));
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    event.preventDefault();
    take(typed + event.clipboardData.getData('text'));
  };

  return (
    <PillsInput
      label={t('setUp.itemIds')}
      description={value.length > 0 ? t('setUp.itemIdsCount', { count: value.length }) : t('setUp.itemIdsHint')}
      error={error}
      disabled={disabled}
    >
      <Pill.Group>
        {value.map((id, index) => (
          <Pill
            key={id}
            withRemoveButton
            disabled={disabled}
            title={id}
            className={styles['chip'] ?? ''}
            data-wrong={!isPluggyId(id) || refused?.index === index || undefined}
            removeButtonProps={{ 'aria-label': t('setUp.removeItemId', { id }), tabIndex: 0, 'aria-hidden': false }}
            onRemove={() => onChange(value.filter((other) => other !== id))}
          >
            {isPluggyId(id) ? `${id.slice(0, 8)}…${id.slice(-4)}` : id}
          </Pill>
        ))}
        <PillsInput.Field
          ref={inputRef}
          value={typed}
          disabled={disabled}
          autoComplete="off"
          spellCheck={false}
          aria-label={t('setUp.itemIds')}
          placeholder={value.length === 0 ? t('setUp.itemIdsPlaceholder') : ''}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
          onBlur={() => typed.trim() !== '' && take(typed)}
        />
      </Pill.Group>
    </PillsInput>
  );
}
