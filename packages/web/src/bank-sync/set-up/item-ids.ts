// Item ids and client ids as people paste them.

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text has the form of Pluggy's ids: 36 letters, digits and dashes. */
export function isPluggyId(text: string): boolean {
  return UUID.test(text);
}

/** Ids with those of the text added: commas, semicolons, spaces, lines and quotes part them; repeats are forgiven. */
export function withItemIds(known: readonly string[], text: string): readonly string[] {
  const parts = text.split(/[\s,;"'[\]]+/).map((part) => part.toLowerCase());
  return [...new Set([...known, ...parts.filter((part) => part !== '')])];
}
