import type { names } from '@extrato/engine/api';
import { foldText } from '@extrato/engine/values';

/** Entries whose name, number or name at the bank has the text, without case and accents; digits are found without points. */
export function foundNames(entries: readonly names.NameEntry[], text: string): readonly names.NameEntry[] {
  const wanted = foldText(text);
  if (wanted === '') return entries;
  const digits = /^[\d./-]+$/.test(wanted) ? wanted.replace(/[./-]/g, '') : null;
  return entries.filter(({ name, document, said }) => {
    if (digits && document.replace(/[./-]/g, '').includes(digits)) return true;
    return [name, document, said ?? ''].some((part) => foldText(part).includes(wanted));
  });
}
