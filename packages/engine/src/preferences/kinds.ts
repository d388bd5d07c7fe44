import type { z } from 'zod';

/** How a preference's text is read and written. Text that cannot be read counts as the default. */
export type PreferenceKind<T> = {
  readonly fallback: T;
  readonly parse: (text: string) => T | undefined;
  readonly write: (value: T) => string;
};

/** `true` or `false`. */
export function flag(fallback: boolean): PreferenceKind<boolean> {
  return {
    fallback,
    parse: (text) => (text === 'true' || text === 'false' ? text === 'true' : undefined),
    write: String,
  };
}

/** One of a few words, the default first. */
export function oneOf<const Word extends string>(first: Word, ...others: readonly Word[]): PreferenceKind<Word> {
  const words = [first, ...others];
  return { fallback: first, parse: (text) => words.find((word) => word === text), write: (word) => word };
}

/** The same, where a missing word means that something else decides. */
export function oneOfOrNull<const Word extends string>(...words: readonly Word[]): PreferenceKind<Word | null> {
  return { fallback: null, parse: (text) => words.find((word) => word === text), write: (word) => word ?? '' };
}

/** A whole number within the bounds. */
export function whole(fallback: number, least: number, most: number): PreferenceKind<number> {
  return {
    fallback,
    parse: (text) => (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined),
    write: String,
  };
}

/** Any text. */
export function text(fallback: string): PreferenceKind<string> {
  return { fallback, parse: (value) => value, write: (value) => value };
}

/** Any text, or nothing. */
export function textOrNull(): PreferenceKind<string | null> {
  return { fallback: null, parse: (value) => value, write: (value) => value ?? '' };
}

/** JSON text of a known shape; null when it is missing or of another shape. */
export function json<T>(schema: z.ZodType<T>): PreferenceKind<T | null> {
  const parse = (value: string): T | undefined => {
    try {
      return schema.safeParse(JSON.parse(value)).data;
    } catch {
      return undefined;
    }
  };
  return { fallback: null, parse, write: (value) => JSON.stringify(value) };
}
