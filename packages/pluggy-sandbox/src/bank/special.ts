// Courses of rows other than the usual ones.

import { DAY } from './calendar.ts';
import { cardEntry } from './card-story.ts';
import { type Entry, type Facts, postedEntry } from './entry.ts';
import { factsOf, type SingleLine } from './story.ts';
import type { Traits } from './traits.ts';
import type { World } from './world.ts';

type Head = { readonly ref: string; readonly handle: string | null; readonly account: string };

/** Posted at once; from `when` on the bank shows it changed, under the same key. */
export function changeLater(line: SingleLine, when: number, change: Partial<Facts>): Entry {
  const facts = factsOf(line);
  const entry = postedEntry(headOf(line), facts);
  return {
    ...entry,
    versions: [...entry.versions, { from: when, shown: { status: 'POSTED', generation: 0, facts: { ...facts, ...change } } }],
  };
}

/** Announced as pending and dated ahead from `since` on, until the bank drops the announcement. */
export function announce(line: SingleLine, since: number, until: number): Entry {
  const shown = { status: 'PENDING', generation: 0, facts: factsOf(line) } as const;
  const versions = [
    { from: since, shown },
    { from: until, shown: null },
  ];
  return { ...headOf(line), moment: shown.facts.moment, versions };
}

/** A pending card row that never posts. It belongs to no bill before it is gone. */
export function vanishLater(traits: Traits, line: SingleLine, when: number): Entry {
  const entry = cardEntry(traits, headOf(line), factsOf(line));
  return { ...entry, moment: when, versions: [...entry.versions.slice(0, 1), { from: when, shown: null }] };
}

/** A card row that is pending at the anchor whatever the day, and posts within three days after it. */
export function stillPending(world: World, traits: Traits, line: SingleLine): Entry {
  return { ...cardEntry(traits, headOf(line), factsOf(line)), moment: world.anchor + 3 * DAY };
}

function headOf(line: SingleLine): Head {
  return { ref: `${line.account}/${line.name}`, handle: line.handle ?? null, account: line.account };
}
