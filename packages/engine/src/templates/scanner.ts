/** Reads a line from left to right. Keywords are taken in any case, and spaces before them are skipped. */
export type Scanner = {
  /** Takes the pattern if it is next. */
  readonly take: (pattern: RegExp) => RegExpExecArray | undefined;
  /** Takes it, or the line is wrong. */
  readonly expect: (pattern: RegExp, what: string) => RegExpExecArray;
  /** The line is wrong if anything is left. */
  readonly end: () => void;
};

/** What is wrong with a line, in words for the person who wrote it. */
export class LineError extends Error {}

export function scan(text: string): Scanner {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    const found = new RegExp(`[ \\t]*(?:${pattern.source})`, 'iuy');
    found.lastIndex = at;
    const match = found.exec(text);
    if (!match) return undefined;
    at = found.lastIndex;
    return match;
  };
  const rest = (): string => text.slice(at).trim();
  return {
    take,
    expect: (pattern, what) => {
      const match = take(pattern);
      if (!match)
        throw new LineError(rest() === '' ? `${what} is missing at the end` : `${what} expected instead of “${rest()}”`);
      return match;
    },
    end: () => {
      if (rest() !== '') throw new LineError(`“${rest()}” is not understood`);
    },
  };
}
