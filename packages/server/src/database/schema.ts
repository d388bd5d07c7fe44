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
