// What a demo keeps while its server is off. A bank's data follows from the item, so that the items are enough.
import { z } from 'zod';
import { connectorById } from '../connectors/catalogue.ts';
import type { World } from '../worlds/world.ts';
import { finishRun } from './finish.ts';
import type { Item } from './item.ts';
import { makeItem } from './make-item.ts';
import { readsData, SUCCESS } from './outcomes.ts';
import { readySignIn } from './ready.ts';
import { publishedPart, triggerFor } from './triggers.ts';

/** An item as it comes back. */
type Remembered = Pick<Item, 'id' | 'connectorId' | 'createdAt' | 'clientUserId' | 'consent'> & {
  readonly profile: Item['bank']['profile'];
  /** As far as it is a published trigger. */
  readonly signIn: Readonly<Record<string, string>>;
};

export type DemoMemory = {
  /** How many items were ever made: the next one must not get an id that was there before. */
  readonly itemsMade: number;
  readonly items: readonly Remembered[];
};

const moment = z.iso.datetime().transform((text) => new Date(text));
const consent: z.ZodType<Item['consent']> = z.object({
  id: z.string(),
  createdAt: moment,
  expiresAt: moment.nullable(),
  revokedAt: moment.nullable(),
  noticed: z.boolean(),
});
const memory: z.ZodType<DemoMemory> = z.object({
  itemsMade: z.number().int().min(0),
  items: z.array(
    z.object({
      id: z.string(),
      connectorId: z.number().int(),
      createdAt: moment,
      clientUserId: z.string().nullable(),
      profile: z.enum(['A', 'B', 'M1', 'M2', 'M3', 'P', 'V']),
      signIn: z.record(z.string(), z.string()),
      consent,
    }),
  ),
});

/** The memory that was kept as JSON; undefined for anything else. */
export function readMemory(kept: string): DemoMemory | undefined {
  try {
    return memory.parse(JSON.parse(kept));
  } catch {
    return undefined;
  }
}

/** Everything of the world that comes back. An item that never signed in does not. */
export function remember(world: World): DemoMemory {
  const items = [...world.items.values()].filter(({ loggedInOnce }) => loggedInOnce);
  return { itemsMade: world.counters.get('item') ?? 0, items: items.map(plain) };
}

function plain({ id, connectorId, createdAt, clientUserId, bank, parameters, consent }: Item): Remembered {
  return {
    id,
    connectorId,
    createdAt,
    clientUserId,
    profile: bank.profile,
    signIn: publishedPart(parameters),
    consent,
  };
}

/** Puts the items back, as if each had been synced daily since it was made. */
export function recall(world: World, kept: DemoMemory): void {
  const { itemsMade, items } = kept;
  world.counters.set('item', itemsMade);
  for (const { id, connectorId, createdAt, clientUserId, profile, signIn, consent } of items) {
    const connector = connectorById(connectorId);
    if (!connector) continue;
    const values: Readonly<Record<string, string>> = { user: 'user-ok', password: 'password-ok', token: '123456', ...signIn };
    const asked = Object.entries(values).filter(([name]) => connector.credentials.some((field) => field.name === name));
    const parameters = readySignIn(id) ?? Object.fromEntries(asked);
    const item = makeItem(world, { id, connector, parameters, clientUserId, profile }, createdAt);
    const { outcome } = triggerFor(connector, parameters);
    finishRun(world, item, readsData(outcome) ? outcome : SUCCESS, 'CLIENT', createdAt);
    item.consent = consent;
  }
}
