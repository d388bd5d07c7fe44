import { countUp, type World } from '../worlds/world.ts';
import type { Fault, FaultOrder } from './fault.ts';

/** Puts a fault into force; the oldest that matches a request strikes it. */
export function addFault(world: World, order: FaultOrder): Fault {
  const fault: Fault = { n: countUp(world, 'fault'), seen: 0, struck: 0, ...order };
  world.faults.push(fault);
  return fault;
}
