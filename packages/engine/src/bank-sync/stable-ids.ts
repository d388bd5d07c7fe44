// Ids of what a bank's line becomes. Two devices that bring the same line in, neither knowing of the other yet, make the
// same row: when they meet, it is there once.
import type { BudgetReader, BudgetWriter } from '../log/access.ts';
import { createPayee, findPayee } from '../payees/index.ts';
import { foldText } from '../values/index.ts';

/** Gives ids to rows for lines of an account: another one where that is taken, as by a row that the person deleted. */
export function rowIds(writer: BudgetWriter, account: string): (line: string) => string {
  const given = new Set<string>();
  return (line) => {
    const stable = stableId('row', account, line);
    const id = given.has(stable) ? undefined : free(writer, 'transactions', stable);
    given.add(stable);
    return id ?? writer.newId();
  };
}

/** The id of a line of a split, by its place. */
export function splitLineId(row: string, place: number): string {
  return stableId('line', row, String(place));
}

/** The payee of that name in any case, made under the id that every device gives it when there is none. */
export function payeeOfName(writer: BudgetWriter, name: string): string {
  const known = findPayee(writer, name);
  return known ?? createPayee(writer, name, free(writer, 'payees', stableId('payee', foldText(name.trim()))) ?? writer.newId());
}

function free(reader: BudgetReader, table: 'transactions' | 'payees', id: string): string | undefined {
  return reader.row(table, id) ? undefined : id;
}

/** An id in the form of a UUID (version 8) that the parts alone decide. */
export function stableId(...parts: readonly string[]): string {
  const text = parts.join('\u0000');
  const hex = SEEDS.map((seed) => lane(text, seed).toString(16).padStart(8, '0')).join('');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

const SEEDS = [0x2f6b_1d3a, 0x9c5e_04b7, 0x61f8_e921, 0xd43a_77c5] as const;

/** 32 bits of the text: FNV-1a over its code units from a seed, then mixed well (the finish of MurmurHash3). */
function lane(text: string, seed: number): number {
  let hash = seed;
  for (let n = 0; n < text.length; n++) {
    const code = text.charCodeAt(n);
    hash = Math.imul(hash ^ (code & 0xff), 0x0100_0193);
    hash = Math.imul(hash ^ (code >>> 8), 0x0100_0193) ^ (hash >>> 15);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
