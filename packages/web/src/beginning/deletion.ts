import type { ListedBudget } from '@extrato/engine/device-client';

/**
 * From where a budget is deleted. `local`: it is nowhere else, so all of it goes. `here`: the server keeps it.
 * `everywhere`: from both. `server`: it is only there.
 */
export type Deletion = 'local' | 'here' | 'everywhere' | 'server';

/** What can be deleted, the least first. */
export function deletionsOf({ id, fileId, state }: ListedBudget, isConnected: boolean): readonly [Deletion, ...Deletion[]] {
  if (id === null) return ['server'];
  // `broken`: the server has it no more, or not for this person: nothing is known to stay.
  if (fileId === null || state === 'local' || state === 'broken') return ['local'];
  return isConnected && state !== 'unknown' ? ['here', 'everywhere'] : ['here'];
}

type Sentence = 'goesHere' | 'staysHere' | 'goesEverywhere' | 'goesServer' | 'staysEverywhere' | 'goesLocal' | 'staysLocal';

const SENTENCES: Readonly<Record<Deletion, readonly Sentence[]>> = {
  local: ['goesLocal', 'staysLocal'],
  here: ['goesHere', 'staysHere'],
  everywhere: ['goesEverywhere', 'staysEverywhere'],
  server: ['goesServer', 'staysEverywhere'],
};

/** What goes and what stays, as keys of the words. */
export function goesAndStays(deletion: Deletion): readonly Sentence[] {
  return SENTENCES[deletion];
}
