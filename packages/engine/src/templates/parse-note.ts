import type { Json } from '../storage/tables.ts';
import { LineError } from './line-error.ts';
import { parseLine } from './parse-line.ts';

type JsonObject = { readonly [key: string]: Json };

/**
 * The templates of a category's note as JSON for `goal_def` (semantics 8.1, 8.2), in the order of their lines. A line that
 * cannot be read becomes `{ type: 'error', line, error }`; text directly above a line becomes its description.
 */
export function parseNote(note: string): JsonObject[] {
  const templates: JsonObject[] = [];
  let above: string[] = [];
  for (const line of note.split(/\r?\n/)) {
    const text = directiveOf(line);
    if (text !== undefined) {
      const description = above.join('\n').trimEnd();
      templates.push({ ...parsed(text), ...(description === '' ? {} : { description }) });
    }
    if (text !== undefined || line.trim() === '' || line.startsWith('#cleanup')) above = [];
    else above.push(line);
  }
  return templates;
}

/** The line from its first `#` on, when that begins a template or goal. */
function directiveOf(line: string): string | undefined {
  const start = line.indexOf('#');
  const text = start < 0 ? '' : line.slice(start);
  return text.startsWith('#template') || text.startsWith('#goal') ? text : undefined;
}

function parsed(line: string): JsonObject {
  try {
    return parseLine(line);
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    return { type: 'error', directive: 'error', line, error: error.message };
  }
}
