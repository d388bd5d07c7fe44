// What is told of a budget as a whole, each under a subject of its own (pure).
import type { Notice } from './notice.ts';
import type { Sighting, Standing } from './standing.ts';

/** Something that stands one way or another; `recovered` is told once it is well again. */
export type Told = { readonly subject: string; readonly standing: Standing; readonly recovered: Notice };

/** Refused keys are one trouble, however many connections have them. */
export function keysSubject(scope: string, sightings: readonly Sighting[]): readonly Told[] {
  if (sightings.length === 0) return [];
  const refused = sightings.some(({ state }) => state === 'keys-refused');
  const readable = sightings.some(({ cause }) => cause !== null);
  const standing: Standing = refused
    ? { kind: 'trouble', mark: 'keys', notice: { kind: 'keys' } }
    : { kind: readable ? 'well' : 'unclear' };
  return [{ subject: `keys ${scope}`, standing, recovered: { kind: 'keys-recovered' } }];
}

/** What only a person can end; all else is tried again by itself. */
const STOPPED: ReadonlySet<string> = new Set(['agent-person-gone', 'agent-needs-device']);

/** @param problem undefined where nothing was to be brought in. */
export function budgetSubject(fileId: string, problem: string | null | undefined): Told {
  const isStopped = typeof problem === 'string' && STOPPED.has(problem);
  const standing: Standing = isStopped
    ? { kind: 'trouble', mark: problem, notice: { kind: 'stopped', code: problem } }
    : { kind: problem === null ? 'well' : 'unclear' };
  return { subject: `budget ${fileId}`, standing, recovered: { kind: 'started' } };
}
