// What our server answers about its own syncing, checked at the door.
import { z } from 'zod';
import { centsInput } from '../../../api/schemas.ts';
import type { AutomaticRun, AutomaticSync, BankProblem } from '../contract.ts';

const moment = z.string().nullable();
const sentence = z.object({ 'pt-BR': z.string(), en: z.string() });

const problem = z
  .object({ code: z.string(), message: sentence, next: z.string() })
  .transform((told): BankProblem => ({ ...told, field: null }))
  .nullable();

export const automaticAnswer: z.ZodType<AutomaticSync> = z.object({
  enabled: z.boolean(),
  runsPerDay: z.int(),
  quiet: z.object({ from: z.int(), until: z.int() }).nullable(),
  running: z.boolean(),
  encrypted: z.boolean(),
  sealing: z
    .object({
      publicKey: z.string(),
      accounts: z.array(
        z.object({
          bankAccountId: z.string(),
          since: z.string().nullable(),
          cardDay: z.literal('purchase').exactOptional(),
        }),
      ),
    })
    .nullable(),
  webhooks: z.boolean(),
  connections: z.array(
    z.object({
      ref: z.string(),
      nextAt: moment,
      askedAt: moment,
      succeededAt: moment,
      failures: z.int(),
      state: z.string().nullable(),
      problem,
    }),
  ),
});

const account = z.object({
  account: z.string(),
  ref: z.string().nullable(),
  run: z.string().nullable(),
  fetched: z.int(),
  added: z.int(),
  updated: z.int(),
  matched: z.int(),
  removed: z.int(),
  questions: z.int(),
  skipped: z.record(z.string(), z.int()),
  bankBalance: centsInput.nullable(),
  ledgerBalance: centsInput,
  problem,
});

const run = z
  .object({
    id: z.string(),
    occasion: z.enum(['schedule', 'webhook', 'person']),
    startedAt: z.string(),
    endedAt: moment,
    outcome: z.object({
      connections: z.array(
        z.object({
          ref: z.string(),
          kind: z.enum(['read', 'nothing-new', 'failed']),
          state: z.string().nullable(),
          problem,
          sameAs: z.string().nullable().default(null),
        }),
      ),
      accounts: z.array(account),
      problem,
    }),
  })
  .transform(({ outcome, ...rest }): AutomaticRun => ({ ...rest, ...outcome }));

export const automaticRunsAnswer: z.ZodType<readonly AutomaticRun[]> = z
  .object({ runs: z.array(run) })
  .transform(({ runs }) => runs);
