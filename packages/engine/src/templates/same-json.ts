import type { Json } from '../storage/tables.ts';

/** Whether two values say the same, whatever the order of their keys: clients write keys in orders of their own. */
export function sameJson(a: Json, b: Json): boolean {
  return sorted(a) === sorted(b);
}

function sorted(json: Json): string {
  return JSON.stringify(json, (_, value: unknown) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
