import { foldText } from '@extrato/engine/values';
import { type ComponentProps, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import type { Choice, Offered } from './choices.ts';
import { type CellMove, intentOf, type PickerProps } from './editing.ts';
import { useCellFocus } from './use-cell-focus.ts';

export type ChooserProps = Omit<PickerProps<string>, 'value' | 'onChange'> & {
  /** What is chosen now. */
  readonly current: { readonly id: string; readonly label: string } | null;
  /** What to offer for a text, folded and as typed. */
  readonly search: (folded: string, typed: string) => Offered;
  readonly onChoose: (choice: Choice) => void;
  /** An emptied input means nothing is chosen; without it, the value stays. */
  readonly onClear?: (() => void) | undefined;
};

type State = {
  /** What was typed; null while the input shows the value. */
  readonly text: string | null;
  readonly open: boolean;
  /** The highlighted place; null for the best one. */
  readonly place: number | null;
};

/** Text, list and keys of a chooser. */
export function useChooser(props: ChooserProps) {
  const { current, search, cell } = props;
  const input = useRef<HTMLInputElement>(null);
  const finished = useRef(false);
  const [state, setState] = useState<State>({ text: cell?.typed ?? null, open: cell !== undefined, place: null });
  const typed = state.text ?? '';
  const offered = useMemo(() => (state.open ? search(foldText(typed), typed.trim()) : NOTHING), [search, state.open, typed]);
  const choices = useMemo(() => offered.sections.flatMap((section) => section.choices), [offered]);
  const place = placeNow(state, offered, choices, current?.id);

  useCellFocus(input, cell);

  const finish = (choice: Choice | null, move: CellMove): void => {
    if (finished.current) return;
    finished.current = cell !== undefined;
    setState({ text: null, open: false, place: null });
    if (choice) props.onChoose(choice);
    else if (state.text?.trim() === '') props.onClear?.();
    cell?.done(move);
  };

  /** What leaving means: the highlighted choice where something was typed or pointed at, nothing where it was emptied. */
  const meant = (): Choice | null => {
    if (!state.open || (state.text === null && state.place === null)) return null;
    if (state.text?.trim() === '' && state.place === null) return null;
    return choices[place] ?? null;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const intent = intentOf(event);
    if (!intent || (!cell && !state.open && intent.kind !== 'step')) return;
    if (intent.kind === 'step') highlight(intent.down ? 1 : -1);
    else if (intent.kind === 'give-up') giveUp();
    else finish(meant(), intent.move);
    event.stopPropagation();
    // In a form Tab goes on by itself.
    if (cell || event.key !== 'Tab') event.preventDefault();
  };

  const highlight = (by: 1 | -1): void => {
    if (!state.open) setState({ ...state, open: true });
    else if (choices.length > 0)
      setState({ ...state, place: (Math.max(place, by === 1 ? -1 : 0) + by + choices.length) % choices.length });
  };

  const giveUp = (): void => {
    finished.current = cell !== undefined;
    setState({ text: null, open: false, place: null });
    cell?.cancel();
  };

  const onBlur = (): void => {
    if (finished.current) return;
    const choice = meant();
    const named = choice && foldText(choice.label) === foldText(typed) ? choice : null;
    finish(cell ? choice : named, 'stay');
  };

  const choose = (choice: Choice): void => finish(choice, 'stay');

  const inputProps: Omit<ComponentProps<'input'>, 'size' | 'ref' | 'style'> = {
    value: state.text ?? current?.label ?? '',
    onChange: (event) => setState({ text: event.currentTarget.value, open: true, place: null }),
    onKeyDown,
    onBlur,
    onFocus: (event) => {
      if (!cell) event.currentTarget.select();
    },
    onClick: () => setState((before) => ({ ...before, open: true })),
  };
  return { input, inputProps, offered, opened: state.open, place, choose };
}

const NOTHING: Offered = { sections: [], best: -1, more: 0 };

function placeNow({ text, place }: State, offered: Offered, choices: readonly Choice[], current: string | undefined): number {
  if (place !== null) return Math.min(place, choices.length - 1);
  if (text !== null && text.trim() !== '') return offered.best;
  const known = choices.findIndex(({ id }) => id === current);
  return text === null ? known : -1;
}
