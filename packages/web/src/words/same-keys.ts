/**
 * English has every key of the Portuguese words. Portuguese has a plural form more (`_many`, for millions), which English
 * does not know.
 */
export type SameKeys<Texts> = {
  readonly [Key in keyof Texts as Key extends `${string}_many` ? never : Key]: Texts[Key] extends string
    ? string
    : SameKeys<Texts[Key]>;
};
