import type { Failure } from '../failures/index.ts';
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { err, ok, type Result } from '../values/index.ts';
import { isTagName, renameTagIn, tagsIn } from './notes-text.ts';

/** A tag with a row of its own: its colour (`#rrggbb`) and description. A tag exists by being written in notes. */
export type Tag = {
  readonly id: string;
  readonly name: string;
  readonly color: string | null;
  readonly description: string | null;
  readonly hidden: boolean;
};

export type TagLook = { readonly color?: string | null; readonly description?: string | null; readonly hidden?: boolean };

/** Living tags by name; none below level 45. */
export function listTags(reader: BudgetReader): Tag[] {
  return reader
    .select('live_tags', ['id', 'tag', 'color', 'description', 'hidden'], 'order by tag collate nocase, tag, id')
    .map(({ tag, ...row }) => ({ ...row, name: tag ?? '' }));
}

/**
 * A tag of that name, without `#`: a deleted one comes back, since names are unique in the table even among the dead;
 * a living one is refused (semantics 12). Gives its id.
 */
export function createTag(writer: BudgetWriter, name: string, look: TagLook = {}): Result<string, Failure> {
  const problem = checkUsable(writer, name) ?? checkLook(writer, look);
  if (problem) return err(problem);
  const same = rowNamed(writer, name);
  if (same && !same.tombstone) return err({ code: 'tag-name-taken', field: 'name', details: { name } });
  return ok(same ? revive(writer, same.id, look) : insert(writer, name, look));
}

/** Changes colour, description or visibility. */
export function changeTag(writer: BudgetWriter, id: string, look: TagLook): Result<void, Failure> {
  const row = writer.row('tags', id);
  if (!row || row.tombstone) return err({ code: 'not-found', details: { what: id } });
  const problem = checkLook(writer, look);
  if (problem) return err(problem);
  const { hidden, ...others } = look;
  writer.update('tags', id, { ...others, ...hiddenOf(writer, hidden) });
  return ok(undefined);
}

/**
 * Renames the tag in the notes of all living rows; refused when a living tag has the name. A deleted one that holds the
 * name takes the renamed tag's place, since the table allows it only once.
 */
export function renameTag(writer: BudgetWriter, id: string, name: string): Result<void, Failure> {
  const row = writer.row('tags', id);
  if (!row || row.tombstone) return err({ code: 'not-found', details: { what: id } });
  const problem = checkUsable(writer, name);
  if (problem) return err(problem);
  if (row.tag === name) return ok(undefined);
  const same = rowNamed(writer, name);
  if (same && !same.tombstone) return err({ code: 'tag-name-taken', field: 'name', details: { name } });
  if (row.tag !== null) rewriteNotes(writer, row.tag, name);
  if (same) {
    revive(writer, same.id, { color: row.color, description: row.description, ...hiddenOf(writer, row.hidden) });
    writer.update('tags', id, { tombstone: true });
  } else writer.update('tags', id, { tag: name });
  return ok(undefined);
}

/** Makes tags of all names that are written in notes of living rows; gives how many are new. */
export function discoverTags(writer: BudgetWriter): Result<number, Failure> {
  if (!writer.supports('tags')) return err({ code: 'needs-newer-level', details: { what: 'tags' } });
  const known = new Map(writer.select('tags', ['id', 'tag', 'tombstone']).map((row) => [row.tag, row]));
  let made = 0;
  for (const name of tagsInNotes(writer)) {
    const row = known.get(name);
    if (row && !row.tombstone) continue;
    if (row) writer.update('tags', row.id, { tombstone: false });
    else insert(writer, name, {});
    made += 1;
  }
  return ok(made);
}

/** Every tag written in notes of living rows, sorted. */
export function tagsInNotes(reader: BudgetReader): string[] {
  const notes = reader.select('live_transactions', ['notes'], "where notes like '%#%'");
  return [...new Set(notes.flatMap((row) => tagsIn(row.notes ?? '')))].sort();
}

/** Deletes tags; notes stay as they are. */
export function deleteTags(writer: BudgetWriter, ids: readonly string[]): Result<void, Failure> {
  for (const id of ids) {
    const row = writer.row('tags', id);
    if (!row || row.tombstone) return err({ code: 'not-found', details: { what: id } });
    writer.update('tags', id, { tombstone: true });
  }
  return ok(undefined);
}

function checkUsable(reader: BudgetReader, name: string): Failure | undefined {
  if (!reader.supports('tags')) return { code: 'needs-newer-level', details: { what: 'tags' } };
  return isTagName(name) ? undefined : { code: 'tag-name-invalid', field: 'name' };
}

function checkLook(reader: BudgetReader, { hidden }: TagLook): Failure | undefined {
  if (hidden === undefined || !hidden || reader.supports('tags', 'hidden')) return undefined;
  return { code: 'needs-newer-level', field: 'hidden', details: { what: 'tags.hidden' } };
}

/** Below level 55 nothing is hidden, and there is nothing to write. */
function hiddenOf(reader: BudgetReader, hidden: boolean | undefined): { hidden?: boolean } {
  return hidden !== undefined && reader.supports('tags', 'hidden') ? { hidden } : {};
}

function rowNamed(reader: BudgetReader, name: string): { id: string; tombstone: boolean } | undefined {
  return reader.select('tags', ['id', 'tombstone'], 'where tag = ? order by tombstone, id', [name])[0];
}

function insert(writer: BudgetWriter, name: string, { color = null, description = null, hidden }: TagLook): string {
  const id = writer.newId();
  writer.insert('tags', id, { tag: name, color, description, ...hiddenOf(writer, hidden) });
  return id;
}

function revive(writer: BudgetWriter, id: string, { color, description, hidden }: TagLook): string {
  writer.update('tags', id, {
    tombstone: false,
    ...(color === undefined ? {} : { color }),
    ...(description === undefined ? {} : { description }),
    ...hiddenOf(writer, hidden),
  });
  return id;
}

function rewriteNotes(writer: BudgetWriter, from: string, to: string): void {
  const rows = writer.select('live_transactions', ['id', 'notes'], "where instr(notes, '#' || ?) > 0", [from]);
  for (const { id, notes } of rows) writer.update('transactions', id, { notes: renameTagIn(notes ?? '', from, to) });
}
