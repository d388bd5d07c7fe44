// SQL that takes or gives many rows as one JSON text. In the WebAssembly build each crossing into the module costs
// more than the work behind it, so a thousand rows should cross at once.

/** The largest number of columns that `json_array` takes is 100 and more, depending on the build. */
const MOST_COLUMNS = 90;

/**
 * The query, giving all its rows as one JSON array of arrays; undefined where it has to be read row by row: when it is
 * no query, or deals in JSON itself, whose values would be nested instead of quoted.
 */
export function jsonQuery(sql: string, columns: number): string | undefined {
  if (columns === 0 || columns > MOST_COLUMNS) return undefined;
  if (!/^\s*(select|values|with)\b/i.test(sql) || /json|->/i.test(sql)) return undefined;
  if (/\b(insert|update|delete|replace)\b/i.test(sql)) return undefined;
  const names = Array.from({ length: columns }, (_, n) => `c${n}`).join(', ');
  const rows = `extrato_rows_(${names}) as (\n${sql.replace(/[;\s]+$/, '')}\n)`;
  return `with ${rows} select json_group_array(json_array(${names})) from extrato_rows_`;
}

/**
 * `insert into t (a, b) values (?, ?)`, taking its rows from one parameter, a JSON array of arrays; undefined where
 * each row has to be run by itself. Numbers and `null` may stand among the values.
 */
export function jsonInsert(sql: string): string | undefined {
  const parts = /^\s*((?:insert|replace)\b[^?]*?)\bvalues\s*\(([^()]*)\)([^?]*)$/i.exec(sql);
  if (!parts) return undefined;
  const [, into = '', list = '', rest = ''] = parts;
  if (/\breturning\b/i.test(rest)) return undefined;
  let next = 0;
  const values: string[] = [];
  for (const item of list.split(',').map((text) => text.trim())) {
    const parameter = /^\?(\d*)$/.exec(item);
    if (parameter) {
      const index = parameter[1] ? Number(parameter[1]) - 1 : next;
      next = Math.max(next, index + 1);
      values.push(`value ->> ${index}`);
    } else if (/^(-?\d+|null)$/i.test(item)) values.push(item);
    else return undefined;
  }
  // SQLite would take `on` for a join without the `where`.
  return `${into}select ${values.join(', ')} from json_each(?) where true${rest}`;
}
