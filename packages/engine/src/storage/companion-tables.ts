// Tables of the companion log: what official clients would not understand, and what is too large for preferences.
// Their changes are messages like any other, in a log of their own; the tables are local to our file (`extrato_…`)
// and are left out of exported budgets.

const TOMBSTONE = ['tombstone', 'flag'] as const;

/** Bank sync: what is known of the bank's rows, the history of runs, and decisions of the person. */
export const COMPANION_TABLES = {
  /**
   * The row ledger (bank-sync-pluggy.md 2). The id is the account, a colon and the provider's first id of the row. Few
   * cells per row, and none that changes while nothing happens at the bank: a first sync writes one of these per line.
   */
  bank_rows: {
    stored: 'extrato_bank_rows',
    stream: 'companion',
    fields: {
      /** What stands for it in the budget; null while nothing is booked. */
      transactionId: ['transaction_id', 'id'],
      /** The provider's present id; null while it is the first one. */
      bankId: ['bank_id', 'text'],
      earlierIds: ['earlier_ids', 'text'],
      /** Null is live. */
      state: ['state', 'text'],
      /** What the bank last said, packed; compared as text. */
      seen: ['seen', 'text'],
      /** What sync last put into the transaction, packed. */
      written: ['written', 'text'],
      /** What speaks for a transfer, packed; null for most rows. */
      evidence: ['evidence', 'text'],
      /** What it said about the category when a transaction without one was made of it, packed; never written again. */
      hint: ['hint', 'text'],
      /** The person wants no suggestion of a category here. */
      hintDismissed: ['hint_dismissed', 'flag'],
      /** The mark of the document of the person on the other side, once there is one (names/mark.ts); null for most rows. */
      counterparty: ['counterparty', 'text'],
      tombstone: TOMBSTONE,
    },
  },
  /** What the bank says about a linked account besides its rows. The id is the account's. */
  bank_links: {
    stored: 'extrato_bank_links',
    stream: 'companion',
    fields: {
      details: ['details', 'json'],
      /** With what sync began the account, and on which day. */
      opening: ['opening', 'json'],
      tombstone: TOMBSTONE,
    },
  },
  bank_runs: {
    stored: 'extrato_bank_runs',
    stream: 'companion',
    fields: {
      account: ['account', 'id'],
      startedAt: ['started_at', 'millis'],
      /** Counts, and what the person should know. */
      report: ['report', 'json'],
      undoneAt: ['undone_at', 'millis'],
      tombstone: TOMBSTONE,
    },
  },
  /** What a run wrote, in parts of limited size, so that the run can be undone. The id is the run's, a colon, the part. */
  bank_run_writes: {
    stored: 'extrato_bank_run_writes',
    stream: 'companion',
    fields: { run: ['run', 'id'], writes: ['writes', 'json'], tombstone: TOMBSTONE },
  },
  /** What a person is asked about bank sync, and what they answered; refusals are remembered. */
  bank_reviews: {
    stored: 'extrato_bank_reviews',
    stream: 'companion',
    fields: {
      account: ['account', 'id'],
      reason: ['reason', 'text'],
      /** Null is open. */
      status: ['status', 'text'],
      about: ['about', 'json'],
      tombstone: TOMBSTONE,
    },
  },
  /** Card bills (faturas) as the bank last told them. The id is the account, a colon and the bill's id. */
  card_bills: {
    stored: 'extrato_card_bills',
    stream: 'companion',
    fields: { account: ['account', 'id'], dueOn: ['due_on', 'day'], bill: ['bill', 'json'], tombstone: TOMBSTONE },
  },
  /** The book of names (bank-sync-pluggy.md 5). The id is the mark of a document, see names/mark.ts. */
  document_names: {
    stored: 'extrato_document_names',
    stream: 'companion',
    fields: {
      /** Null: the person wants none here. */
      payee: ['payee', 'id'],
      /** As banks print it: a company's in full, of a person's only the middle. */
      shown: ['shown', 'text'],
      /** What the bank called them when the name was learned. */
      said: ['said', 'text'],
      learned: ['learned', 'flag'],
      tombstone: TOMBSTONE,
    },
  },
  /** What people's documents are hashed with. More than one only where two devices began apart. */
  document_salts: {
    stored: 'extrato_document_salts',
    stream: 'companion',
    fields: { salt: ['salt', 'text'], tombstone: TOMBSTONE },
  },
} as const;
