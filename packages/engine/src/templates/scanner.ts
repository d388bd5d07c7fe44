import { type Expected, LineError } from './line-error.ts';

/** Reads a line from left to right. Keywords are taken in any case, and spaces before them are skipped. */
export type Scanner = {
  /** Takes the pattern if it is next. */
  readonly take: (pattern: RegExp) => RegExpExecArray | undefined;
  /** Takes it, or the line is wrong. */
  readonly expect: (pattern: RegExp, what: Expected) => RegExpExecArray;
  /** The line is wrong if anything is left. */
  readonly end: () => void;
};

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
      if (match) return match;
      throw new LineError(rest() === '' ? { kind: 'missing', what } : { kind: 'instead', what, found: rest() });
    },
    end: () => {
      if (rest() !== '') throw new LineError({ kind: 'extra', found: rest() });
    },
  };
}
