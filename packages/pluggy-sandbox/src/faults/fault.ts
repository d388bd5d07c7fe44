import { z } from 'zod';

/** What a struck request meets (pluggy-sandbox.md, section 8.2). */
export type FaultEffect =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly message: string;
      readonly codeDescription?: string | undefined;
      readonly data?: Readonly<Record<string, unknown>> | undefined;
    }
  | { readonly kind: 'rate-limit'; readonly retryAfter: number }
  | { readonly kind: 'html' | 'empty'; readonly status: number }
  | { readonly kind: 'malformed' | 'status-201' | 'status-204' | 'timeout' | 'reset-mid-body' | 'stale' }
  | { readonly kind: 'wrong-shape'; readonly shape: 'missing' | 'null' | 'text-numbers' }
  /** New fields on every record, and new words in fields that are there or not. */
  | {
      readonly kind: 'unknown';
      readonly fields: readonly string[];
      readonly words: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'ending'; readonly sunset?: string | undefined }
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'reset'; readonly when: 'before' | 'after' };

/** Which requests are struck, how many of them, and how. `*` in `path` stands for anything. */
export type FaultOrder = {
  readonly match: {
    readonly method?: string | undefined;
    readonly path?: string | undefined;
    readonly accountId?: string | undefined;
    readonly itemId?: string | undefined;
    readonly page?: number | undefined;
  };
  /** How many matching requests pass unharmed first. */
  readonly after: number;
  readonly times: number | 'always';
  readonly probability?: number | undefined;
  readonly effect: FaultEffect;
};

/** An order with its number and its counts of matching and struck requests. */
export type Fault = FaultOrder & { readonly n: number; seen: number; struck: number };

const effectSchema: z.ZodType<FaultEffect> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    message: z.string().default('Fault ordered through the control API'),
    codeDescription: z.string().optional(),
    data: z.record(z.string(), z.unknown()).optional(),
  }),
  z.strictObject({ kind: z.literal('rate-limit'), retryAfter: z.int().min(0).default(60) }),
  z.strictObject({ kind: z.literal('html'), status: z.int().min(200).max(599).default(502) }),
  z.strictObject({ kind: z.literal('empty'), status: z.int().min(200).max(599).default(200) }),
  z.strictObject({ kind: z.literal('malformed') }),
  z.strictObject({ kind: z.literal('wrong-shape'), shape: z.enum(['missing', 'null', 'text-numbers']).default('missing') }),
  z.strictObject({
    kind: z.literal('unknown'),
    fields: z.array(z.string().max(60)).max(20).default([]),
    words: z.record(z.string().max(60), z.string().max(60)).default({}),
  }),
  z.strictObject({ kind: z.literal('ending'), sunset: z.string().max(60).optional() }),
  z.strictObject({ kind: z.literal('status-201') }),
  z.strictObject({ kind: z.literal('status-204') }),
  z.strictObject({ kind: z.literal('timeout') }),
  z.strictObject({ kind: z.literal('slow'), ms: z.int().min(0).max(120_000) }),
  z.strictObject({ kind: z.literal('reset'), when: z.enum(['before', 'after']).default('before') }),
  z.strictObject({ kind: z.literal('reset-mid-body') }),
  z.strictObject({ kind: z.literal('stale') }),
]);

export const faultSchema: z.ZodType<FaultOrder> = z.strictObject({
  match: z
    .strictObject({
      method: z.string().toUpperCase().optional(),
      path: z.string().optional(),
      accountId: z.string().optional(),
      itemId: z.string().optional(),
      page: z.int().min(1).optional(),
    })
    .default({}),
  after: z.int().min(0).default(0),
  times: z.union([z.int().min(1), z.literal('always')]).default(1),
  probability: z.number().min(0).max(1).optional(),
  effect: effectSchema,
});
