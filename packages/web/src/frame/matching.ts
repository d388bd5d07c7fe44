import { foldText } from '@extrato/engine/values';

/** How well a text answers what was typed: less is better, null is not at all. */
export function matchRank(text: string, typed: string): number | null {
  const wanted = foldText(typed).trim();
  if (wanted === '') return 0;
  const folded = foldText(text);
  if (folded.startsWith(wanted)) return 0;
  if (folded.includes(` ${wanted}`)) return 1;
  const words = wanted.split(/\s+/);
  if (words.every((word) => folded.startsWith(word) || folded.includes(` ${word}`))) return 2;
  if (words.every((word) => folded.includes(word))) return 3;
  return isSpelled(folded, wanted.replaceAll(' ', '')) ? 4 : null;
}

/** Whether the letters are in the text in this order, the first of them at the start of a word. */
function isSpelled(folded: string, letters: string): boolean {
  const first = letters.charAt(0);
  for (let start = folded.indexOf(first); start >= 0; start = folded.indexOf(first, start + 1)) {
    if (start > 0 && folded.charAt(start - 1) !== ' ') continue;
    let at = start;
    const rest = [...letters.slice(1)];
    if (
      rest.every((letter) => {
        at = folded.indexOf(letter, at + 1);
        return at >= 0;
      })
    )
      return true;
  }
  return false;
}

type Findable = { readonly title: string; readonly keywords?: string };

/** Those that answer what was typed, best first; equally good ones stay in their order. More words find, but count less. */
export function findBest<T extends Findable>(things: readonly T[], typed: string): readonly T[] {
  const ranks: T[][] = [];
  for (const thing of things) {
    const byTitle = matchRank(thing.title, typed);
    const byWords = thing.keywords === undefined ? null : matchRank(thing.keywords, typed);
    const rank = Math.min(
      byTitle ?? Number.POSITIVE_INFINITY,
      byWords === null || byWords > 2 ? Number.POSITIVE_INFINITY : byWords + 1.5,
    );
    if (rank === Number.POSITIVE_INFINITY) continue;
    const place = Math.round(rank * 2);
    ranks[place] = [...(ranks[place] ?? []), thing];
  }
  return ranks.flat();
}
