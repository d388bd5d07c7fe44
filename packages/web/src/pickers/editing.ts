import type { KeyboardEvent } from 'react';

/** Where a table goes after a cell is done. */
export type CellMove = 'down' | 'up' | 'next' | 'previous' | 'stay';

/** A picker inside a table's cell: it opens at once, and its value is given only when the person is done with it. */
export type CellEditing = {
  /** The character that opened the cell; without it the cell opens with its value selected. */
  readonly typed?: string | undefined;
  /** After `onChange`, which is not called when nothing was changed. */
  readonly done: (move: CellMove) => void;
  readonly cancel: () => void;
};

/** What all pickers take. */
export type PickerProps<Value> = {
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  /** Shown above in forms, spoken in cells. */
  readonly label: string;
  readonly cell?: CellEditing | undefined;
  readonly error?: string | undefined;
  readonly description?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  /** The label is only spoken: for rows of fields under common headings. */
  readonly hideLabel?: boolean | undefined;
};

/** What a key means to a picker: another value, leaving, or giving up; null for keys that stay with the input. */
export type KeyIntent =
  | { readonly kind: 'step'; readonly down: boolean }
  | { readonly kind: 'leave'; readonly move: CellMove }
  | { readonly kind: 'give-up' };

const INTENTS: Readonly<Record<string, (shift: boolean) => KeyIntent>> = {
  ArrowDown: () => ({ kind: 'step', down: true }),
  ArrowUp: () => ({ kind: 'step', down: false }),
  Enter: (shift) => ({ kind: 'leave', move: shift ? 'up' : 'down' }),
  Tab: (shift) => ({ kind: 'leave', move: shift ? 'previous' : 'next' }),
  Escape: () => ({ kind: 'give-up' }),
};

export function intentOf({ key, shiftKey, altKey, ctrlKey, metaKey, nativeEvent }: KeyboardEvent): KeyIntent | null {
  if (altKey || ctrlKey || metaKey || nativeEvent.isComposing) return null;
  return INTENTS[key]?.(shiftKey) ?? null;
}
