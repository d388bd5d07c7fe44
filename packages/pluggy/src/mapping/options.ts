/** What a person may set for a link or a connection (bank-sync-pluggy.md, section 18). */
export type StatementOptions = {
  /** IANA zone in which the bank's moments become days. */
  readonly zone: string;
  /** A card's line falls on the day of its charge, or on the day of the purchase. */
  readonly cardDay: 'charge' | 'purchase';
  readonly notes: 'full' | 'bank-text' | 'none';
};

/** What holds until a person says otherwise. */
export const DEFAULT_STATEMENT_OPTIONS: StatementOptions = {
  zone: 'America/Sao_Paulo',
  cardDay: 'charge',
  notes: 'full',
};
