import type { DraggableAttributes, DraggableSyntheticListeners } from '@dnd-kit/core';
import { useSortable } from '@dnd-kit/sortable';
import { type TouchEventHandler, useMemo } from 'react';

export type Handle = {
  readonly ref: (element: HTMLElement | null) => void;
  readonly attributes: DraggableAttributes;
  readonly listeners: DraggableSyntheticListeners;
  /** Only the finger: for what is a button as well, whose keys are its own. */
  readonly finger: { readonly onTouchStart?: TouchEventHandler };
};

/** Makes a row movable: what goes on the row, and what goes on its handle. */
export function useMovable(id: string) {
  const { setNodeRef, setActivatorNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({ id });
  const handle = useMemo<Handle>(() => {
    // dnd-kit types its listeners as mere functions; this one takes React's touch event.
    const onTouchStart = listeners?.['onTouchStart'] as TouchEventHandler | undefined;
    return { ref: setActivatorNodeRef, attributes, listeners, finger: onTouchStart ? { onTouchStart } : {} };
  }, [setActivatorNodeRef, attributes, listeners]);
  const row = {
    ref: setNodeRef,
    'data-moving': isDragging || undefined,
    style: { transform: transform ? `translate3d(0, ${Math.round(transform.y)}px, 0)` : undefined, transition },
  };
  return { row, handle, isDragging };
}
