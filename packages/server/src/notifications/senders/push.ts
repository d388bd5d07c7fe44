import { err } from '@extrato/engine/values';
import { EVENT_OF } from '../notice.ts';
import { post } from '../outgoing.ts';
import type { Sender } from './message.ts';
import { encryptPush, type VapidKeys, vapidHeader } from './push-encryption.ts';

/** Seconds that a push service keeps what the browser cannot take yet. */
const KEPT_S = 86_400;

/** Sends to a browser; its service worker shows it (web/src/service-worker). */
export function pushSender(keys: () => Promise<VapidKeys>, contact: string, now: () => number): Sender {
  return async ({ id, title, message, notice, language }, _, { subscription }) => {
    if (subscription === null) return err('secret-lost');
    const text = JSON.stringify({ title, message, tag: id, language });
    const headers = {
      'content-type': 'application/octet-stream',
      'content-encoding': 'aes128gcm',
      ttl: String(KEPT_S),
      urgency: EVENT_OF[notice.kind] === 'trouble' ? 'high' : 'normal',
      authorization: vapidHeader(subscription.endpoint, await keys(), contact, now()),
    };
    const sent = await post(subscription.endpoint, { headers, body: encryptPush(text, subscription) });
    // The browser took its subscription back, or it ran out.
    return !sent.ok && (sent.error === 'status-404' || sent.error === 'status-410') ? err('gone') : sent;
  };
}
