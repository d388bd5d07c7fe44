import type { Failure } from '../../../failures/index.ts';
import type { Result } from '../../../values/index.ts';
import type { AutomaticChoices, AutomaticRun, AutomaticSync } from '../contract.ts';
import type { Session } from '../session.ts';
import { automaticAnswer, automaticRunsAnswer } from './automatic-answers.ts';
import { sealingOf } from './inbox.ts';
import { type Asker, askBank } from './routes.ts';

const PATH = '/automatic';

/** What our server does by itself for the open budget, and when next. */
export function automatic(session: Session): Promise<Result<AutomaticSync, Failure>> {
  return askBank(session, { method: 'GET', path: PATH, answer: automaticAnswer });
}

/** Turns it on or off, and chooses when. */
export async function setAutomatic(session: Session, choices: AutomaticChoices): Promise<Result<AutomaticSync, Failure>> {
  const { use } = session;
  const isEncrypted = use.ok && Boolean(use.value.opened.metadata().encryptKeyId);
  const sealing = isEncrypted && choices.enabled ? await sealingOf(session) : undefined;
  const body = { ...choices, ...(sealing && { sealing }) };
  return askBank(session, { method: 'PUT', path: PATH, body, answer: automaticAnswer });
}

/** Tells the server which accounts are linked now, where it has to be told and does not know. */
export async function keepSealing(asker: Asker): Promise<void> {
  const known = await askBank(asker, { method: 'GET', path: PATH, answer: automaticAnswer });
  if (!known.ok || !known.value.enabled || !known.value.encrypted) return;
  const sealing = await sealingOf(asker);
  if (!sealing || JSON.stringify(sealing) === JSON.stringify(known.value.sealing)) return;
  const { enabled, runsPerDay, quiet } = known.value;
  await askBank(asker, { method: 'PUT', path: PATH, body: { enabled, runsPerDay, quiet, sealing }, answer: automaticAnswer });
}

/** Has the server do now what it would do later. Its end is told as `bank-news`. */
export function runAutomatic(session: Session): Promise<Result<AutomaticSync, Failure>> {
  return askBank(session, { method: 'POST', path: `${PATH}/run`, body: {}, answer: automaticAnswer });
}

/** What the server did by itself, latest first. */
export function automaticRuns(session: Session, limit: number): Promise<Result<readonly AutomaticRun[], Failure>> {
  return askBank(session, { method: 'GET', path: `${PATH}/runs?limit=${limit}`, answer: automaticRunsAnswer });
}
