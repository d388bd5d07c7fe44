/**
 * What the person decided about a row in the preview. `add`: as new, whatever it matches. `merge`: with the row that
 * was found, or with the given one; `takeAmount` also takes the file's day and amount.
 */
export type ImportDecision =
  | { readonly action: 'add' | 'skip' }
  | { readonly action: 'merge'; readonly with?: string; readonly takeAmount?: boolean };

export type ImportOptions = {
  /** Spelling of payees that are looked up or made by name; title case by default (8). */
  readonly payeeNames?: 'titleCase' | 'original';
  /** Whether new rows that do not say are cleared; true by default. */
  readonly defaultCleared?: boolean;
  /** False: every row is added and nothing is looked for. True by default. */
  readonly matchExisting?: boolean;
  /** False: rows that the person deleted stay deleted. By default the account's preference, else true (3.4). */
  readonly reimportDeleted?: boolean;
  /** Matched rows take the file's day; false by default. */
  readonly updateDates?: boolean;
  /** Two rows with different ids of the bank are never the same; true by default. */
  readonly strictIds?: boolean;
  /** By place in the batch, from 0. */
  readonly decisions?: ReadonlyMap<number, ImportDecision>;
};
