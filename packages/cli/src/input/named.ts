import { sameName } from '@extrato/engine/values';
import { Stop } from '../failure.ts';

type Named = { readonly id: string; readonly name: string };

/** The id of what the text names, in any case, where only one has that name. */
export function idOf(rows: readonly Named[], table: string, text: string): string {
  const found = rows.filter(({ name }) => sameName(name.trim(), text.trim()));
  const [first] = found;
  if (!first) throw new Stop({ code: 'name-unknown', details: { table, name: text } });
  if (found.length > 1)
    throw new Stop({ code: 'name-ambiguous', details: { table, name: text, ids: found.map(({ id }) => id).join(', ') } });
  return first.id;
}
