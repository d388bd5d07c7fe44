// What Pluggy has, before a budget is opened: most looks find nothing new, and cost two requests.
import { type ConnectionState, wealthKey } from '@extrato/pluggy';
import type { ReadConnection } from '../connections/bank-connections.ts';
import { stateAfterError } from '../connections/connection-state.ts';
import type { ConnectedItem } from '../connections/item-ids.ts';
import { type Problem, problem, problemOf } from '../connections/problems.ts';
import type { Sighting } from '../notifications/standing.ts';
import type { Places } from './places.ts';
import type { AgentConnection } from './store.ts';

/** A connection that is due, as Pluggy has it now. */
export type Looked = {
  readonly connection: AgentConnection;
  readonly item: ConnectedItem;
  readonly read: ReadConnection;
};

/** How it stands, in one word and, where it is not well, with what to do. */
export type Standing = { readonly state: ConnectionState; readonly problem: Problem | null; readonly couldBeRead: boolean };

/** Whether the bank was read since the last success: otherwise there cannot be news. */
export function mayHaveNews({ connection, read }: Looked, asked: boolean): boolean {
  if (!read.result.ok) return false;
  const { refreshedAt } = read.result.value.health;
  if (asked || connection.succeeded_at === null || connection.failures > 0) return true;
  return refreshedAt === null || connection.seen_refresh === null || refreshedAt.getTime() > connection.seen_refresh;
}

/** The trouble of a connection, if it is any: it could not be read, or its bank waits for the person. */
export function standingOf({ result }: ReadConnection): Standing {
  if (!result.ok) return { state: stateAfterError(result.error), problem: problemOf(result.error), couldBeRead: false };
  const { state, cause, code, until } = result.value.health;
  const isWell = state === 'working' || state === 'updating';
  return { state, problem: isWell ? null : problem(cause, code, until), couldBeRead: true };
}

/** As those are told of it who want to be. */
export function sightingOf({ connection: { ref }, read }: Looked): Sighting {
  const { state, problem: trouble } = standingOf(read);
  const base = { ref, state, code: trouble?.code ?? null, sameAs: read.sameAs?.ref ?? null };
  if (!read.result.ok) return { ...base, name: null, cause: null, consentEndsAt: null };
  const { health, accounts, connector } = read.result.value;
  // Behind MeuPluggy are many banks: the account knows which.
  const name = accounts[0]?.snapshot.institution || connector;
  return { ...base, name, cause: health.cause, consentEndsAt: health.consentEndsAt?.getTime() ?? null };
}

/** What belongs to these connections. */
export function placesOf(looked: readonly Looked[]): Places {
  const accounts = looked.flatMap(({ item, read }) =>
    read.result.ok ? read.result.value.accounts.map(({ snapshot }) => [snapshot.id, item.ref] as const) : [],
  );
  return {
    accounts: Object.fromEntries(accounts),
    items: Object.fromEntries(looked.map(({ item }) => [wealthKey(item.id), item.ref])),
  };
}
