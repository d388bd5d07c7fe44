// What can be posted in public when something does not work: built from a list of what may be in it, never by leaving out.
import type { BankAccount } from '@extrato/engine/bank-statement';
import type { AgentBudget, AgentConnection, AgentRun } from '../agent/store.ts';
import type { ReadConnection } from '../connections/bank-connections.ts';
import { stateAfterError } from '../connections/connection-state.ts';
import type { SeenChange } from '../connections/provider-changes.ts';
import { Placeholders, scrub, word } from './placeholders.ts';

/** All that a report is made of. Times are milliseconds since 1970. */
export type ReportParts = {
  readonly at: number;
  readonly product: { readonly version: string; readonly speaks: string; readonly node: string; readonly platform: string };
  /** What this server offers and has on. */
  readonly features: Readonly<Record<string, boolean | string | number | null>>;
  readonly automatic: Pick<AgentBudget, 'enabled' | 'runsPerDay' | 'quiet'> | null;
  readonly connections: readonly ReadConnection[];
  readonly looked: readonly AgentConnection[];
  readonly runs: readonly AgentRun[];
  readonly changes: readonly SeenChange[];
  /** Names of the fields that answers had (connections/provider-changes.ts). */
  readonly shapes: Readonly<Record<string, readonly string[]>>;
};

export type Report = Readonly<Record<string, unknown>>;

/** Stable words, counts and moments. Ids are placeholders; no name, amount, text, document, number or key is in it. */
export function redactedReport(parts: ReportParts): Report {
  const items = new Placeholders('item');
  const accounts = new Placeholders('account');
  // In the person's order, whoever names whom.
  for (const { item } of parts.connections) items.of(item.ref);
  const report = {
    report: 'extrato-bank-sync',
    version: 1,
    at: iso(parts.at),
    product: parts.product,
    features: parts.features,
    automatic: parts.automatic && {
      enabled: parts.automatic.enabled,
      runsPerDay: parts.automatic.runsPerDay,
      quiet: parts.automatic.quiet,
    },
    connections: parts.connections.map((connection) => connectionPart(connection, parts.looked, items)),
    runs: parts.runs.map((run) => runPart(run, items, accounts)),
    providerChanges: parts.changes.map(({ kind, place, name, firstSeen, lastSeen }) => ({
      kind,
      place,
      name,
      firstSeen: iso(firstSeen),
      lastSeen: iso(lastSeen),
    })),
    answers: parts.shapes,
  };
  return JSON.parse(scrub(JSON.stringify(report)));
}

function connectionPart({ item, result, sameAs }: ReadConnection, looked: readonly AgentConnection[], items: Placeholders) {
  const row = looked.find(({ ref }) => ref === item.ref);
  const base = {
    item: items.of(item.ref),
    sameAs: items.orNull(sameAs?.ref),
    agent: row && {
      nextAt: iso(row.next_at),
      askedAt: iso(row.asked_at),
      succeededAt: iso(row.succeeded_at),
      bankReadAt: iso(row.seen_refresh),
      failures: row.failures,
      state: word(row.state),
    },
  };
  if (!result.ok) {
    const { error } = result;
    const status = 'status' in error ? error.status : null;
    const technical = 'codeDescription' in error ? word(error.codeDescription) : null;
    const where = 'where' in error ? word(error.where) : null;
    return { ...base, state: stateAfterError(error), problem: { code: error.code, status, technical, where } };
  }
  const { health, connector, connectorId, accounts, wealth } = result.value;
  return {
    ...base,
    connector: { id: connectorId, name: connector.slice(0, 60) },
    state: health.state,
    health: {
      cause: health.cause,
      next: health.next,
      technical: word(health.code),
      missing: health.missing,
      refreshesByItself: health.refreshesByItself,
      refreshedAt: health.refreshedAt?.toISOString() ?? null,
      nextRefreshAt: health.nextRefreshAt?.toISOString() ?? null,
      consentEndsAt: health.consentEndsAt?.toISOString() ?? null,
    },
    accounts: countsOf([...accounts.map(({ snapshot }) => snapshot), ...wealth]),
  };
}

/** How many accounts there are of each kind. */
function countsOf(accounts: readonly Pick<BankAccount, 'kind'>[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of accounts) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function runPart({ occasion, startedAt, endedAt, outcome }: AgentRun, items: Placeholders, accounts: Placeholders) {
  return {
    occasion,
    startedAt: iso(startedAt),
    endedAt: iso(endedAt),
    problem: problemPart(outcome.problem),
    connections: outcome.connections.map(({ ref, kind, state, problem }) => ({
      item: items.of(ref),
      kind,
      state: word(state),
      problem: problemPart(problem),
    })),
    accounts: outcome.accounts.map((account) => ({
      account: accounts.of(account.account),
      item: items.orNull(account.ref),
      fetched: account.fetched,
      added: account.added,
      updated: account.updated,
      matched: account.matched,
      removed: account.removed,
      questions: account.questions,
      skipped: Object.fromEntries(Object.entries(account.skipped).filter(([reason]) => word(reason) !== null)),
      agreesWithBank: account.bankBalance === null ? null : account.bankBalance === account.ledgerBalance,
      problem: problemPart(account.problem),
    })),
  };
}

function problemPart(problem: { readonly code: string; readonly technical: string | null } | null) {
  return problem && { code: word(problem.code), technical: word(problem.technical) };
}

function iso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
