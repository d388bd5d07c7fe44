// Where bulk rows come from: the variant with many times the usual rows, and edits that order a number of them.

import type { BulkPlan } from './bulk.ts';
import { dayOf, momentOn } from './calendar.ts';
import type { Edits } from './edits.ts';
import type { AccountPlan } from './plan.ts';
import type { Traits } from './traits.ts';
import type { World } from './world.ts';

/** What a profile tells in a day, on average. */
const USUAL_ROWS_A_DAY = 1.2;
const USUAL_SPREAD_DAYS = 360;

/** The bulk of one account at a moment: the latest order, else the rows of the variant's factor, if any. */
export function bulkOf(
  world: World,
  traits: Traits,
  plan: AccountPlan,
  factor: number,
  edits: Edits,
  at: number,
): BulkPlan | null {
  const orders = edits.volumes.filter((edit) => edit.accountKey === plan.key);
  const order = orders.at(-1);
  if (!order && factor <= 1) return null;
  return {
    accountKey: plan.key,
    context: { seed: world.seed, traits, onCard: plan.kind === 'CREDIT' },
    cardNumber: plan.kind === 'CREDIT' ? plan.number : null,
    name: `volume-${orders.length}`,
    ...(order ? orderedRows(order) : factorRows(world, factor, at)),
  };
}

/** Rows that go on with time: each day adds as many, at noon. */
function factorRows(world: World, factor: number, at: number): Pick<BulkPlan, 'firstDay' | 'perDay' | 'length'> {
  const firstDay = dayOf(world.start) + 1;
  const perDay = Math.max(1, Math.round((factor - 1) * USUAL_ROWS_A_DAY));
  const today = dayOf(at);
  const days = today - firstDay + (at >= momentOn(today, '12:00') ? 1 : 0);
  return { firstDay, perDay, length: Math.max(0, days) * perDay };
}

/** Rows that are there all at once, the latest on the day of the edit unless `from` says otherwise. */
function orderedRows(edit: Edits['volumes'][number]): Pick<BulkPlan, 'firstDay' | 'perDay' | 'length' | 'appears'> {
  const appears = edit.at.getTime();
  const today = dayOf(appears);
  const from = edit.from === undefined ? null : Math.floor(Date.parse(edit.from) / 86_400_000);
  const days = from === null ? USUAL_SPREAD_DAYS : Math.max(1, today - from + 1);
  const perDay = Math.max(1, edit.perDay ?? Math.ceil(edit.rows / days));
  const firstDay = from ?? today - Math.ceil(edit.rows / perDay) + 1;
  return { firstDay, perDay, length: Math.max(0, Math.min(edit.rows, (today - firstDay + 1) * perDay)), appears };
}
