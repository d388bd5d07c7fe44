import { badRequest } from '../http/api-error.ts';
import type { World } from '../worlds/world.ts';
import type { Item } from './item.ts';
import { continueRun } from './runs.ts';

/** Takes the answer to what an item's run asks (`POST /items/{id}/mfa`). A wrong one is refused later, by the bank. */
export function answerAsk(world: World, item: Item, answers: Readonly<Record<string, string>>, at: Date): void {
  const ask = item.run?.ask ?? null;
  if (!ask?.parameter || (!ask.answered && item.status !== ask.status)) throw refuseAnswer(item);
  if (ask.answered) throw mfaRefusal('ITEM_MFA_ALREADY_PROVIDED', 'The value was already provided');
  const answer = answers[ask.parameter.name];
  if (answer === undefined || ask.linkToken !== null) {
    throw mfaRefusal('ITEM_MFA_PARAMETER_EXPECTED_MISMATCH', `The expected parameter is ${ask.parameter.name}`);
  }
  const right = ask.rightAnswers === 'any' || ask.rightAnswers.includes(answer);
  continueRun(world, item, right ? null : 'INVALID_CREDENTIALS_MFA', at);
}

function refuseAnswer(item: Item): Error {
  if (item.outcome?.code === 'USER_INPUT_TIMEOUT') return mfaRefusal('ITEM_MFA_EXPIRED', 'The time to provide the value is over');
  if (item.lastAsk?.answered) return mfaRefusal('ITEM_MFA_ALREADY_PROVIDED', 'The value was already provided');
  return mfaRefusal('ITEM_MFA_NOT_FOUND', 'The item does not wait for a value');
}

function mfaRefusal(codeDescription: string, message: string): Error {
  return badRequest(message, { codeDescription });
}
