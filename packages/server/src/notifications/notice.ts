import * as z from 'zod';

/** What a person can choose to be told of. */
export const EVENTS = ['trouble', 'recovered', 'incomplete', 'duplicate', 'news', 'provider'] as const;
export type NoticeEvent = (typeof EVENTS)[number];

/** What a new channel tells: what needs the person, and its end. */
export const DEFAULT_EVENTS: readonly NoticeEvent[] = ['trouble', 'recovered', 'incomplete', 'duplicate'];

/** A bank's name as the provider has it; null: it was never read. Nothing of a person is ever in a notice. */
const bank = z.string().nullable();

const notice = z.discriminatedUnion('kind', [
  /** `code` is one of the list of problems, and gives the sentence. */
  z.object({ kind: z.literal('sign-in'), bank, code: z.string() }),
  z.object({ kind: z.literal('consent-ending'), bank, day: z.string() }),
  z.object({ kind: z.literal('consent-ended'), bank }),
  z.object({ kind: z.literal('bank-down'), bank }),
  z.object({ kind: z.literal('keys') }),
  /** The server reads the banks of a budget no more; `code` says why. */
  z.object({ kind: z.literal('stopped'), code: z.string() }),
  z.object({ kind: z.literal('provider-changed'), bank }),
  z.object({ kind: z.literal('incomplete'), bank }),
  z.object({ kind: z.literal('recovered'), bank }),
  z.object({ kind: z.literal('keys-recovered') }),
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('duplicate'), bank, other: bank }),
  z.object({ kind: z.literal('news'), counts: z.array(z.object({ bank, count: z.int() })) }),
  z.object({ kind: z.literal('provider'), count: z.int() }),
  z.object({ kind: z.literal('test') }),
]);

/** One thing to tell. */
export type Notice = z.infer<typeof notice>;

/** The switch that a notice belongs to; a test belongs to none. */
export const EVENT_OF = {
  'sign-in': 'trouble',
  'consent-ending': 'trouble',
  'consent-ended': 'trouble',
  'bank-down': 'trouble',
  keys: 'trouble',
  stopped: 'trouble',
  'provider-changed': 'trouble',
  incomplete: 'incomplete',
  recovered: 'recovered',
  'keys-recovered': 'recovered',
  started: 'recovered',
  duplicate: 'duplicate',
  news: 'news',
  provider: 'provider',
  test: null,
} as const satisfies Record<Notice['kind'], NoticeEvent | null>;

/** What `JSON.stringify` wrote of a notice; undefined for one of a version to come. */
export function readNotice(stored: string): Notice | undefined {
  return notice.safeParse(JSON.parse(stored)).data;
}
