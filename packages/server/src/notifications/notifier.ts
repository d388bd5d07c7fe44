import { randomUUID } from 'node:crypto';
import type { Result } from '@extrato/engine/values';
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import type { ProviderChanges } from '../connections/provider-changes.ts';
import type { Database } from '../database/index.ts';
import type { Vault } from '../vault/vault.ts';
import { type Channel, ChannelStore } from './channels.ts';
import { ConnectionStandings } from './connection-standings.ts';
import { decide } from './decide.ts';
import { type DeliveryParts, deliverDue, sendTo } from './delivery.ts';
import type { Notice } from './notice.ts';
import { Outbox } from './outbox.ts';
import type { SendFailure } from './outgoing.ts';
import { emailSender } from './senders/email.ts';
import { sendNtfy } from './senders/ntfy.ts';
import { pushSender } from './senders/push.ts';
import { sendWebhook } from './senders/webhook.ts';
import { type Sighting, standingOf } from './standing.ts';
import { budgetSubject, keysSubject, type Told } from './subjects.ts';
import { VapidKeyStore } from './vapid.ts';

/** Longest sleep: a clock may have been set. */
const LONGEST_SLEEP_MS = 10 * 60_000;

/** What the server saw when it looked at a budget's banks by itself. */
export type Seen = {
  readonly fileId: string;
  /** Whose keys were used (connections/credentials.ts). */
  readonly scope: string;
  readonly sightings: readonly Sighting[];
  /** New transactions, by connection. */
  readonly added: readonly { readonly ref: string | null; readonly count: number }[];
  /** Why the budget itself could not be brought up to date; null: it could; undefined: there was nothing to bring. */
  readonly problem?: string | null | undefined;
};

type Parts = {
  readonly database: Database;
  readonly vault: Vault;
  readonly config: Pick<Config, 'publicUrl' | 'smtpUrl' | 'mailFrom'>;
  readonly changes: ProviderChanges;
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
  /** Sends nothing by itself: for tests, which call `runDue`. */
  readonly isAsleep: boolean;
};

/** Tells people, by the ways that they chose, what became of their connections: each thing once until it changes. */
export class Notifier {
  readonly channels: ChannelStore;
  readonly vapid: VapidKeyStore;
  readonly #parts: Parts;
  readonly #outbox: Outbox;
  readonly #standings: ConnectionStandings;
  readonly #delivery: DeliveryParts;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();
  #isStarted = false;
  #isClosed = false;

  constructor(parts: Parts) {
    const { database, vault, config, now } = parts;
    this.#parts = parts;
    this.channels = new ChannelStore(database, vault);
    this.vapid = new VapidKeyStore(vault);
    this.#outbox = new Outbox(database);
    this.#standings = new ConnectionStandings(database);
    const contact = /^https:/.test(config.publicUrl ?? '')
      ? String(config.publicUrl)
      : `mailto:${config.mailFrom ?? 'extrato@example.org'}`;
    this.#delivery = {
      channels: this.channels,
      outbox: this.#outbox,
      senders: {
        ntfy: sendNtfy,
        webhook: sendWebhook,
        email: emailSender(config.smtpUrl, config.mailFrom),
        push: pushSender(() => this.vapid.read(), contact, now),
      },
      link: config.publicUrl === null ? null : `${config.publicUrl}/connections`,
      now,
    };
    parts.changes.onNew(() => void this.#queue(() => this.#tellChanges()));
  }

  async start(): Promise<void> {
    this.#isStarted = true;
    await this.channels.forgetOrphans();
    await this.#standings.forgetOld(this.#parts.now());
    this.wake();
  }

  /** Lets what is on its way arrive, and sends nothing more. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    await this.#turn;
  }

  /** Looks what is due, now. */
  wake(): void {
    this.#sleep(0);
  }

  /** Tells of what was seen. It never fails: banks are read whether anybody can be told or not. */
  saw(seen: Seen): Promise<void> {
    return this.#queue(() => this.#tell(seen));
  }

