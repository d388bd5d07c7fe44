import type { Generated } from 'kysely';

/**
 * The tables, in types that SQLite and PostgreSQL share: text and whole numbers. Flags are 0 or 1.
 * Times are milliseconds since 1970 unless said otherwise.
 */
export type Schema = {
  login_method: LoginMethodTable;
  user: UserTable;
  session: SessionTable;
  server_preference: { key: string; value: string };
  budget_file: BudgetFileTable;
  file_access: { file_id: string; user_id: string };
  secret: SecretTable;
  secret_audit: SecretAuditTable;
  agent_budget: AgentBudgetTable;
  agent_connection: AgentConnectionTable;
  agent_run: AgentRunTable;
  inbox: InboxTable;
  inbox_seen: InboxSeenTable;
  lease: LeaseTable;
  notification_channel: NotificationChannelTable;
  notification_told: NotificationToldTable;
  notification: NotificationTable;
  connection_standing: ConnectionStandingTable;
  provider_change: ProviderChangeTable;
};

type LoginMethodTable = {
  /** `password` or `openid`. */
  method: string;
  display_name: string;
  /** The password's hash (users/password.ts). */
  secret: string;
  active: number;
};

export type Role = 'ADMIN' | 'BASIC';

type UserTable = {
  id: string;
  /** Empty for the one user who signs in with the server's password. */
  name: string;
  display_name: string;
  role: Role;
  enabled: number;
  /** 1 for the server's owner. */
  owner: number;
};

type SessionTable = {
  /** SHA-256 of the token, hex. The token itself is known to its holder only. */
  token_hash: string;
  user_id: string;
  login_method: string;
  created_at: number;
  /** null: never. */
  expires_at: number | null;
};

type BudgetFileTable = {
  /** Chosen by the client, for ever taken even after deletion. */
  id: string;
  name: string;
  owner_id: string;
  /** The current sync generation, chosen by us; null between a reset and the next upload. */
  group_id: string | null;
  /** Format as the uploader gave it; null when not given. */
  format: number | null;
  /** Name of the current blob (budget-files/blobs.ts). */
  blob: string;
  /** How the blob is encrypted: JSON text as given, null when it is not. */
  encrypt_meta: string | null;
  key_id: string | null;
  key_salt: string | null;
  key_test: string | null;
  deleted: number;
  created_at: number;
};

type SecretTable = {
  /** Id of the budget file that the secret serves; empty for all files. */
  scope: string;
  name: string;
  /** Which master key wrapped the data key (vault/sealing.ts). */
  master_key_id: string;
  wrapped_key: string;
  sealed_value: string;
  updated_at: number;
};

type SecretAuditTable = {
  at: number;
  /** A user's id, or `server`. */
  actor: string;
  scope: string;
  name: string;
  /** `set`, `use`, `delete` or `rewrap`. */
  action: string;
};

/** A budget whose banks the server reads by itself. */
type AgentBudgetTable = {
  file_id: string;
  /** Who turned it on: the server acts with this person's rights. */
  user_id: string;
  enabled: number;
  /** Reads of each connection a day. */
  runs_per_day: number;
  /** Minutes after midnight, in the bank's zone, between which nothing is read; null: no such hours. */
  quiet_from: number | null;
  quiet_until: number | null;
  enabled_at: number;
  /** Of an end-to-end encrypted budget: statements are sealed to it (protocol, sealed-box.ts); null: none was given. */
  public_key: string | null;
  /** JSON of a `SealedAccount[]` (agent/inbox.ts): what is to be read for it; null: the budget itself knows. */
  accounts: string | null;
};

type AgentConnectionTable = {
  file_id: string;
  /** The connection's name in the person's list (connections/item-ids.ts). */
  ref: string;
  next_at: number;
  /** The last attempt, and the last one that ended well. */
  asked_at: number | null;
  succeeded_at: number | null;
  /** When the bank had last been read, as of the last success: an older reading brings nothing new. */
  seen_refresh: number | null;
  /** Attempts in a row that failed. */
  failures: number;
  /** The connection's state (pluggy/health) as last seen; null before. */
  state: string | null;
  /** Why the last attempt failed, JSON of a `Problem`; null: it did not. */
  problem: string | null;
};

type AgentRunTable = {
  id: string;
  file_id: string;
  /** `schedule`, `webhook` or `person`. */
  occasion: string;
  started_at: number;
  /** null: it runs, or the process ended under it. */
  ended_at: number | null;
  /** JSON of a `RunOutcome` (agent/outcome.ts). */
  outcome: string;
};

/** What the bank said of accounts of budgets that the server cannot open, until a device takes it. */
type InboxTable = {
  /** In the order in which it was read. */
  seq: Generated<number>;
  file_id: string;
  /** The run that read it: what one run read belongs together. */
  run: string;
  bank_account: string;
  sealed: Uint8Array<ArrayBuffer>;
  created_at: number;
};

/** What was last sealed of an account, as a keyed hash: the same is not sealed again. */
type InboxSeenTable = { file_id: string; bank_account: string; mark: string };

/** Who does a job at the moment, when several could. */
type LeaseTable = { name: string; holder: string; until: number };

/** Where a person wants to be told. */
type NotificationChannelTable = {
  id: string;
  user_id: string;
  /** `ntfy`, `webhook`, `email` or `push`. */
  kind: string;
  /** JSON of a `ChannelTarget` (notifications/channels.ts): what may be shown of it. Its secrets are in the vault. */
  target: string;
  language: string;
  /** JSON of the kinds of events (notifications/notice.ts) that are told. */
  events: string;
  /** Minutes after midnight, in the bank's zone, between which nothing is told; null: no such hours. */
  quiet_from: number | null;
  quiet_until: number | null;
  created_at: number;
  sent_at: number | null;
  /** Why the last attempt failed, and when; null: it did not. */
  failed_at: number | null;
  failure: string | null;
};

/** What a channel was told last about a subject: the same is not told again. */
type NotificationToldTable = { channel_id: string; subject: string; mark: string; told_at: number };

/** A notice on its way. */
type NotificationTable = {
  /** In the order in which they are told. */
  seq: Generated<number>;
  id: string;
  channel_id: string;
  subject: string;
  /** JSON of a `Notice` (notifications/notice.ts). */
  notice: string;
  created_at: number;
  next_at: number;
  attempts: number;
  first_tried_at: number | null;
};

/** How a connection stood when it was last looked at, and since when. */
type ConnectionStandingTable = {
  ref: string;
  /** The bank's name; null: it was never read. */
  name: string | null;
  state: string;
  since: number;
  seen_at: number;
};

/** Something in Pluggy's answers that this version does not know; names only (pluggy/watch). */
type ProviderChangeTable = { kind: string; place: string; name: string; first_seen: number; last_seen: number };
