import { closestCenter, DndContext, type DragEndEvent, MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { accounts } from '@extrato/engine/api';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useApi, usePerform } from '../host/index.ts';
import { useWords } from '../words/index.ts';
import { type AccountMove, type AccountSection, moveOnto, neighbour } from './account-sections.ts';

/** Lets a person order the accounts of a section by mouse and by finger; by key, see `useKeyboardOrder`. */
export function OrderByHand({ section, children }: { readonly section: AccountSection; readonly children: ReactNode }) {
  const moveAccount = useMoveAccount();
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
  );
  const drop = ({ active, over }: DragEndEvent): void => {
    swallowClick();
    const move = over ? moveOnto(section, String(active.id), String(over.id)) : undefined;
    const account = section.accounts.find(({ id }) => id === active.id);
    if (move && account) void moveAccount(account, move);
  };
  const shown = section.clusters.flatMap((cluster) => cluster.accounts.map(({ id }) => id));
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      onDragCancel={swallowClick}
      accessibility={QUIET}
    >
      <SortableContext items={shown} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

/** Letting go above a link is a click on it, which would follow it. */
function swallowClick(): void {
  const swallow = (event: Event): void => event.preventDefault();
  window.addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }));
}

/** Keys move by links of their own and say so themselves. */
const QUIET = {
  announcements: { onDragStart: none, onDragOver: none, onDragEnd: none, onDragCancel: none },
  restoreFocus: false,
};

function none(): undefined {
  return undefined;
}

function useMoveAccount(): (account: accounts.Account, move: AccountMove) => Promise<boolean> {
  const api = useApi();
  const perform = usePerform();
  return async ({ id, group: now }, { group, before }) => {
    return (await perform(api.accounts.move({ id, before, ...(group === now ? {} : { group }) }))).ok;
  };
}

/** Alt with an arrow moves the account of a focused link one place on or back, and says where it is then. */
export function useKeyboardOrder(section: AccountSection, account: accounts.Account): (event: KeyboardEvent) => void {
  const t = useWords('accounts');
  const moveAccount = useMoveAccount();
  const [busy, setBusy] = useState(false);
  return (event) => {
    const step = event.altKey && !account.closed ? STEPS[event.key] : undefined;
    if (step === undefined) return;
    event.preventDefault();
    const target = neighbour(section, account.id, step);
    const move = target === undefined ? undefined : moveOnto(section, account.id, target);
    if (!move) return announce(t('cannotMove', { name: account.name }));
    if (busy) return;
    setBusy(true);
    const position = section.accounts.findIndex(({ id }) => id === target) + 1;
    void moveAccount(account, move).then((moved) => {
      setBusy(false);
      if (moved) announce(t('moved', { name: account.name, position, count: section.accounts.length }));
    });
  };
}

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowUp: -1, ArrowDown: 1 };

/** Says it to those who listen instead of looking. */
function announce(text: string): void {
  const region = document.getElementById('announcements');
  if (region) region.textContent = text;
}
