import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  MeasuringStrategy,
  type Modifier,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { type ReactNode, useMemo, useState } from 'react';
import { useApi, usePerform } from '../../host/index.ts';
import { useWords } from '../../words/index.ts';
import { useBudgetView } from '../budget-context.ts';
import { type BudgetRow, type DropPlace, dropPlace } from '../layout/rows.ts';

const upAndDown: Modifier = ({ transform }) => ({ ...transform, x: 0 });
const MEASURING = { droppable: { strategy: MeasuringStrategy.Always } };

type MovingProps = {
  /** Rows as they are, or only groups while one of those is moved. */
  readonly rowsWhile: (groupsOnly: boolean) => readonly BudgetRow[];
  readonly children: (rows: readonly BudgetRow[]) => ReactNode;
};

/** Lets rows be moved by mouse, finger (after a moment, so that lists still scroll) and keyboard. */
export function Moving({ rowsWhile, children }: MovingProps) {
  const t = useWords('budget');
  const { groups } = useBudgetView();
  const [groupsOnly, setGroupsOnly] = useState(false);
  const move = useMove();
  const rows = useMemo(() => rowsWhile(groupsOnly), [rowsWhile, groupsOnly]);
  const ids = useMemo(() => rows.map(({ id }) => id), [rows]);
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 280, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const announcements = useAnnouncements(rows);
  const end = ({ active, over }: DragEndEvent): void => {
    setGroupsOnly(false);
    const place = over ? dropPlace(rows, groups, String(active.id), String(over.id)) : undefined;
    if (place) void move(place);
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[upAndDown]}
      measuring={MEASURING}
      accessibility={{ announcements, screenReaderInstructions: { draggable: t('drag.how') }, container: document.body }}
      onDragStart={({ active }) => setGroupsOnly(rows.some((row) => row.kind === 'group' && row.id === active.id))}
      onDragCancel={() => setGroupsOnly(false)}
      onDragEnd={end}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        {children(rows)}
      </SortableContext>
    </DndContext>
  );
}

/** Puts a row where it was dropped. */
export function useMove(): (place: DropPlace) => Promise<void> {
  const { categories } = useApi();
  const perform = usePerform();
  return async (place) => {
    if (place.kind === 'group') await perform(categories.moveGroup({ id: place.id, before: place.before }));
    else await perform(categories.move({ id: place.id, group: place.group, before: place.before }));
  };
}

function useAnnouncements(rows: readonly BudgetRow[]): Announcements {
  const t = useWords('budget');
  return useMemo(() => {
    const nameOf = (id: unknown): string => {
      const row = rows.find((one) => one.id === id);
      return row?.kind === 'group' ? row.group.name : (row?.category.name ?? '');
    };
    return {
      onDragStart: ({ active }) => t('drag.taken', { name: nameOf(active.id) }),
      onDragOver: ({ active, over }) => {
        if (!over) return undefined;
        if (over.id === active.id) return t('drag.taken', { name: nameOf(active.id) });
        return t('drag.over', { name: nameOf(active.id), over: nameOf(over.id) });
      },
      onDragEnd: ({ active, over }) =>
        over ? t('drag.put', { name: nameOf(active.id), over: nameOf(over.id) }) : t('drag.left', { name: nameOf(active.id) }),
      onDragCancel: ({ active }) => t('drag.left', { name: nameOf(active.id) }),
    };
  }, [rows, t]);
}