  /** Sends all that is due. For the timer, and for tests that move the clock. */
  runDue(): Promise<void> {
    return this.#queue(() => deliverDue(this.#delivery));
  }

  /** Tells a channel that it works, whatever its hours. */
  test(channel: Channel): Promise<Result<void, SendFailure>> {
    return sendTo(channel, randomUUID(), { kind: 'test' }, this.#parts.now(), this.#delivery);
  }

  /** One thing after the other: what was told is read before more is told. */
  #queue(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      if (!this.#isClosed) await work().catch((error: unknown) => this.#parts.log.error({ err: error }, 'notifications failed'));
    });
    return this.#turn;
  }

  async #tell({ fileId, scope, sightings, added, problem }: Seen): Promise<void> {
    const now = this.#parts.now();
    const known = await Promise.all(
      sightings.map(async (sighting) => ({ sighting, ...(await this.#standings.see(sighting, now)) })),
    );
    const channels = await this.channels.hearing(fileId);
    if (channels.length === 0) return;
    const subjects = known.map(({ sighting, name, since }): Told => {
      const standing = standingOf(sighting, name, since, now);
      return { subject: `connection ${sighting.ref}`, standing, recovered: { kind: 'recovered', bank: name } };
    });
    const duplicates = await Promise.all(known.map(({ sighting, name }) => this.#duplicate(sighting, name)));
    const all = [...subjects, ...keysSubject(scope, sightings), budgetSubject(fileId, problem), ...duplicates.flat()];
    const counts = await this.#newsOf(added);
    for (const channel of channels) {
      for (const { subject, standing, recovered } of all) {
        // Marks are read anew: two connections can tell of one thing.
        const mark = (await this.#outbox.told(channel.id)).get(subject);
        const change = decide(subject, standing, recovered, mark, channel.events);
        if (change) await this.#outbox.change(channel, change, now);
      }
      if (counts.length > 0 && channel.events.includes('news')) await this.#outbox.addNews(channel, counts, now);
    }
    this.wake();
  }

  async #duplicate({ ref, sameAs }: Sighting, bank: string | null): Promise<readonly Told[]> {
    if (sameAs === null) return [];
    const notice: Notice = { kind: 'duplicate', bank, other: await this.#standings.nameOf(sameAs) };
    return [
      {
        subject: `duplicate ${[ref, sameAs].sort().join(' ')}`,
        standing: { kind: 'trouble', mark: 'told', notice },
        recovered: notice,
      },
    ];
  }

  async #newsOf(added: Seen['added']): Promise<Extract<Notice, { kind: 'news' }>['counts']> {
    const counts = added.filter(({ count }) => count > 0);
    return Promise.all(counts.map(async ({ ref, count }) => ({ bank: await this.#standings.nameOf(ref), count })));
  }

  /** What is new in Pluggy's answers since a channel was told, or was made. */
  async #tellChanges(): Promise<void> {
    const now = this.#parts.now();
    const changes = await this.#parts.changes.list();
    const latest = Math.max(0, ...changes.map(({ firstSeen }) => firstSeen));
    for (const channel of await this.channels.everyone()) {
      const told = (await this.#outbox.told(channel.id)).get('provider');
      const since = told === undefined ? channel.createdAt - 1 : Number(told);
      const count = changes.filter(({ firstSeen }) => firstSeen > since).length;
      if (count > 0 && channel.events.includes('provider'))
        await this.#outbox.change(
          channel,
          { subject: 'provider', mark: String(latest), notice: { kind: 'provider', count } },
          now,
        );
    }
    this.wake();
  }

  #sleep(milliseconds: number): void {
    if (this.#isClosed || !this.#isStarted || this.#parts.isAsleep) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#turnOnce(), milliseconds).unref();
  }

  async #turnOnce(): Promise<void> {
    await this.runDue();
    if (this.#isClosed) return;
    const next = (await this.#outbox.nextAt().catch(() => null)) ?? Number.POSITIVE_INFINITY;
    this.#sleep(Math.max(1000, Math.min(next - this.#parts.now(), LONGEST_SLEEP_MS)));
  }
}
