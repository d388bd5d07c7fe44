// Brings what is due to where it belongs.
import type { Result } from '@extrato/engine/values';
import { minuteOfBankDay } from '../agent/clock.ts';
import { outsideQuiet } from '../agent/schedule.ts';
import type { Channel, ChannelKind, ChannelStore } from './channels.ts';
import type { Notice } from './notice.ts';
import type { Outbox, Outgoing } from './outbox.ts';
import type { SendFailure } from './outgoing.ts';
import type { Sender } from './senders/message.ts';
import { textOf } from './texts.ts';

const MINUTE = 60_000;
/** After so many failures; the last one stays. */
const BACK_OFF = [MINUTE, 5 * MINUTE, 15 * MINUTE, 60 * MINUTE, 180 * MINUTE, 360 * MINUTE];
const GIVEN_UP_AFTER = 24 * 60 * MINUTE;
/** Trying again would change nothing. */
const FINAL: ReadonlySet<SendFailure> = new Set(['gone', 'address-refused', 'secret-lost', 'not-offered']);

export type DeliveryParts = {
  readonly channels: ChannelStore;
  readonly outbox: Outbox;
  readonly senders: Readonly<Record<ChannelKind, Sender>>;
  readonly link: string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** Sends all that is due; a channel that is slow or down keeps no other waiting. */
export async function deliverDue(parts: DeliveryParts): Promise<void> {
  const due = await parts.outbox.due(parts.now());
  const byChannel = Map.groupBy(due, ({ channelId }) => channelId);
  await Promise.all([...byChannel].map(([id, notices]) => deliverTo(id, notices, parts)));
}

/** In order. After a failure the rest waits with it. */
async function deliverTo(id: string, due: readonly Outgoing[], parts: DeliveryParts): Promise<void> {
  const channel = await parts.channels.find(id);
  if (!channel) return;
  const free = outsideQuiet({ quiet: channel.quiet, minuteOfDay: minuteOfBankDay, random: Math.random }, parts.now());
  if (free > parts.now()) return postpone(due, free, parts);
  for (const [index, outgoing] of due.entries()) {
    const sent = outgoing.notice ? await sendTo(channel, outgoing.id, outgoing.notice, outgoing.createdAt, parts) : undefined;
    if (sent && !sent.ok) {
      const again = await keepForLater(outgoing, sent.error, parts);
      if (again !== null) return postpone(due.slice(index + 1), again, parts);
    } else await parts.outbox.done(outgoing.id);
  }
}

/** One attempt, noted beside the channel. */
export async function sendTo(
  channel: Channel,
  id: string,
  notice: Notice,
  createdAt: number,
  { channels, senders, link, now }: Pick<DeliveryParts, 'channels' | 'senders' | 'link' | 'now'>,
): Promise<Result<void, SendFailure>> {
  const secrets = await channels.secrets(channel.id, 'server');
  const { language } = channel;
  const message = { id, notice, language, at: new Date(createdAt).toISOString(), link, ...textOf(notice, language) };
  const sent: Result<void, SendFailure> = secrets
    ? await senders[channel.kind](message, channel, secrets)
    : { ok: false, error: 'secret-lost' };
  await channels.note(channel.id, sent.ok ? null : sent.error, now());
  return sent;
}

/** Gives when it is tried again; null: it is given up. */
async function keepForLater(outgoing: Outgoing, failure: SendFailure, { outbox, now }: DeliveryParts): Promise<number | null> {
  const firstTried = outgoing.firstTriedAt ?? now();
  const attempts = outgoing.attempts + 1;
  const again = now() + (BACK_OFF[Math.min(attempts, BACK_OFF.length) - 1] ?? MINUTE);
  if (FINAL.has(failure) || again - firstTried > GIVEN_UP_AFTER) {
    await outbox.done(outgoing.id);
    return null;
  }
  await outbox.later(outgoing.id, again, { attempts, first_tried_at: firstTried });
  return again;
}

async function postpone(due: readonly Outgoing[], until: number, { outbox }: DeliveryParts): Promise<void> {
  for (const { id } of due) await outbox.later(id, Math.ceil(until));
}
