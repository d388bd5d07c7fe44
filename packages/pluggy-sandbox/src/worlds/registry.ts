import { type DemoMemory, recall } from '../items/memory.ts';
import { addReadyItems } from '../items/ready.ts';
import { type Courier, startCourier } from '../webhooks/courier.ts';
import { isDemoClient, worldName } from './clients.ts';
import type { Pace, Switches, SwitchesPatch } from './switches.ts';
import { createWorld, type World } from './world.ts';

const DEFAULT_SEED = 'extrato';

type ResetOptions = {
  readonly seed?: string | undefined;
  /** Stops the clock at this moment. */
  readonly now?: Date | undefined;
  readonly pace?: Pace | undefined;
  readonly switches?: SwitchesPatch | undefined;
  /** With the demo's three ready items. */
  readonly ready?: boolean | undefined;
  /** Where the banks' history is counted from, when not from now. */
  readonly anchor?: Date | undefined;
};

/** All worlds of one sandbox, each made when first asked for. */
export type Worlds = {
  get(clientId: string): World;
  /** Puts an empty world in the place of the present one. API keys stay good. */
  reset(clientId: string, options?: ResetOptions): World;
  all(): Iterable<World>;
  /** Finds a world by something in it. */
  find(isIt: (world: World) => boolean): World | undefined;
  close(): Promise<void>;
};

export type WorldsOptions = {
  /** Known once the sandbox listens. */
  readonly origin: () => string;
  readonly real: () => Date;
  /** Where the demo world began. */
  readonly epoch: Date;
  /** What the demo held when it was last closed. */
  readonly memory?: DemoMemory | undefined;
  readonly webhooks: Switches['webhooks'];
  /** For all new worlds; when absent the demo takes 6 s for a run and other worlds no time. */
  readonly pace?: Pace | undefined;
};

export function openWorlds(options: WorldsOptions): Worlds {
  const { real, epoch, origin } = options;
  const worlds = new Map<string, World>();
  const couriers: Courier[] = [];

  const make = (clientId: string, reset: ResetOptions, keys?: World['keys']): World => {
    const name = worldName(clientId);
    const courier = startCourier();
    couriers.push(courier);
    const world = createWorld({
      clientId: name,
      seed: reset.seed ?? DEFAULT_SEED,
      origin: origin(),
      real,
      courier,
      pace: reset.pace ?? options.pace ?? { pace: isDemoClient(name) ? 'timed' : 'instant', totalMs: 6000 },
      switches: { webhooks: options.webhooks, ...reset.switches },
      frozenAt: reset.now,
      anchor: reset.anchor ?? (reset.ready ? (reset.now ?? epoch) : undefined),
      ...(keys ? { keys } : {}),
    });
    if (reset.ready) addReadyItems(world, world.anchor);
    worlds.set(name, world);
    return world;
  };

  const begin = (clientId: string): World => {
    if (!isDemoClient(clientId)) return make(clientId, {});
    if (!options.memory) return make(clientId, { ready: true });
    const world = make(clientId, { anchor: epoch });
    recall(world, options.memory);
    return world;
  };

  return {
    get: (clientId) => worlds.get(worldName(clientId)) ?? begin(clientId),
    reset: (clientId, reset = {}) => {
      const old = worlds.get(worldName(clientId));
      void old?.courier.close();
      return make(clientId, reset, old?.keys);
    },
    all: () => worlds.values(),
    find: (isIt) => [...worlds.values()].find(isIt),
    close: async () => {
      await Promise.all(couriers.map((courier) => courier.close()));
    },
  };
}
