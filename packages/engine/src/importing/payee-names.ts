// The spelling that file imports give to payee names (import-and-reconcile 8). Official clients do the same, so both
// apps make the same payees from the same file.

/** English articles, conjunctions and prepositions stay small. */
const SMALL_WORDS: ReadonlySet<string> = new Set(
  `a an the and but for nor or so yet aboard about above across after against along amid among anti around as at before
  behind below beneath beside besides between beyond by concerning considering despite down during except excepting
  excluding following from in inside into like minus near of off on onto opposite over past per plus regarding round save
  since than through to toward towards under underneath unlike until up upon versus via with within without`.split(/\s+/),
);

const FIXED_WORDS =
  'API CDN CI CLI CSS DNS GitHub HTML HTTP HTTPS JavaScript JS JSX Next.js Node.js TypeScript URL WordPress'.split(' ');
const FIXED_SPELLING = new Map(FIXED_WORDS.map((word) => [word.toLowerCase(), word]));

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
/** A sign after which a new sentence begins, with the space before it. */
const MARK_BEFORE = /\s?[.()!?;:"-]\s*$/;
const FIXED = new RegExp(`(?<![\\p{L}\\p{N}])(?:${FIXED_WORDS.join('|').replaceAll('.', '\\.')})(?![\\p{L}\\p{N}])`, 'giu');

/** Title case by the rules of official clients: `PADARIA DO ZÉ` gives `Padaria Do Zé`, `TO THE MOON` gives `To the Moon`. */
export function titleCase(name: string): string {
  const lower = name.toLowerCase();
  const titled = lower.replace(WORD, (word, offset: number) => {
    const mark = lower.slice(0, offset).match(MARK_BEFORE)?.[0];
    // A bracket that no space parts from what stands before keeps its word small; so `(brasil)` at the beginning.
    if (mark && /^[()]/.test(mark)) return word;
    const begins = mark !== undefined || lower.slice(0, offset).trim() === '';
    return SMALL_WORDS.has(word) && !begins ? word : word.charAt(0).toUpperCase() + word.slice(1);
  });
  return titled.replace(FIXED, (word) => FIXED_SPELLING.get(word.toLowerCase()) ?? word);
}
