import type { Bank, BankEdit } from '../bank/contract.ts';
import type { HealthStatus } from '../connectors/catalogue.ts';
import type { Fault } from '../faults/fault.ts';
import type { Item } from '../items/item.ts';
import type { Courier } from '../webhooks/courier.ts';
import type { Delivery, Webhook } from '../webhooks/webhook.ts';
import { type Clock, virtualTime } from './clock.ts';
import { uuidFrom } from './ids.ts';
import { DEFAULT_SWITCHES, type Pace, type Switches, type SwitchesPatch, withSwitches } from './switches.ts';

/** One bank of the world with what the control API changed about it. Shared by all items that read it. */
export type BankFile = { readonly bank: Bank; readonly edits: BankEdit[] };

export type Happened = { readonly at: string; readonly event: string; readonly itemId?: string };

export type RequestEntry = {
  readonly n: number;
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly fault: string | null;
};

/** Everything that one client id can see (pluggy-sandbox.md, section 1, no. 7). Only this object is changed. */
export type World = {
  readonly clientId: string;
  readonly seed: string;
  /** Address of the sandbox, without a slash at the end. */
  readonly origin: string;
  /** The machine's clock. */
  readonly real: () => Date;
  readonly courier: Courier;
  readonly items: Map<string, Item>;
  readonly banks: Map<string, BankFile>;
  readonly webhooks: Map<string, Webhook>;
  readonly deliveries: Delivery[];
  readonly faults: Fault[];
  readonly requests: RequestEntry[];
  readonly health: Map<number, { readonly status: HealthStatus; readonly rate: number }>;
  /** Reads at the bank in one month, by person, connector and product. */
  readonly quotaReads: Map<string, number>;
  /** Requests in the present window, by bucket. */
  readonly rateWindows: Map<string, { start: number; count: number }>;
  /** Page numbers of the cursors given out, so that a fault can name a page. */
  readonly cursorPages: Map<string, number>;
  readonly journal: Happened[];
  readonly counters: Map<string, number>;
  anchor: Date;
  clock: Clock;
  pace: Pace;
  switches: Switches;
  /** API keys of older generations are refused with `answer`. */
  keys: { generation: number; answer: 401 | 403 };
};

export type WorldOptions = {
  readonly clientId: string;
  readonly seed: string;
  readonly origin: string;
  readonly real: () => Date;
  readonly courier: Courier;
  readonly pace: Pace;
  readonly switches?: SwitchesPatch;
  /** Stops the clock at this moment. */
  readonly frozenAt?: Date | undefined;
  /** Where the banks' history is counted from; the clock's moment when absent. */
  readonly anchor?: Date | undefined;
  readonly keys?: World['keys'];
};

export function createWorld(options: WorldOptions): World {
  const { clientId, seed, origin, real, courier, pace } = options;
  const now = options.frozenAt ?? real();
  return {
    clientId,
    seed,
    origin,
    real,
    courier,
    pace,
    items: new Map(),
    banks: new Map(),
    webhooks: new Map(),
    deliveries: [],
    faults: [],
    requests: [],
    health: new Map(),
    quotaReads: new Map(),
    rateWindows: new Map(),
    cursorPages: new Map(),
    journal: [],
    counters: new Map(),
    anchor: options.anchor ?? now,
    clock: { mode: options.frozenAt ? 'frozen' : 'running', rate: 1, virtualBase: now, realBase: real() },
    switches: withSwitches(DEFAULT_SWITCHES, options.switches ?? {}),
    keys: options.keys ?? { generation: 0, answer: 401 },
  };
}

/** The world's virtual time. */
export function nowIn(world: World): Date {
  return virtualTime(world.clock, world.real());
}

/** Counts upwards from 1, separately for each name. */
export function countUp(world: World, name: string): number {
  const next = (world.counters.get(name) ?? 0) + 1;
  world.counters.set(name, next);
  return next;
}

/** An id that depends on the world's seed and on how many of its kind were made before. */
export function nextId(world: World, kind: string): string {
  return uuidFrom(world.seed, world.clientId, kind, String(countUp(world, kind)));
}

export function note(world: World, at: Date, event: string, itemId?: string): void {
  world.journal.push({ at: at.toISOString(), event, ...(itemId === undefined ? {} : { itemId }) });
}
