/** What a category does at the end of a month (semantics 8.6); `group` is the name as typed, null for the whole budget. */
export type CleanupLine =
  | { readonly role: 'source'; readonly group: string | null }
  | { readonly role: 'sink'; readonly group: string | null; readonly weight: number }
  | { readonly role: 'overspend'; readonly group: string };

/** The `#cleanup` lines of a category's note. Lines that mean nothing are left out. */
export function parseCleanup(note: string): CleanupLine[] {
  return note.split(/\r?\n/).flatMap((line) => {
    const text = /^#cleanup[ \t]+(\S.*?)[ \t]*$/.exec(line)?.[1];
    return text === undefined ? [] : (parseLine(text) ?? []);
  });
}

function parseLine(text: string): CleanupLine | undefined {
  const [, before = '', role, weight] = /^(?:(.*?)[ \t]+)?(source|sink)(?:[ \t]+(\d+))?$/.exec(text) ?? [];
  const group = before === '' ? null : before;
  // A group cannot begin with a word that means something here.
  if (/^(?:source|sink)(?:\s|$)/.test(group ?? (role === undefined ? text : ''))) return undefined;
  if (role === 'source') return weight === undefined ? { role, group } : undefined;
  if (role === 'sink') return { role, group, weight: Math.max(1, Number(weight ?? 1)) };
  return { role: 'overspend', group: text };
}
