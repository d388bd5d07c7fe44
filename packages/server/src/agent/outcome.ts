import * as z from 'zod';
import { localizedSchema } from '../api-v1/replies.ts';

/** Why something could not be done, as a person is told. */
export const problemShape = z.object({
  code: z.string(),
  message: localizedSchema,
  next: z.string(),
  technical: z.string().nullable(),
  retryAt: z.string().nullable(),
});

/** What a run came to for one account of the budget. Counts of lines; a problem alone means that nothing was changed. */
export const accountOutcome = z.object({
  account: z.string().meta({ description: "The budget's account." }),
  ref: z.string().nullable().meta({ description: 'The connection that it was read through.' }),
  run: z.string().nullable().meta({ description: "The budget's own record, which can be undone; null: nothing was worth one." }),
  fetched: z.int(),
  added: z.int(),
  updated: z.int(),
  matched: z.int(),
  removed: z.int(),
  questions: z.int(),
  skipped: z.record(z.string(), z.int()).meta({ description: 'Lines left out, by why.' }),
  bankBalance: z.int().nullable(),
  ledgerBalance: z.int(),
  problem: problemShape.nullable(),
  audit: z.object({ missing: z.int(), extra: z.int(), different: z.int(), known: z.int() }).nullable().default(null).meta({
    description:
      'Lines that differ between bank and budget, counted once a month; `known` are those a person did. null: not counted.',
  }),
});

/** What a run came to for one connection. */
export const connectionOutcome = z.object({
  ref: z.string(),
  kind: z.enum(['read', 'nothing-new', 'failed']),
  state: z.string().nullable(),
  problem: problemShape.nullable(),
  sameAs: z.string().nullable().default(null).meta({ description: 'Another connection that has an account of this one too.' }),
});

export const runOutcome = z.object({
  connections: z.array(connectionOutcome),
  accounts: z.array(accountOutcome),
  problem: problemShape.nullable().meta({ description: 'Why the budget as a whole could not be brought up to date.' }),
});

export type AccountOutcome = z.infer<typeof accountOutcome>;
export type ConnectionOutcome = z.infer<typeof connectionOutcome>;
export type RunOutcome = z.infer<typeof runOutcome>;

export const NO_OUTCOME: RunOutcome = { connections: [], accounts: [], problem: null };

/** What `JSON.stringify` wrote of an outcome. */
export function readOutcome(stored: string): RunOutcome {
  const read = runOutcome.safeParse(JSON.parse(stored));
  return read.success ? read.data : NO_OUTCOME;
}
