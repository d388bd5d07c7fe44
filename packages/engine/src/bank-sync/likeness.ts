import { foldText } from '../values/index.ts';

/** From here on two texts are taken for the same merchant or person (bank-sync-pluggy.md 7.2, rank 5). */
export const ALIKE = 0.6;

/** Text for fingerprints: no accents, no case, no punctuation; digits stay, since they tell dates and installments. */
export function plainText(text: string): string {
  return foldText(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** How alike two texts are, 0 to 1: the share of letter pairs that both have, whatever stands between the words. */
export function likeness(a: string, b: string): number {
  const one = plainText(a).replaceAll(' ', '');
  const other = plainText(b).replaceAll(' ', '');
  if (one === '' || other === '') return 0;
  if (one === other) return 1;
  const pairs = pairCounts(one);
  let shared = 0;
  for (let n = 0; n + 1 < other.length; n++) {
    const pair = other.slice(n, n + 2);
    const left = pairs.get(pair) ?? 0;
    if (left === 0) continue;
    pairs.set(pair, left - 1);
    shared++;
  }
  return (2 * shared) / Math.max(1, one.length + other.length - 2);
}

function pairCounts(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (let n = 0; n + 1 < text.length; n++) {
    const pair = text.slice(n, n + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return counts;
}
