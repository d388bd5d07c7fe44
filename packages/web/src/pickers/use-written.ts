import { type ComponentProps, type KeyboardEvent, useRef, useState } from 'react';
import { type CellMove, intentOf, type PickerProps } from './editing.ts';
import { useCellFocus } from './use-cell-focus.ts';

type Writing<Value> = Pick<PickerProps<Value>, 'value' | 'onChange' | 'cell'> & {
  readonly print: (value: Value) => string;
  readonly read: (text: string) => Value | undefined;
  /** Another value by an arrow key. */
  readonly step?: (value: Value | null, by: 1 | -1) => Value;
};

/**
 * An input for a value that is written as text: read with every key in forms, when the person is done in cells, and
 * printed again when it is left.
 */
export function useWritten<Value>({ value, onChange, cell, print, read, step }: Writing<Value>) {
  const input = useRef<HTMLInputElement>(null);
  const finished = useRef(false);
  const [text, setText] = useState<string | null>(cell?.typed ?? null);
  const [left, setLeft] = useState(false);
  const shown = text ?? (value === null ? '' : print(value));
  const isUnreadable = text !== null && text.trim() !== '' && read(text) === undefined;

  useCellFocus(input, cell);

  const finish = (move: CellMove): void => {
    if (finished.current || !cell) return;
    if (isUnreadable && move !== 'stay') return;
    finished.current = true;
    if (text !== null && !isUnreadable) onChange(text.trim() === '' ? null : (read(text) ?? null));
    cell.done(move);
  };

  const write = (next: string): void => {
    setText(next);
    if (!cell) onChange(next.trim() === '' ? null : (read(next) ?? null));
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const intent = intentOf(event);
    if (!intent || (intent.kind === 'step' ? !step : !cell)) return;
    if (intent.kind === 'step') another(intent.down ? -1 : 1);
    else if (intent.kind === 'give-up') giveUp();
    else finish(intent.move);
    event.preventDefault();
    event.stopPropagation();
  };

  const another = (by: 1 | -1): void => {
    if (step) write(print(step(read(shown) ?? value, by)));
  };

  const giveUp = (): void => {
    finished.current = true;
    cell?.cancel();
  };

  const inputProps: Omit<ComponentProps<'input'>, 'size' | 'ref' | 'style'> = {
    value: shown,
    onChange: (event) => write(event.currentTarget.value),
    onKeyDown,
    onFocus: (event) => {
      setLeft(false);
      if (!cell) event.currentTarget.select();
    },
    onBlur: () => {
      finish('stay');
      setLeft(true);
      if (!isUnreadable) setText(null);
    },
    'aria-invalid': (isUnreadable && (left || cell !== undefined)) || undefined,
  };
  return { input, inputProps, unreadable: isUnreadable && left };
}
