import { type Fetch, Http, ServerAccount, type ServerBuild } from '../../../sync/index.ts';
import type { ServerState } from '../contract.ts';

/** How long to wait for a server that may not be there at all. */
const PATIENCE = 10_000;

/** The first release of the official server that knows Pluggy. */
const FIRST_WITH_PLUGGY = [25, 4] as const;

export const NO_SERVER: ServerState = {
  url: null,
  kind: 'none',
  loginMethods: [],
  person: null,
  version: null,
  isOurs: false,
  pluggy: 'none',
};

/**
 * What is at the address. `none` when something answers that is no budget server; `unreachable` when nothing does.
 * With a token, whether it is still good there.
 */
export async function lookAt(url: string, fetch: Fetch, token: string | null): Promise<ServerState> {
  const account = new ServerAccount(new Http({ url, fetch, token: () => token, timeout: PATIENCE }));
  const [status, build] = await Promise.all([account.status(), account.build()]);
  if (!status.ok) return { ...NO_SERVER, url, kind: status.error.code === 'sync-network' ? 'unreachable' : 'none' };
  const known = { ...NO_SERVER, url, loginMethods: status.value.loginMethods, ...(build.ok ? describe(build.value) : {}) };
  if (!status.value.isSetUp) return { ...known, kind: 'new' };
  if (token === null) return { ...known, kind: 'signed-out' };
  const session = await account.session();
  if (session.ok) return { ...known, kind: 'signed-in', person: { name: session.value.name, isAdmin: session.value.isAdmin } };
  return { ...known, kind: session.error.code === 'sync-network' ? 'unreachable' : 'signed-out' };
}

function describe({ version, hasCompanion }: ServerBuild): Pick<ServerState, 'version' | 'isOurs' | 'pluggy'> {
  return { version, isOurs: hasCompanion, pluggy: hasCompanion ? 'ours' : knowsPluggy(version) ? 'official' : 'too-old' };
}

function knowsPluggy(version: string): boolean {
  const [year = 0, release = 0] = version.split('.').map(Number);
  return year > FIRST_WITH_PLUGGY[0] || (year === FIRST_WITH_PLUGGY[0] && release >= FIRST_WITH_PLUGGY[1]);
}
