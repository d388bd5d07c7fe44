// Tables of the companion log: what official clients would not understand, and what is too large for preferences.
// Their changes are messages like any other, in a log of their own; the tables are local to our file (`extrato_…`)
// and are left out of exported budgets.

/** Run history of bank sync, and later bills, installment plans and review decisions. */
export const COMPANION_TABLES = {
  bank_runs: {
    stored: 'extrato_bank_runs',
    stream: 'companion',
    fields: {
      account: ['account', 'id'],
      startedAt: ['started_at', 'millis'],
      /** Counts, and what was written before and after, so that the run can be undone. */
      report: ['report', 'json'],
      undoneAt: ['undone_at', 'millis'],
      tombstone: ['tombstone', 'flag'],
    },
  },
} as const;
