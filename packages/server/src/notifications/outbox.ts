import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Database, Schema } from '../database/index.ts';
import type { Channel } from './channels.ts';
import { type Change, isWanted } from './decide.ts';
import { type Notice, readNotice } from './notice.ts';

/** A notice on its way. */
export type Outgoing = {
  readonly id: string;
  readonly channelId: string;
  readonly subject: string;
  /** Undefined: written by another version. */
  readonly notice: Notice | undefined;
  readonly createdAt: number;
  readonly attempts: number;
  readonly firstTriedAt: number | null;
};

const DAY = 86_400_000;
const DIGEST = 'news';

/**
 * What each channel was told, and what is on its way. What is remembered and what is sent change together, so that a server
 * that stops in between neither repeats itself nor forgets. Times are milliseconds since 1970.
 */
export class Outbox {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** The mark of each subject that the channel was told of. */
  async told(channelId: string): Promise<ReadonlyMap<string, string>> {
    const rows = await this.#database.selectFrom('notification_told').selectAll().where('channel_id', '=', channelId).execute();
    return new Map(rows.map(({ subject, mark }) => [subject, mark]));
  }

  /** Remembers and sends. A trouble that is over before anybody heard of it is not told, nor its end. */
  async change({ id, events }: Channel, { subject, mark, notice }: Change, now: number): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const unsent = await takeBack(transaction, id, subject);
      await remember(transaction, id, subject, mark, now);
      const isOver = mark === null && unsent > 0;
      if (!isOver && isWanted(notice, events)) await send(transaction, id, subject, notice, now, now);
    });
  }

  /** New transactions by bank: told together, at most once a day. */
  async addNews({ id }: Channel, counts: Extract<Notice, { kind: 'news' }>['counts'], now: number): Promise<void> {
    await this.#database.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom('notification')
        .selectAll()
        .where('channel_id', '=', id)
        .where('subject', '=', DIGEST)
        .executeTakeFirst();
      const before = row ? readNotice(row.notice) : undefined;
      if (row && before?.kind === 'news') {
        const notice = JSON.stringify({ kind: 'news', counts: summed([...before.counts, ...counts]) });
        return transaction.updateTable('notification').set({ notice }).where('id', '=', row.id).execute();
      }
      const last = await transaction
        .selectFrom('notification_told')
        .select('told_at')
        .where('channel_id', '=', id)
        .where('subject', '=', DIGEST)
        .executeTakeFirst();
      const at = Math.max(now, (last?.told_at ?? 0) + DAY);
      await remember(transaction, id, DIGEST, DIGEST, at);
      return send(transaction, id, DIGEST, { kind: 'news', counts: summed(counts) }, now, at);
    });
  }

  /** Due ones, oldest first. */
  async due(now: number): Promise<readonly Outgoing[]> {
    const rows = await this.#database
      .selectFrom('notification')
      .selectAll()
      .where('next_at', '<=', now)
      .orderBy('seq')
      .limit(500)
      .execute();
    return rows.map((row) => ({
      id: row.id,
      channelId: row.channel_id,
      subject: row.subject,
      notice: readNotice(row.notice),
      createdAt: row.created_at,
      attempts: row.attempts,
      firstTriedAt: row.first_tried_at,
    }));
  }

  /** When the next one is due; null: none waits. */
  async nextAt(): Promise<number | null> {
    const { at } = await this.#database
      .selectFrom('notification')
      .select(({ fn }) => fn.min('next_at').as('at'))
      .executeTakeFirstOrThrow();
    return at;
  }

  async done(id: string): Promise<void> {
    await this.#database.deleteFrom('notification').where('id', '=', id).execute();
  }

  async later(
    id: string,
    next_at: number,
    tried?: { readonly attempts: number; readonly first_tried_at: number },
  ): Promise<void> {
    await this.#database
      .updateTable('notification')
      .set({ next_at, ...tried })
      .where('id', '=', id)
      .execute();
  }
}

type Step = Transaction<Schema>;

async function takeBack(transaction: Step, channelId: string, subject: string): Promise<number> {
  const { numDeletedRows } = await transaction
    .deleteFrom('notification')
    .where('channel_id', '=', channelId)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

async function remember(
  transaction: Step,
  channel_id: string,
  subject: string,
  mark: string | null,
  told_at: number,
): Promise<void> {
  if (mark === null) {
    await transaction
      .deleteFrom('notification_told')
      .where('channel_id', '=', channel_id)
      .where('subject', '=', subject)
      .execute();
    return;
  }
  await transaction
    .insertInto('notification_told')
    .values({ channel_id, subject, mark, told_at })
    .onConflict((conflict) => conflict.columns(['channel_id', 'subject']).doUpdateSet({ mark, told_at }))
    .execute();
}

async function send(
  transaction: Step,
  channel_id: string,
  subject: string,
  notice: Notice,
  created_at: number,
  next_at: number,
): Promise<void> {
  const row = { id: randomUUID(), channel_id, subject, notice: JSON.stringify(notice), created_at, next_at };
  await transaction
    .insertInto('notification')
    .values({ ...row, attempts: 0, first_tried_at: null })
    .execute();
}

function summed(counts: Extract<Notice, { kind: 'news' }>['counts']) {
  const byBank = new Map<string | null, number>();
  for (const { bank, count } of counts) byBank.set(bank, (byBank.get(bank) ?? 0) + count);
  return [...byBank].map(([bank, count]) => ({ bank, count }));
}
