import { connectorById } from '../connectors/catalogue.ts';
import { type EditOrder, editBank, findBankRow } from '../control/bank-edits.ts';
import { type ReadyItemOrder, readyItem } from '../control/ready-item.ts';
import { addFault } from '../faults/add.ts';
import { faultSchema } from '../faults/fault.ts';
import type { Item } from '../items/item.ts';
import { syncAtOnce } from '../items/runs.ts';
import { settle } from '../items/schedule.ts';
import { later, setClock } from '../worlds/clock.ts';
import { type SwitchesPatch, withSwitches } from '../worlds/switches.ts';
import { nowIn, type World } from '../worlds/world.ts';

/**
 * A story to try the application with (pluggy-sandbox.md, section 9). The first stage starts from an empty world;
 * between stages the application does its own part, such as a first import.
 */
export type Scenario = {
  /** What the application must show in the end. */
  readonly must: string;
  readonly stages: readonly Stage[];
};

/** `hint` says what a person or a test does before the next stage. */
export type Stage = { readonly hint: string; readonly play: (stage: StageTools) => void };

/** What stages are written with. Each acts on the scenario's world, now. */
export type StageTools = {
  readonly world: World;
  connect(connectorId: number, order?: ReadyItemOrder): Item;
  /** The items in the order of their making. */
  item(index?: number): Item;
  edit(order: EditOrder, index?: number): void;
  /** A row of the bank by its handle. */
  ref(handle: string): string;
  sync(index?: number): void;
  advance(ms: number): void;
  switches(patch: SwitchesPatch): void;
  fault(order: unknown): void;
};

export function stageTools(world: World): StageTools {
  const item = (index = 0): Item => {
    const found = [...world.items.values()][index];
    if (!found) throw new Error(`the scenario has no item ${index}`);
    return found;
  };
  return {
    world,
    item,
    connect: (connectorId, order = {}) => {
      const connector = connectorById(connectorId);
      if (!connector) throw new Error(`no connector ${connectorId}`);
      return readyItem(world, connector, order, nowIn(world));
    },
    edit: (order, index) => editBank(world, item(index), order, nowIn(world)),
    ref: (handle) => findBankRow(world, handle, nowIn(world)).ref,
    sync: (index) => syncAtOnce(world, item(index), 'CLIENT', nowIn(world)),
    advance: (ms) => {
      const target = later(nowIn(world), ms);
      world.clock = setClock(world.clock, target, world.real());
      settle(world, target);
    },
    switches: (patch) => {
      world.switches = withSwitches(world.switches, patch);
    },
    fault: (order) => {
      addFault(world, faultSchema.parse(order));
    },
  };
}
