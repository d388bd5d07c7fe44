import type { BankSnapshot } from '../bank/contract.ts';
import { openBank } from '../bank/index.ts';
import type { BankChoice } from '../items/item.ts';
import type { BankFile, World } from './world.ts';

/** The bank that an item reads, opened at first use. Items of the same person at the same bank share it. */
export function bankFile(world: World, choice: BankChoice): BankFile {
  const name = JSON.stringify(choice);
  const known = world.banks.get(name);
  if (known) return known;
  const file: BankFile = {
    bank: openBank({ seed: world.seed, anchor: world.anchor, profile: choice.profile, variant: choice.variant }),
    edits: [],
  };
  world.banks.set(name, file);
  return file;
}

/** What the item's bank shows at a virtual moment. */
export function bankShows(world: World, choice: BankChoice, at: Date): BankSnapshot {
  const { bank, edits } = bankFile(world, choice);
  return bank.snapshot(at, edits);
}
