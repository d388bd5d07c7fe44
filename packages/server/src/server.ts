import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PluggySurroundings } from '@extrato/pluggy';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { Agent, type AgentSurroundings } from './agent/agent.ts';
import { addRoutes, createApp } from './app.ts';
import { openBlobStore } from './budget-files/blobs.ts';
import { BudgetFiles } from './budget-files/files.ts';
import { Sharing } from './budget-files/sharing.ts';
import type { Config } from './config.ts';
import { BankConnections } from './connections/bank-connections.ts';
import { ConnectAttempts } from './connections/connect-attempts.ts';
import { CredentialStore } from './connections/credentials.ts';
import { ProviderChanges } from './connections/provider-changes.ts';
import type { Context } from './context.ts';
import { openDatabase } from './database/index.ts';
import type { LogStream } from './http/logging.ts';
import { OpenSockets } from './http/open-sockets.ts';
import { addressOf } from './http/own-address.ts';
import { Notices } from './messages/notices.ts';
import { openMessageStore } from './messages/sqlite/store.ts';
import { Notifier } from './notifications/notifier.ts';
import { createSandboxHost } from './sandbox-host.ts';
import { Passwords } from './users/passwords.ts';
import { People } from './users/people.ts';
import { ServerPreferences } from './users/preferences.ts';
import { Sessions } from './users/sessions.ts';
import { loadMasterKeys } from './vault/master-key.ts';
import { Vault } from './vault/vault.ts';
import { BUILT_APP } from './web/app-files.ts';

/** How long running requests may take to finish once the server was told to stop. */
const CLOSING_MS = 5000;

const SWEEP_MS = 20;

const HOSTED_IDLE_MS = 3 * 60_000;

/** What tests put in the place of the real thing. */
export type Overrides = {
  readonly now?: () => number;
  /** Takes the log lines instead of standard output. */
  readonly logStream?: LogStream;
  /** Where the built web app lies; null: none is served. */
  readonly appFolder?: string | null;
  /** How long a hosted device stays that no page uses. */
  readonly hostedIdleMs?: number;
  /** How the world looks to the client of Pluggy. */
  readonly pluggy?: PluggySurroundings;
  readonly agent?: AgentSurroundings;
};

/** A running server. */
export type RunningServer = {
  /** Where it listens, without a trailing slash. */
  readonly url: string;
  readonly agent: Agent;
  readonly notifier: Notifier;
  /** Takes no more requests, lets running ones finish for up to 5 seconds, and closes everything. */
  readonly close: () => Promise<void>;
};

/** Opens the data folder and listens. Rejects when either cannot be done. */
export async function startServer(config: Config, overrides: Overrides = {}): Promise<RunningServer> {
  const app = createApp(config, overrides.logStream);
  const { context, closeContext } = await openContext(config, app.log, overrides);
  const agent = new Agent(context, overrides.agent);
  const sockets = new OpenSockets(app.server);
  const close = async () => {
    await agent.close();
    await context.notifier.close();
    await closeHttp(app, sockets);
    await closeContext();
  };
  try {
    await addRoutes(app, { ...context, agent });
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw error;
  }
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  await agent.start(addressOf(app, config));
  await context.notifier.start();
  return { url: `http://${host}:${port}`, agent, notifier: context.notifier, close };
}

/** Connections that were busy when closing began become idle later and have to be closed then. */
async function closeHttp(app: FastifyInstance, sockets: OpenSockets): Promise<void> {
  sockets.refuseUpgrades();
  const sweep = setInterval(() => app.server.closeIdleConnections(), SWEEP_MS);
  const deadline = setTimeout(() => sockets.destroyAll(), CLOSING_MS);
  await app.close();
  clearInterval(sweep);
  clearTimeout(deadline);
}

async function openContext(
  config: Config,
  log: FastifyBaseLogger,
  overrides: Overrides,
): Promise<{ context: Context; closeContext: () => Promise<void> }> {
  const { dataDir } = config;
  const now = overrides.now ?? Date.now;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const database = await openDatabase(dataDir);
  const blobs = await openBlobStore(join(dataDir, 'blobs'), now);
  const messages = openMessageStore(join(dataDir, 'messages.sqlite'));
  const files = new BudgetFiles(database);
  const vault = await Vault.open(database, await loadMasterKeys(dataDir, config.secretKey), now);
  const sandbox = createSandboxHost(config.sandbox, dataDir);
  const attempts = new ConnectAttempts(now);
  const providerChanges = new ProviderChanges(database, now, (error) => log.error({ err: error }, 'a change of Pluggy was lost'));
  const isAsleep = overrides.agent?.isAsleep ?? false;
  const context: Context = {
    config,
    appFolder: overrides.appFolder === undefined ? BUILT_APP : overrides.appFolder,
    now,
    log,
    ownKey: randomBytes(32).toString('hex'),
    hostedIdleMs: overrides.hostedIdleMs ?? HOSTED_IDLE_MS,
    database,
    sessions: new Sessions(database, config.sessionMinutes, now),
    preferences: new ServerPreferences(database),
    passwords: new Passwords(database),
    people: new People(database),
    files,
    sharing: new Sharing(database),
    blobs,
    messages,
    notices: new Notices(),
    vault,
    credentials: new CredentialStore(vault),
    connections: new BankConnections(config.pluggyApiUrl, sandbox, now, { ...overrides.pluggy, watch: providerChanges }),
    attempts,
    providerChanges,
    notifier: new Notifier({ database, vault, config, changes: providerChanges, now, log, isAsleep }),
  };
  await context.sessions.closeHosted();
  await blobs.removeOrphans(await files.blobNames());
  const closeContext = async () => {
    attempts.close();
    await providerChanges.close();
    await sandbox.close();
    await messages.close();
    await database.destroy();
  };
  return { context, closeContext };
}
