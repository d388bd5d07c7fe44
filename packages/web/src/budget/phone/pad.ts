const OPERATION = /[÷×−+]/;

/** The text after a key of the amount pad: no two operations in a row, one decimal sign in a number. */
export function pressed(text: string, key: string, decimal: string): string {
  if (key === 'erase') return text.slice(0, -1);
  const last = text.at(-1) ?? '';
  if (OPERATION.test(key)) return OPERATION.test(last) ? text.slice(0, -1) + key : text + key;
  const number = text.split(OPERATION).at(-1) ?? '';
  if (key === decimal) return number.includes(decimal) ? text : number === '' ? `${text}0${decimal}` : text + decimal;
  const decimals = number.split(decimal)[1];
  if (decimals !== undefined && decimals.length >= 2) return text;
  return number === '0' ? text.slice(0, -1) + key : text + key;
}
