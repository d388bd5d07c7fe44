import { createHmac } from 'node:crypto';
import { err } from '@extrato/engine/values';
import { EVENT_OF } from '../notice.ts';
import { post } from '../outgoing.ts';
import type { Sender } from './message.ts';

/**
 * Posts `{version, id, at, event, kind, bank, title, message, language, link}`. With a secret, `X-Extrato-Signature` is
 * `sha256=` and the HMAC-SHA256 of the body's bytes in hexadecimal. `id` is the same when a delivery is repeated.
 */
export const sendWebhook: Sender = async ({ id, at, notice, title, message, language, link }, _, { url, token }) => {
  if (url === null) return err('secret-lost');
  const bank = 'bank' in notice ? notice.bank : null;
  const event = EVENT_OF[notice.kind] ?? 'test';
  const body = JSON.stringify({ version: 1, id, at, event, kind: notice.kind, bank, title, message, language, link });
  const headers = {
    'content-type': 'application/json',
    'x-extrato-event': event,
    'x-extrato-delivery': id,
    ...(token !== null && { 'x-extrato-signature': `sha256=${createHmac('sha256', token).update(body).digest('hex')}` }),
  };
  return post(url, { headers, body });
};
