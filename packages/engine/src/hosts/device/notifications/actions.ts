import type { Failure } from '../../../failures/index.ts';
import type { Result } from '../../../values/index.ts';
import { askBank } from '../bank/routes.ts';
import type { Session } from '../session.ts';
import { notificationsAnswer, testAnswer } from './answers.ts';
import type { ChannelFailure, ChannelForm, Notifications } from './contract.ts';

const below = '/notifications';

/** The person's channels, and what the server offers. They are of no budget. */
export function channels(session: Session): Promise<Result<Notifications, Failure>> {
  return askBank(session, { method: 'GET', below, path: '', answer: notificationsAnswer, scope: 'all' });
}

/** Adds, changes or removes one; gives all afterwards. */
export function changeChannels(
  session: Session,
  method: 'POST' | 'PUT' | 'DELETE',
  id: string | null,
  body?: ChannelForm,
): Promise<Result<Notifications, Failure>> {
  const path = id === null ? '/channels' : `/channels/${encodeURIComponent(id)}`;
  return askBank(session, { method, below, path, ...(body && { body }), answer: notificationsAnswer, scope: 'all' });
}

/** Sends a test now. Null: it arrived. */
export function testChannel(session: Session, id: string): Promise<Result<ChannelFailure | null, Failure>> {
  const path = `/channels/${encodeURIComponent(id)}/test`;
  return askBank(session, { method: 'POST', below, path, body: {}, answer: testAnswer, scope: 'all' });
}
