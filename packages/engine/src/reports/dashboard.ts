import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import type { Json } from '../storage/tables.ts';
import { err, ok, type Result } from '../values/index.ts';

/** Columns of the dashboard's grid. */
const GRID_COLUMNS = 12;

export type DashboardPage = { readonly id: string; readonly name: string };

/** Where a widget is, in cells of the grid. */
export type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** A widget of any type, those of later releases too: their meta stays as it is (budget-file 4.8). */
export type Widget = Place & { readonly id: string; readonly type: string; readonly meta: Json; readonly page: string | null };

/** Living pages by name; below level 50 there is a single page without a row: null. */
export function listPages(reader: BudgetReader): DashboardPage[] {
  return reader
    .select('live_dashboard_pages', ['id', 'name'], 'order by name collate nocase, id')
    .map(({ id, name }) => ({ id, name: name ?? '' }));
}

/** Living widgets of a page, from top left to bottom right; below level 50 those of the only page, null. */
export function listWidgets(reader: BudgetReader, page: string | null): Widget[] {
  const on = reader.supports('dashboard', 'page') ? 'where page is ?' : 'where ?1 is ?1';
  return reader
    .select('live_dashboard', ['id', 'type', 'x', 'y', 'width', 'height', 'meta', 'page'], `${on} order by y, x, id`, [page])
    .map(({ id, meta, type, x, y, width, height, page: on }) => ({
      ...{ id, meta, page: on, type: type ?? '' },
      ...{ x: x ?? 0, y: y ?? 0, width: width ?? 1, height: height ?? 1 },
    }));
}

/** A new empty page; gives its id. */
export function createPage(writer: BudgetWriter, name: string): Result<string, Failure> {
  const problem = pageProblem(writer) ?? nameProblem(name);
  if (problem) return err(problem);
  const id = writer.newId();
  writer.insert('dashboard_pages', id, { name: name.trim() });
  return ok(id);
}

/** Changes the name. */
export function renamePage(writer: BudgetWriter, id: string, name: string): Result<void, Failure> {
  const problem = pageProblem(writer, id) ?? nameProblem(name);
  if (problem) return err(problem);
  writer.update('dashboard_pages', id, { name: name.trim() });
  return ok(undefined);
}

/** Deletes the page with its widgets; the last one stays (semantics 12). */
export function deletePage(writer: BudgetWriter, id: string): Result<void, Failure> {
  const problem = pageProblem(writer, id);
  if (problem) return err(problem);
  if (listPages(writer).length < 2) return err({ code: 'dashboard-page-last', field: 'id' });
  for (const widget of listWidgets(writer, id)) writer.update('dashboard', widget.id, { tombstone: true });
  writer.update('dashboard_pages', id, { tombstone: true });
  return ok(undefined);
}

export type NewWidget = {
  readonly page: string | null;
  readonly type: string;
  readonly meta: Json;
  readonly place?: Partial<Place>;
};

/** A new widget, below all others where no place is given; gives its id. */
export function addWidget(writer: BudgetWriter, { page, type, meta, place = {} }: NewWidget): Result<string, Failure> {
  const pages = writer.supports('dashboard', 'page');
  const problem = page === null ? undefined : pageProblem(writer, page);
  if (problem) return err(problem);
  if (pages && page === null) return err({ code: 'not-found', field: 'page', details: { what: 'page' } });
  const bottom = Math.max(0, ...listWidgets(writer, page).map(({ y, height }) => y + height));
  const id = writer.newId();
  writer.insert('dashboard', id, {
    type,
    meta,
    ...inGrid({ x: 0, y: bottom, width: 4, height: 2, ...place }),
    ...(pages ? { page } : {}),
  });
  return ok(id);
}

/** Replaces what the widget shows. */
export function changeWidget(writer: BudgetWriter, id: string, meta: Json): Result<void, Failure> {
  return onWidget(writer, id, () => writer.update('dashboard', id, { meta }));
}

/** Moves and sizes widgets; places outside the grid are drawn into it. */
export function placeWidgets(writer: BudgetWriter, places: readonly (Place & { readonly id: string })[]): Result<void, Failure> {
  for (const { id, ...place } of places) {
    const done = onWidget(writer, id, () => writer.update('dashboard', id, inGrid(place)));
    if (!done.ok) return done;
  }
  return ok(undefined);
}

/** The same widget again, on any page, below the others. */
export function copyWidget(writer: BudgetWriter, id: string, page: string | null): Result<string, Failure> {
  const row = writer.row('dashboard', id);
  if (!row || row.tombstone) return err({ code: 'not-found', details: { what: id } });
  const { type, meta, width, height } = row;
  return addWidget(writer, { page, type: type ?? '', meta, place: { width: width ?? 4, height: height ?? 2 } });
}

/** Deletes the widget. */
export function deleteWidget(writer: BudgetWriter, id: string): Result<void, Failure> {
  return onWidget(writer, id, () => writer.update('dashboard', id, { tombstone: true }));
}

/** The place moved and cut so that it lies in the grid, in whole cells. */
export function inGrid({ x, y, width, height }: Place): Place {
  const wide = Math.min(GRID_COLUMNS, Math.max(1, Math.round(width)));
  return {
    x: Math.min(GRID_COLUMNS - wide, Math.max(0, Math.round(x))),
    y: Math.max(0, Math.round(y)),
    width: wide,
    height: Math.max(1, Math.round(height)),
  };
}

function onWidget(writer: BudgetWriter, id: string, work: () => void): Result<void, Failure> {
  const row = writer.row('dashboard', id);
  if (!row || row.tombstone) return err({ code: 'not-found', details: { what: id } });
  work();
  return ok(undefined);
}

function pageProblem(reader: BudgetReader, id?: string): Failure | undefined {
  if (!reader.supports('dashboard_pages')) return { code: 'needs-newer-level', details: { what: 'dashboard_pages' } };
  if (id === undefined || listPages(reader).some((page) => page.id === id)) return undefined;
  return { code: 'not-found', details: { what: id } };
}

function nameProblem(name: string): Failure | undefined {
  return name.trim() === '' ? { code: 'dashboard-page-name-missing', field: 'name' } : undefined;
}
