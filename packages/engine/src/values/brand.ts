declare const brand: unique symbol;

/** Marks a type so that look-alikes cannot be mixed up. Minted by a parser, never by a cast at a call site. */
export type Brand<Name extends string> = { readonly [brand]: Name };
