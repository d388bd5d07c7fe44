import { note, nowIn, type World } from '../worlds/world.ts';
import type { Item } from './item.ts';
import { expireAsk, observeRun, syncAtOnce } from './runs.ts';

type Due = { readonly at: Date; readonly happen: () => void };

/**
 * Does everything that is due up to a virtual moment, in order of time (pluggy-sandbox.md, section 5.4): automatic
 * runs, expiry of questions and consents, further rounds of webhook deliveries. Then looks how far runs have got.
 */
export function settle(world: World, until: Date = nowIn(world)): void {
  for (let due = earliest(world, until); due; due = earliest(world, until)) due.happen();
  for (const item of world.items.values()) observeRun(world, item, false, until);
}

function earliest(world: World, until: Date): Due | null {
  let first: Due | null = null;
  for (const due of allDue(world)) {
    if (due.at <= until && (!first || due.at < first.at)) first = due;
  }
  return first;
}

function* allDue(world: World): Generator<Due> {
  for (const item of world.items.values()) {
    const ask = item.run?.ask;
    if (ask && !ask.answered) yield { at: ask.expiresAt, happen: () => expireAsk(world, item, ask.expiresAt) };
    const run = item.run ? null : item.nextRunAt;
    if (run) yield { at: run, happen: () => runAutomatically(world, item, run) };
    const { expiresAt, revokedAt, noticed } = item.consent;
    if (expiresAt && !revokedAt && !noticed) yield { at: expiresAt, happen: () => noticeConsentEnd(world, item, expiresAt) };
  }
  for (const delivery of world.deliveries) {
    const { retryAt } = delivery;
    if (delivery.state === 'pending' && retryAt) {
      yield {
        at: retryAt,
        happen: () => {
          delivery.retryAt = null;
          world.courier.send(delivery, retryAt);
        },
      };
    }
  }
}

function runAutomatically(world: World, item: Item, at: Date): void {
  note(world, at, 'automatic sync', item.id);
  syncAtOnce(world, item, 'SYNC', at);
}

function noticeConsentEnd(world: World, item: Item, at: Date): void {
  item.consent = { ...item.consent, noticed: true };
  note(world, at, 'consent expired', item.id);
}
