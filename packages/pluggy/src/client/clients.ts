import { createPluggyClient, type PluggyClient, type PluggySurroundings } from './client.ts';
import { createPace } from './pace.ts';
import type { PluggyKeys } from './session.ts';

/** Keys together with the address that they belong to. */
type PluggyAccess = PluggyKeys & { readonly baseUrl: string };

/** One client per scope; changed keys or another address give a new client at once, without a restart. */
export type PluggyClients = {
  /** The scope's client for this access. Other scopes with the same access share it, and with it its API key. */
  client(scope: string, access: PluggyAccess): PluggyClient;
  /** Forgets the scope's client, and its API key unless another scope uses it. */
  forget(scope: string): void;
};

const DEFAULT_PACE = { parallel: 4, perSecond: 5 };

/** Keeps clients apart by keys and under one common pace (bank-sync-pluggy.md, section 17, no. 6). */
export function createPluggyClients(surroundings: PluggySurroundings = {}): PluggyClients {
  const byScope = new Map<string, { readonly access: PluggyAccess; readonly client: PluggyClient }>();
  const now = surroundings.now ?? Date.now;
  const sleep = surroundings.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const pace = createPace({ ...DEFAULT_PACE, ...surroundings.limits }, now, sleep);
  return {
    client(scope, access) {
      const known = [byScope.get(scope), ...byScope.values()].find((entry) => entry && sameAccess(entry.access, access));
      const entry = known ?? { access, client: createPluggyClient({ ...surroundings, ...access, pace }) };
      byScope.set(scope, entry);
      return entry.client;
    },
    forget(scope) {
      byScope.delete(scope);
    },
  };
}

function sameAccess(one: PluggyAccess, other: PluggyAccess): boolean {
  return one.clientId === other.clientId && one.clientSecret === other.clientSecret && one.baseUrl === other.baseUrl;
}
