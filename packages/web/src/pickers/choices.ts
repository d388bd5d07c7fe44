import { foldText } from '@extrato/engine/values';

/** Something to choose. */
export type Choice = {
  readonly id: string;
  readonly label: string;
  /** Quiet text at the right. */
  readonly note?: string | undefined;
  /** An offer that is not one of the things themselves, such as making a new one. */
  readonly offer?: boolean;
};

/** Choices under a heading; null for none. */
export type Section = { readonly heading: string | null; readonly choices: readonly Choice[] };

/** What is offered for a text. */
export type Offered = {
  readonly sections: readonly Section[];
  /** Which of all choices, counted through the sections, Enter takes; -1 for none. */
  readonly best: number;
  /** Choices that were left out. */
  readonly more: number;
};

/** A choice made ready to be searched. */
export type Searchable = Choice & { readonly folded: string };

const prepared = new WeakMap<object, readonly unknown[]>();

/** The things of a list as choices, made once for each list. */
export function searchables<T>(
  list: readonly T[],
  toChoice: (thing: T) => Choice,
): readonly (Searchable & { readonly thing: T })[] {
  // Stored under this very list by this very function, each subject having one way to make choices.
  const known = prepared.get(list) as readonly (Searchable & { readonly thing: T })[] | undefined;
  if (known) return known;
  const made = list.map((thing) => {
    const choice = toChoice(thing);
    return { ...choice, folded: foldText(choice.label), thing };
  });
  prepared.set(list, made);
  return made;
}

/** How well a choice fits, less being better; null when it does not. Every word typed must be in it. */
function fit(folded: string, typed: string): number | null {
  if (typed === '') return 0;
  if (folded === typed) return 0;
  if (folded.startsWith(typed)) return 1;
  if (folded.includes(` ${typed}`)) return 2;
  const words = typed.split(' ');
  return words.every((word) => folded.includes(word)) ? 3 : null;
}

/** Those that fit, best first; equally good ones stay in their order. */
export function fitting<T extends { readonly folded: string }>(choices: readonly T[], typed: string): readonly T[] {
  if (typed === '') return choices;
  const ranks: T[][] = [[], [], [], []];
  for (const choice of choices) {
    const rank = fit(choice.folded, typed);
    if (rank !== null) ranks[rank]?.push(choice);
  }
  return ranks.flat();
}

/** At most so many in all; says how many were left out. */
export function limited(sections: readonly Section[], most: number): Pick<Offered, 'sections' | 'more'> {
  let left = most;
  let more = 0;
  const kept: Section[] = [];
  for (const { heading, choices } of sections) {
    const shown = choices.slice(0, left);
    left -= shown.length;
    more += choices.length - shown.length;
    if (shown.length > 0) kept.push({ heading, choices: shown });
  }
  return { sections: kept, more };
}

/** The place of the best fit among all choices: the first with the best rank; offers count only when nothing else fits. */
export function bestOf(sections: readonly Section[], typed: string): number {
  const all = sections.flatMap(({ choices }) => choices);
  let best = -1;
  let bestRank = Number.POSITIVE_INFINITY;
  for (const [place, { label, offer }] of all.entries()) {
    const rank = offer ? 2.5 : (fit(foldText(label), typed) ?? Number.POSITIVE_INFINITY);
    if (rank < bestRank) [best, bestRank] = [place, rank];
  }
  return best;
}
