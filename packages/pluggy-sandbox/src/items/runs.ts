import { emit } from '../webhooks/emit.ts';
import type { World } from '../worlds/world.ts';
import { askFor } from './asks.ts';
import { connectorOf } from './connector-of.ts';
import { finishRun } from './finish.ts';
import type { Item, Outcome, Run, TriggeredBy } from './item.ts';
import { nextOutcome } from './next-outcome.ts';
import { failsAtLogin, failure } from './outcomes.ts';
import { planSteps, stepEnds } from './plan.ts';
import { triggerFor } from './triggers.ts';

/** Begins a sync that goes on by the world's pace; `at` is virtual time. */
export function startRun(world: World, item: Item, triggeredBy: TriggeredBy, at: Date): void {
  const connector = connectorOf(item);
  const trigger = triggerFor(connector, item.parameters);
  const ask = askFor(world, item, connector, trigger, at);
  const outcome = nextOutcome(world, item, trigger, at);
  const failsBefore = failsAtLogin(outcome) && ask?.linkToken == null;
  const kept = failsBefore ? null : ask;
  item.run = {
    triggeredBy,
    steps: planSteps(kept, outcome, item.products, trigger.slow === true),
    outcome,
    ask: kept,
    done: 0,
    since: world.real(),
    loginAnnounced: false,
  };
  item.lastAsk = kept;
  item.status = 'UPDATING';
  item.executionStatus = 'CREATING';
  item.updatedAt = at;
}

/** A whole sync at once, as the automatic ones and those ordered through the control API are. */
export function syncAtOnce(world: World, item: Item, triggeredBy: TriggeredBy, at: Date): void {
  const trigger = triggerFor(connectorOf(item), item.parameters);
  finishRun(world, item, nextOutcome(world, item, trigger, at), triggeredBy, at);
}

/** Looks where the item's run has got to. `poll` is a read of the item itself, which moves two of the paces on. */
export function observeRun(world: World, item: Item, poll: boolean, at: Date): void {
  const { run } = item;
  if (!run) return;
  const ends = stepEnds(run.steps);
  const total = ends.at(-1) ?? 0;
  const wanted = Math.min(total, placeOf(world, run, ends, poll));
  const waits = run.ask && !run.ask.answered && wanted >= run.ask.at ? run.ask : null;
  const place = waits ? waits.at : wanted;
  if (world.pace.pace !== 'timed') item.run = { ...run, done: place };
  announceLogin(world, item, run, place, at);
  if (waits) waitForPerson(world, item, waits, at);
  else if (place >= total) finishRun(world, item, run.outcome, run.triggeredBy, at);
  else item.executionStatus = run.steps[ends.findIndex((end) => end > place)]?.status ?? item.executionStatus;
}

function placeOf(world: World, run: Run, ends: readonly number[], poll: boolean): number {
  const { pace, totalMs } = world.pace;
  if (pace === 'timed') {
    return run.done + (world.real().getTime() - run.since.getTime()) / Math.max(1, totalMs);
  }
  if (!poll) return run.done;
  return pace === 'instant' ? Number.POSITIVE_INFINITY : (ends.find((end) => end > run.done) ?? run.done);
}

function announceLogin(world: World, item: Item, run: Run, place: number, at: Date): void {
  const loginEnd = run.steps.filter((step) => step.login).reduce((sum, step) => sum + step.length, 0);
  if (run.loginAnnounced || place < loginEnd - 1e-6 || failsAtLogin(run.outcome)) return;
  if (item.run) item.run = { ...item.run, loginAnnounced: true };
  emit(world, at, {
    event: 'item/login_succeeded',
    itemId: item.id,
    clientUserId: item.clientUserId,
    itemUrl: item.webhookUrl,
    fields: { triggeredBy: run.triggeredBy },
  });
}

function waitForPerson(world: World, item: Item, ask: NonNullable<Run['ask']>, at: Date): void {
  if (item.status === ask.status) return;
  item.status = ask.status;
  item.executionStatus = ask.status;
  item.updatedAt = at;
  emit(world, at, {
    event: ask.status === 'WAITING_USER_INPUT' ? 'item/waiting_user_input' : 'item/waiting_user_action',
    itemId: item.id,
    clientUserId: item.clientUserId,
    itemUrl: item.webhookUrl,
    fields: { triggeredBy: item.run?.triggeredBy },
  });
}

/** Goes on after the person answered. A wrong answer ends the run at the login (pluggy-sandbox.md, section 4). */
export function continueRun(world: World, item: Item, wrong: string | null, at: Date): void {
  const { run } = item;
  if (!run?.ask) return;
  const ask = { ...run.ask, answered: true };
  const outcome: Outcome = wrong === null ? run.outcome : failure(wrong);
  const slow = triggerFor(connectorOf(item), item.parameters).slow === true;
  item.run = { ...run, ask, outcome, steps: planSteps(ask, outcome, item.products, slow), done: ask.at, since: world.real() };
  item.lastAsk = ask;
  item.status = 'UPDATING';
  item.executionStatus = 'LOGIN_MFA_IN_PROGRESS';
  item.updatedAt = at;
}

/** Ends a run whose question nobody answered in time. */
export function expireAsk(world: World, item: Item, at: Date): void {
  const triggeredBy = item.run?.triggeredBy ?? 'INTERNAL';
  finishRun(world, item, failure('USER_INPUT_TIMEOUT'), triggeredBy, at);
}
