// Tags inside notes (semantics 12): `#` and characters other than white space and `#`, not preceded by `#`. `##` is
// an escaped `#`. Case matters.
const TAG = /(?<!#)#([^\s#]+)/gu;

/** The tags written in a note, without `#`, each once, in order. */
export function tagsIn(note: string): string[] {
  return [...new Set([...note.matchAll(TAG)].flatMap(([, tag]) => tag ?? []))];
}

/** The note with one tag written under another name; longer tags that begin alike stay. */
export function renameTagIn(note: string, from: string, to: string): string {
  return note.replaceAll(TAG, (whole, tag: string) => (tag === from ? `#${to}` : whole));
}

/** Whether the text can be a tag, without its `#`. */
export function isTagName(text: string): boolean {
  return /^[^\s#]+$/u.test(text);
}
