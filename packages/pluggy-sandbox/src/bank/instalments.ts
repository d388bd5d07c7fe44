// Purchases paid in parts. All parts are known from the purchase on: past ones posted, coming ones pending and dated
// ahead, each in the bill of its own month.

import { addMonths, momentOn } from './calendar.ts';
import { cardEntry } from './card-story.ts';
import type { Entry } from './entry.ts';
import { factsOf, type SingleLine } from './story.ts';
import type { Traits } from './traits.ts';
import type { World } from './world.ts';

/** `parts` in hundredths, one a month from the line's day on; the line's own `cents` is not used. */
export function tellInstalments(
  world: World,
  traits: Traits,
  line: Omit<SingleLine, 'cents'> & { readonly parts: readonly number[] },
): readonly Entry[] {
  const { parts, ...single } = line;
  const total = parts.reduce((sum, part) => sum + part, 0);
  const since = momentOn(line.day, line.time ?? '12:00');
  return parts.flatMap((cents, index) => {
    const number = index + 1;
    const facts = factsOf({ ...single, raw: `${line.raw} ${number}/${parts.length}`, cents, day: addMonths(line.day, index) });
    if (facts.moment < world.start) return [];
    const card = {
      ...line.card,
      number: line.card?.number ?? '',
      instalment: { number, of: parts.length, total, day: line.day },
    };
    const head = {
      ref: `${line.account}/${line.name}/${number}`,
      handle: number === 1 ? (line.handle ?? null) : null,
      account: line.account,
    };
    return [cardEntry(traits, head, { ...facts, card }, since)];
  });
}
