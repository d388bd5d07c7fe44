import { type RefObject, useLayoutEffect, useRef } from 'react';
import type { CellEditing } from './editing.ts';

/** A cell's input takes the focus when it opens, all selected unless a character opened it. */
export function useCellFocus(input: RefObject<HTMLInputElement | null>, cell: CellEditing | undefined): void {
  const opening = useRef(cell);
  useLayoutEffect(() => {
    if (!opening.current) return;
    input.current?.focus();
    if (opening.current.typed === undefined) input.current?.select();
  }, [input]);
}
