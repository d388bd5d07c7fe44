import { chargeQuota } from '../limits/open-finance-quota.ts';
import type { World } from '../worlds/world.ts';
import { isConsentOver } from './consent.ts';
import type { Item, Outcome } from './item.ts';
import { failure, readsData } from './outcomes.ts';
import { authorisationOutcome, type Trigger } from './triggers.ts';

/** How the run that starts now will end. Uses up an outcome that was ordered through the control API. */
export function nextOutcome(world: World, item: Item, trigger: Trigger, at: Date): Outcome {
  const outcome = plannedOutcome(item) ?? consentOutcome(item, at) ?? usualOutcome(item, trigger, at);
  return readsData(outcome) ? chargeQuota(world, item, outcome, at) : outcome;
}

function plannedOutcome(item: Item): Outcome | null {
  const [first, ...rest] = item.planned;
  if (!first) return null;
  item.planned = first.left > 1 ? [{ ...first, left: first.left - 1 }, ...rest] : rest;
  return first.outcome;
}

function consentOutcome(item: Item, at: Date): Outcome | null {
  return item.loggedInOnce && isConsentOver(item, at) ? failure('USER_AUTHORIZATION_REVOKED') : null;
}

function usualOutcome(item: Item, trigger: Trigger, at: Date): Outcome {
  if (trigger.authorisationPending) return authorisationOutcome(item, at);
  const { outcome } = trigger;
  // An approval that others gave meanwhile no longer shows (pluggy-sandbox.md, section 4, CPF 238.242.640-30).
  const approved = item.loggedInOnce && 'cpf' in item.parameters;
  return approved && outcome.code === 'SUCCESS' ? { ...outcome, warnings: [] } : outcome;
}
