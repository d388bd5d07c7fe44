import { EVENT_OF } from '../notice.ts';
import { post } from '../outgoing.ts';
import type { Sender } from './message.ts';

/** Publishes as JSON at the server's root (docs.ntfy.sh/publish), so that any letter arrives. */
export const sendNtfy: Sender = ({ id, title, message, notice, link }, { target }, { token }) => {
  const isTrouble = EVENT_OF[notice.kind] === 'trouble';
  const body = {
    topic: target.topic,
    title,
    message,
    priority: isTrouble ? 4 : 3,
    tags: [isTrouble ? 'warning' : 'bank'],
    ...(link !== null && { click: link }),
  };
  const headers = {
    'content-type': 'application/json',
    'x-extrato-delivery': id,
    ...(token !== null && { authorization: `Bearer ${token}` }),
  };
  return post(target.address, { headers, body: JSON.stringify(body) });
};
