import type { FastifyBaseLogger } from 'fastify';
import type { BlobStore } from './budget-files/blobs.ts';
import type { BudgetFiles } from './budget-files/files.ts';
import type { Sharing } from './budget-files/sharing.ts';
import type { Config } from './config.ts';
import type { BankConnections } from './connections/bank-connections.ts';
import type { ConnectAttempts } from './connections/connect-attempts.ts';
import type { CredentialStore } from './connections/credentials.ts';
import type { ProviderChanges } from './connections/provider-changes.ts';
import type { Database } from './database/index.ts';
import type { Notices } from './messages/notices.ts';
import type { MessageStore } from './messages/store.ts';
import type { Notifier } from './notifications/notifier.ts';
import type { Passwords } from './users/passwords.ts';
import type { People } from './users/people.ts';
import type { ServerPreferences } from './users/preferences.ts';
import type { Sessions } from './users/sessions.ts';
import type { Vault } from './vault/vault.ts';

/** What most of the server stands on; built once by startServer, closed by it in reverse order. */
export type Context = {
  readonly config: Config;
  /** The built web app; null: none is served. */
  readonly appFolder: string | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: FastifyBaseLogger;
  /** Known to this process alone: tells its own threads from others. */
  readonly ownKey: string;
  /** How long a hosted device stays that no page uses: whoever comes back finds it as it was. */
  readonly hostedIdleMs: number;
  readonly database: Database;
  readonly sessions: Sessions;
  readonly passwords: Passwords;
  readonly preferences: ServerPreferences;
  readonly people: People;
  readonly files: BudgetFiles;
  readonly sharing: Sharing;
  readonly blobs: BlobStore;
  readonly messages: MessageStore;
  readonly notices: Notices;
  readonly vault: Vault;
  readonly credentials: CredentialStore;
  readonly connections: BankConnections;
  readonly attempts: ConnectAttempts;
  readonly providerChanges: ProviderChanges;
  readonly notifier: Notifier;
};
