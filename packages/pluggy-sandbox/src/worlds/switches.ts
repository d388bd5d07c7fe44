import { z } from 'zod';

/** What a world can be told to do differently (pluggy-sandbox.md, section 8.1). */
export type Switches = {
  /** `off` answers null categories, as a plan without categorisation does. */
  readonly categories: 'on' | 'off';
  readonly v1: '410' | 'on';
  readonly order: 'asc' | 'desc' | 'shuffled-pages';
  readonly nextForm: 'query' | 'absolute';
  readonly cardSigns: 'documented' | 'positive';
  readonly minUpdateMinutes: number;
  readonly itemQuota: number;
  readonly apiLimits: 'off' | 'real' | 'small';
  readonly ofQuota: 'off' | 'on';
  readonly webhooks: 'off' | 'loopback';
  /** `natural` answers 403 for an expired key and 401 for an unknown one. */
  readonly authRefusal: 'natural' | 401 | 403;
  readonly webhookCreateStatus: 200 | 201;
  /** Pages of 499 rows that still have a `next`. */
  readonly partialPages: boolean;
  /** Each page begins with the last row of the page before. */
  readonly duplicateRows: boolean;
};

export type SwitchesPatch = { readonly [Name in keyof Switches]?: Switches[Name] | undefined };

export const switchesSchema: z.ZodType<SwitchesPatch> = z
  .strictObject({
    categories: z.enum(['on', 'off']),
    v1: z.union([z.enum(['410', 'on']), z.literal(410).transform(() => '410' as const)]),
    order: z.enum(['asc', 'desc', 'shuffled-pages']),
    nextForm: z.enum(['query', 'absolute']),
    cardSigns: z.enum(['documented', 'positive']),
    minUpdateMinutes: z.int().min(0),
    itemQuota: z.int().min(0),
    apiLimits: z.enum(['off', 'real', 'small']),
    ofQuota: z.enum(['off', 'on']),
    webhooks: z.enum(['off', 'loopback']),
    authRefusal: z.union([z.literal('natural'), z.literal(401), z.literal(403)]),
    webhookCreateStatus: z.union([z.literal(200), z.literal(201)]),
    partialPages: z.boolean(),
    duplicateRows: z.boolean(),
  })
  .partial();

/** The switches with those changes that were given. */
export function withSwitches(switches: Switches, patch: SwitchesPatch): Switches {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...switches, ...Object.fromEntries(given) };
}

export const DEFAULT_SWITCHES: Switches = {
  categories: 'on',
  v1: '410',
  order: 'desc',
  nextForm: 'query',
  cardSigns: 'documented',
  minUpdateMinutes: 0,
  itemQuota: 100,
  apiLimits: 'off',
  ofQuota: 'off',
  webhooks: 'off',
  authRefusal: 'natural',
  webhookCreateStatus: 200,
  partialPages: false,
  duplicateRows: false,
};

/** How executions move on (section 5.2). `totalMs` counts in the pace `timed` only. */
export type Pace = { readonly pace: 'stepped' | 'instant' | 'timed'; readonly totalMs: number };

export const paceSchema: z.ZodType<Pace> = z.strictObject({
  pace: z.enum(['stepped', 'instant', 'timed']),
  totalMs: z.int().min(0).max(600_000).default(6000),
});
