import { z } from 'zod';
import { budgetFigures, cellOf, figuresFor, toBudgetOf, writeCell } from '../budgeting/index.ts';
import { type Category, listCategoryGroups } from '../categories/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { listNotes } from '../notes/index.ts';
import type { Json } from '../storage/tables.ts';
import { err, type Month, ok, type Result } from '../values/index.ts';
import { type CleanupLine, parseCleanup } from './cleanup-parse.ts';
import { type CleanupPlan, planCleanup } from './cleanup-plan.ts';
import type { CleanupWarning } from './cleanup-warning.ts';
import { sameJson } from './same-json.ts';
import { templateSource } from './store.ts';

const storedRole = z.discriminatedUnion('role', [
  z.object({ role: z.literal('source'), groupId: z.string().nullable() }),
  z.object({ role: z.literal('sink'), groupId: z.string().nullable(), weight: z.number().positive().catch(1) }),
  z.object({ role: z.literal('overspend'), groupId: z.string() }),
]);
type StoredRole = z.infer<typeof storedRole>;

/** How many categories changed, and what could not be done. */
export type CleanupOutcome = { readonly changed: number; readonly warnings: readonly CleanupWarning[] };

/** Cleans up at the end of a month: only envelope budgets have something left (semantics 8.6). */
export function cleanUpMonth(writer: BudgetWriter, month: Month): Result<CleanupOutcome, Failure> {
  const figures = figuresFor(writer, month);
  if (!figures.ok) return figures;
  if (figures.value.type === 'tracking') return err({ code: 'budget-envelope-only' });
  if (writer.supports('categories', 'cleanupDef')) storeNoteCleanups(writer);
  const { changes, warnings } = previewCleanup(writer, month);
  for (const { category, amount, goal } of changes)
    writeCell(writer, figures.value.table, month, category, goal === undefined ? { amount } : { amount, goal, longGoal: false });
  return ok({ changed: changes.length, warnings });
}

/** What cleaning up would write, without writing. */
export function previewCleanup(reader: BudgetReader, month: Month): CleanupPlan {
  const figures = budgetFigures(reader);
  const notes = listNotes(reader);
  const categories = listCategoryGroups(reader)
    .flatMap((group) => group.categories)
    .filter(({ isIncome }) => !isIncome)
    .map((category) => {
      const { budgeted, balance, carryover } = cellOf(figures, month, category.id);
      return { id: category.id, budgeted, balance, carryover, roles: rolesOf(reader, category, notes.get(category.id) ?? '') };
    });
  return planCleanup(categories, toBudgetOf(figures, month));
}

/** From the note; from what is stored where the visual editor is master. Groups go by their name in any case. */
function rolesOf(reader: BudgetReader, category: Category, note: string): CleanupLine[] {
  if (templateSource(category) === 'notes')
    return parseCleanup(note).map((line) => inGroup(line, line.group?.toLowerCase() ?? null));
  const stored = z.array(storedRole).safeParse(category.cleanupDef).data ?? [];
  return stored.map((role) => inGroup({ ...role, group: role.groupId ?? '' }, groupKey(reader, role.groupId)));
}

function inGroup(line: CleanupLine, group: string | null): CleanupLine {
  return line.role === 'overspend' ? { ...line, group: group ?? '' } : { ...line, group };
}

function groupKey(reader: BudgetReader, id: string | null): string | null {
  return id === null ? null : (reader.row('cleanup_groups', id)?.name?.toLowerCase() ?? id);
}

/** Stores what the notes say, makes the groups that they name, and buries those that nobody names any more. */
function storeNoteCleanups(writer: BudgetWriter): void {
  const notes = listNotes(writer);
  const groups = new Map<string, string>();
  for (const { id, name } of writer.select('cleanup_groups', ['id', 'name'], 'order by coalesce(tombstone, 0) desc, id desc'))
    groups.set((name ?? '').toLowerCase(), id);
  const used = new Set<string>();
  for (const category of listCategoryGroups(writer).flatMap(({ categories }) => categories)) {
    const stored = storeCleanup(writer, category, notes.get(category.id) ?? '', (name) => groupNamed(writer, groups, name));
    for (const { groupId } of stored) if (groupId !== null) used.add(groupId);
  }
  for (const { id } of writer.select('cleanup_groups', ['id'])) writer.update('cleanup_groups', id, { tombstone: !used.has(id) });
}

/** The group of that name in any case; a new one where there is none. */
function groupNamed(writer: BudgetWriter, groups: Map<string, string>, name: string): string {
  const known = groups.get(name.toLowerCase());
  if (known !== undefined) return known;
  const id = writer.newId();
  writer.insert('cleanup_groups', id, { name });
  groups.set(name.toLowerCase(), id);
  return id;
}

function storeCleanup(
  writer: BudgetWriter,
  category: Category,
  note: string,
  groupId: (name: string) => string,
): readonly StoredRole[] {
  if (templateSource(category) === 'ui') return z.array(storedRole).safeParse(category.cleanupDef).data ?? [];
  const stored = parseCleanup(note).map((line) => storedLine(line, groupId));
  const next: Json = stored.length === 0 ? null : stored;
  if (!sameJson(category.cleanupDef, next)) writer.update('categories', category.id, { cleanupDef: next });
  return stored;
}

function storedLine(line: CleanupLine, groupId: (name: string) => string): StoredRole {
  const id = line.group === null ? null : groupId(line.group);
  switch (line.role) {
    case 'source':
      return { role: 'source', groupId: id };
    case 'sink':
      return { role: 'sink', groupId: id, weight: line.weight };
    case 'overspend':
      return { role: 'overspend', groupId: id ?? '' };
  }
}
