import { randomUUID } from 'node:crypto';
import type { Selectable } from 'kysely';
import * as z from 'zod';
import type { QuietHours } from '../agent/schedule.ts';
import type { Language } from '../connections/problems.ts';
import type { Database, Schema } from '../database/index.ts';
import { type Actor, GLOBAL_SCOPE, type Vault } from '../vault/vault.ts';
import { EVENTS, type NoticeEvent } from './notice.ts';

export const CHANNEL_KINDS = ['ntfy', 'webhook', 'email', 'push'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

/** What may be shown of where a channel leads; all else of it is in the vault. */
const target = z.object({
  /** ntfy: the server. Webhook and push: its host, since the whole address may itself be a key. E-mail: the address. */
  address: z.string(),
  topic: z.string().nullable().default(null),
  hasToken: z.boolean().default(false),
});
export type ChannelTarget = z.infer<typeof target>;

/** What only the vault keeps: never answered, never logged. `url` is a webhook's whole address. */
const secrets = z.object({
  token: z.string().nullable().default(null),
  url: z.string().nullable().default(null),
  subscription: z.object({ endpoint: z.string(), p256dh: z.string(), auth: z.string() }).nullable().default(null),
});
export type ChannelSecrets = z.infer<typeof secrets>;
export const NO_SECRETS: ChannelSecrets = { token: null, url: null, subscription: null };

/** What a person chooses for a channel. */
export type ChannelChoices = {
  readonly language: Language;
  readonly events: readonly NoticeEvent[];
  readonly quiet: QuietHours | null;
};

export type Channel = ChannelChoices & {
  readonly id: string;
  readonly userId: string;
  readonly kind: ChannelKind;
  readonly target: ChannelTarget;
  readonly createdAt: number;
  readonly sentAt: number | null;
  readonly failure: { readonly code: string; readonly at: number } | null;
};

/** More than anybody needs. */
export const MOST_CHANNELS = 20;

/** The channels of all people. Times are milliseconds since 1970. */
export class ChannelStore {
  readonly #database: Database;
  readonly #vault: Vault;

  constructor(database: Database, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /** One person's, oldest first. */
  async of(userId: string): Promise<readonly Channel[]> {
    const rows = await this.#all().where('user_id', '=', userId).execute();
    return rows.map(channelOf);
  }

  /** Of those who may open the budget file of their own right: its owner, its guests, and who had the server read its banks. */
  async hearing(fileId: string): Promise<readonly Channel[]> {
    const rows = await this.#all()
      .where((where) =>
        where.or([
          where('user_id', 'in', where.selectFrom('budget_file').select('owner_id').where('id', '=', fileId)),
          where('user_id', 'in', where.selectFrom('file_access').select('user_id').where('file_id', '=', fileId)),
          where('user_id', 'in', where.selectFrom('agent_budget').select('user_id').where('file_id', '=', fileId)),
        ]),
      )
      .where('user_id', 'in', (where) => where.selectFrom('user').select('id').where('enabled', '=', 1))
      .execute();
    return rows.map(channelOf);
  }

  async find(id: string): Promise<Channel | undefined> {
    const row = await this.#all().where('id', '=', id).executeTakeFirst();
    return row && channelOf(row);
  }

  /** Of all who may sign in. */
  async everyone(): Promise<readonly Channel[]> {
    const enabled = this.#database.selectFrom('user').select('id').where('enabled', '=', 1);
    return (await this.#all().where('user_id', 'in', enabled).execute()).map(channelOf);
  }

  async add(
    userId: string,
    kind: ChannelKind,
    where: { readonly target: ChannelTarget; readonly secrets: ChannelSecrets },
    choices: ChannelChoices,
    now: number,
  ): Promise<string> {
    const id = randomUUID();
    await this.#vault.set(placeOf(id), JSON.stringify(where.secrets), userId);
    const state = { created_at: now, sent_at: null, failed_at: null, failure: null };
    const row = { id, user_id: userId, kind, target: JSON.stringify(where.target), ...columnsOf(choices), ...state };
    await this.#database.insertInto('notification_channel').values(row).execute();
    return id;
  }

  async change(
    { id, userId }: Channel,
    where: { readonly target: ChannelTarget; readonly secrets: ChannelSecrets } | null,
    choices: ChannelChoices,
  ): Promise<void> {
    if (where) await this.#vault.set(placeOf(id), JSON.stringify(where.secrets), userId);
    const row = { ...columnsOf(choices), ...(where && { target: JSON.stringify(where.target), failed_at: null, failure: null }) };
    await this.#database.updateTable('notification_channel').set(row).where('id', '=', id).execute();
  }

  async remove({ id, userId }: Channel): Promise<void> {
    await this.#database.deleteFrom('notification_channel').where('id', '=', id).execute();
    await this.#vault.delete(placeOf(id), userId);
  }

  /** Null when the vault's key is another one by now. */
  async secrets(id: string, actor: Actor): Promise<ChannelSecrets | null> {
    const stored = await this.#vault.use(placeOf(id), actor);
    return stored === null ? null : secrets.parse(JSON.parse(stored));
  }

  async note(id: string, failure: string | null, now: number): Promise<void> {
    const row = failure === null ? { sent_at: now, failed_at: null, failure: null } : { failed_at: now, failure };
    await this.#database.updateTable('notification_channel').set(row).where('id', '=', id).execute();
  }

  /** Secrets of people who are gone go as well. */
  async forgetOrphans(): Promise<void> {
    const known = new Set((await this.#all().execute()).map(({ id }) => placeOf(id).name));
    const stored = await this.#database.selectFrom('secret').select('name').where('name', 'like', `${PREFIX}%`).execute();
    for (const { name } of stored) if (!known.has(name)) await this.#vault.delete({ scope: GLOBAL_SCOPE, name }, 'server');
  }

  #all() {
    return this.#database.selectFrom('notification_channel').selectAll().orderBy('created_at').orderBy('id');
  }
}

const PREFIX = 'extrato_channel_';

function placeOf(id: string) {
  return { scope: GLOBAL_SCOPE, name: `${PREFIX}${id}` };
}

function columnsOf({ language, events, quiet }: ChannelChoices) {
  const hours = { quiet_from: quiet?.from ?? null, quiet_until: quiet?.until ?? null };
  return { language, events: JSON.stringify(events), ...hours };
}

const storedEvents = z.array(z.enum(EVENTS)).catch([]);

function channelOf(row: Selectable<Schema['notification_channel']>): Channel {
  const { quiet_from: from, quiet_until: until, failed_at: at, failure } = row;
  return {
    id: row.id,
    userId: row.user_id,
    kind: CHANNEL_KINDS.find((kind) => kind === row.kind) ?? 'webhook',
    target: target.parse(JSON.parse(row.target)),
    language: row.language === 'en' ? 'en' : 'pt-BR',
    events: storedEvents.parse(JSON.parse(row.events)),
    quiet: from === null || until === null ? null : { from, until },
    createdAt: row.created_at,
    sentAt: row.sent_at,
    failure: at === null || failure === null ? null : { code: failure, at },
  };
}
