import { type Category, categoryById, listCategoryGroups } from '../categories/index.ts';
import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { listNotes, noteOf } from '../notes/index.ts';
import type { Json } from '../storage/tables.ts';
import { err, ok, type Result } from '../values/index.ts';
import { decodeTemplates, type Template, templateProblem } from './definition.ts';
import { parseNote } from './parse-note.ts';
import { sameJson } from './same-json.ts';

/** Who is master of a category's templates: its note, or the visual editor (semantics 8.1). */
export type TemplateSource = 'notes' | 'ui';

/** Notes, unless the editor has taken over. */
export function templateSource({ templateSettings }: Pick<Category, 'templateSettings'>): TemplateSource {
  const settings =
    templateSettings !== null && typeof templateSettings === 'object' && 'source' in templateSettings ? templateSettings : null;
  return settings?.source === 'ui' ? 'ui' : 'notes';
}

/** A category's templates as they stand in its note, or as the editor stored them. */
export function templatesOf(reader: BudgetReader, category: Category): Template[] {
  return decodeTemplates(templateSource(category) === 'ui' ? category.goalDef : parseNote(noteOf(reader, category.id) ?? ''));
}

/** Stores what the notes of all categories say, where it differs from what is stored (semantics 8.1). */
export function storeNoteTemplates(writer: BudgetWriter): void {
  const notes = listNotes(writer);
  for (const category of listCategoryGroups(writer).flatMap(({ categories }) => categories))
    if (templateSource(category) === 'notes') storeDefinition(writer, category, parseNote(notes.get(category.id) ?? ''));
}

function storeDefinition(writer: BudgetWriter, { id, goalDef }: Category, templates: readonly Json[]): void {
  const next = templates.length === 0 ? null : templates;
  if (!sameJson(goalDef, next)) writer.update('categories', id, { goalDef: next });
}

/** Stores templates made in the visual editor, which is their master from then on. Amounts are decimal units there. */
export function setTemplates(writer: BudgetWriter, category: string, templates: readonly Json[]): Result<void, Failure> {
  const found = categoryById(writer, category);
  if (!found) return err({ code: 'not-found', field: 'category', details: { what: category } });
  const problem = templates.map(templateProblem).find((one) => one !== undefined);
  if (problem !== undefined) return err({ code: 'template-invalid', field: 'templates', details: { problem } });
  storeDefinition(writer, found, templates);
  return setSource(writer, found, 'ui');
}

/** Makes the category's note the master of its templates again, and stores what it says. */
export function useNoteTemplates(writer: BudgetWriter, category: string): Result<void, Failure> {
  const found = categoryById(writer, category);
  if (!found) return err({ code: 'not-found', field: 'category', details: { what: category } });
  storeDefinition(writer, found, parseNote(noteOf(writer, category) ?? ''));
  return setSource(writer, found, 'notes');
}

function setSource(writer: BudgetWriter, category: Category, source: TemplateSource): Result<void, Failure> {
  if (templateSource(category) === source) return ok(undefined);
  if (!writer.supports('categories', 'templateSettings'))
    return err({ code: 'needs-newer-level', details: { what: 'templates' } });
  writer.update('categories', category.id, { templateSettings: { source } });
  return ok(undefined);
}
