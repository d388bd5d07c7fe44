import type { budgeting } from '@extrato/engine/api';
import { Menu } from '@mantine/core';
import { type MenuEntries, MenuList } from '../../design/index.ts';
import type { Floating } from '../budget-context.ts';
import { Anchor } from './anchor.tsx';
import { useCellEntries } from './cell-entries.ts';
import { useMonthEntries } from './month-entries.ts';
import { useRowEntries } from './row-entries.ts';

export type PlaceProps = {
  readonly beside: Element;
  readonly close: () => void;
  readonly figures: budgeting.BudgetMonth | undefined;
};

type MenusProps = PlaceProps & { readonly floating: Extract<Floating, { kind: 'cell' | 'row' | 'month' }> };

/** The menu of a cell, a row or a month. */
export default function Menus({ floating, ...place }: MenusProps) {
  if (floating.kind === 'cell') return <CellMenu {...place} floating={floating} />;
  if (floating.kind === 'row') return <RowMenu {...place} id={floating.id} />;
  return <MonthMenu {...place} floating={floating} />;
}

function CellMenu({ floating, ...place }: PlaceProps & { readonly floating: Extract<Floating, { kind: 'cell' }> }) {
  return <Floated {...place} entries={useCellEntries(floating, place.figures)} />;
}

function RowMenu({ id, ...place }: PlaceProps & { readonly id: string }) {
  return <Floated {...place} entries={useRowEntries(id)} />;
}

function MonthMenu({ floating, ...place }: PlaceProps & { readonly floating: Extract<Floating, { kind: 'month' }> }) {
  return <Floated {...place} entries={useMonthEntries(floating.month)} />;
}

function Floated({ beside, close, entries }: PlaceProps & { readonly entries: MenuEntries }) {
  return (
    <Menu opened onChange={(opened) => !opened && close()} position="bottom-end" returnFocus={false}>
      <Menu.Target>
        <Anchor beside={beside} />
      </Menu.Target>
      <Menu.Dropdown>
        <MenuList entries={entries} />
      </Menu.Dropdown>
    </Menu>
  );
}
