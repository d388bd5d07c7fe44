import * as z from 'zod';

/** One connection to a bank, as the person keeps it. Its order is its place in the list. */
export type ConnectedItem = {
  /** Our own name for it, by which it is changed and removed; the item id itself is never given out. */
  readonly ref: string;
  readonly id: string;
  /** The person's name for it; null: none. */
  readonly label: string | null;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text has the form of Pluggy's ids, item ids and client ids alike. */
export function isPluggyId(text: string): boolean {
  return UUID.test(text);
}

/** Item ids as people paste them: with commas, semicolons, spaces, lines, quotes or capitals, and repeated. */
export function splitItemIds(text: string): readonly string[] {
  const parts = text.split(/[\s,;"'[\]]+/).map((part) => part.toLowerCase());
  return [...new Set(parts.filter((part) => part !== ''))];
}

const storedList: z.ZodType<readonly ConnectedItem[]> = z.array(
  z.object({ ref: z.string(), id: z.string(), label: z.string().nullable() }),
);

/** The list as the vault keeps it. */
export function writeItems(items: readonly ConnectedItem[]): string {
  return JSON.stringify(items);
}

/** What `writeItems` wrote. */
export function readItems(stored: string): readonly ConnectedItem[] {
  return storedList.parse(JSON.parse(stored));
}

/** A list with these ids, in this order; what is known of them is kept. */
export function withItemIds(
  known: readonly ConnectedItem[],
  ids: readonly string[],
  makeRef: () => string,
): readonly ConnectedItem[] {
  return ids.map((id) => known.find((item) => item.id === id) ?? { ref: makeRef(), id, label: null });
}
