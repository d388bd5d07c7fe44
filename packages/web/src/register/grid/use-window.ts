import { type RefObject, useEffect, useState } from 'react';

/** Rows drawn beyond those in sight, so that scrolling meets rows that are there already. */
const OVERSCAN = 8;
/** The stretch moves by so many rows at a time: most scroll events then draw nothing. */
const STEP = 4;

export type Stretch = { readonly first: number; readonly last: number };

/** Which of so many rows of one height are worth drawing. Rows of one height need no measuring. */
export function useWindow(scroller: RefObject<HTMLElement | null>, rowHeight: number, count: number): Stretch {
  const [stretch, setStretch] = useState<Stretch>({ first: 0, last: 40 });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const look = (): void => {
      const first = Math.max(0, Math.floor(element.scrollTop / rowHeight / STEP) * STEP - OVERSCAN);
      const last = first + Math.ceil(element.clientHeight / rowHeight) + OVERSCAN * 2 + STEP;
      setStretch((before) => (before.first === first && before.last === last ? before : { first, last }));
    };
    look();
    element.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, [scroller, rowHeight]);
  return { first: Math.min(stretch.first, Math.max(0, count - 1)), last: Math.min(stretch.last, count - 1) };
}

/** Scrolls so that a row is wholly in sight below the head that stays, which is the scroller's first child. */
export function scrollToPlace(scroller: HTMLElement, place: number, rowHeight: number): void {
  const head = scroller.firstElementChild instanceof HTMLElement ? scroller.firstElementChild.offsetHeight : 0;
  const top = place * rowHeight;
  const room = scroller.clientHeight - head;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + rowHeight > scroller.scrollTop + room) scroller.scrollTop = top + rowHeight - room;
}
