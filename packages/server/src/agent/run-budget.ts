// One run of one budget: look at each connection that is due, open the budget only if there may be news.
import { randomUUID } from 'node:crypto';
import type { Credentials } from '../connections/credentials.ts';
import { problem } from '../connections/problems.ts';
import type { Context } from '../context.ts';
import { HOSTED_SESSION } from '../users/sessions.ts';
import { minuteOfBankDay } from './clock.ts';
import type { Inbox } from './inbox.ts';
import { type Looked, mayHaveNews, placesOf, sightingOf, standingOf } from './look.ts';
import type { AccountOutcome, ConnectionOutcome, RunOutcome } from './outcome.ts';
import { nextTime } from './schedule.ts';
import type { AgentBudget, AgentConnection, AgentStore, Occasion } from './store.ts';
import type { HeadlessAnswer, HeadlessRun } from './worker-messages.ts';

export type RunParts = {
  readonly context: Context;
  readonly store: AgentStore;
  readonly random: () => number;
  readonly inbox: Inbox;
  /** Opens the budget and brings in what the bank says. Null when the thread broke under it. */
  readonly readHeadless: (
    run: Pick<HeadlessRun, 'id' | 'token' | 'fileId' | 'places' | 'audits'>,
  ) => Promise<HeadlessAnswer | null>;
};

type Trouble = RunOutcome['problem'];

/** Does it, and plans the next time of each connection. A connection that fails stops no other. */
export async function runBudget(budget: AgentBudget, occasion: Occasion, parts: RunParts): Promise<RunOutcome> {
  const { context, store } = parts;
  const time = context.now();
  const all = await store.connections(budget.fileId);
  const due = occasion === 'person' ? all : all.filter(({ next_at }) => next_at <= time);
  // As for the budget's own devices: its keys count before they have a connection, and the server's own are not read for it.
  const credentials = await context.credentials.find(budget.fileId, 'keys', 'server');
  if (!credentials || credentials.items.length === 0)
    return { connections: [], accounts: [], problem: problem('not-configured') };
  const looked = await lookAt(context, credentials, due);
  const withNews = looked.filter((one) => mayHaveNews(one, occasion === 'person'));
  const brought: Brought = withNews.length === 0 ? NOTHING : await bringIn(budget, credentials, withNews, parts);
  const connections = await Promise.all(
    looked.map((one) => conclude(budget, one, { ...parts, time, brought, isRead: withNews.includes(one) })),
  );
  // Nobody waits for it: telling people may take long.
  void context.notifier.saw({
    fileId: budget.fileId,
    scope: credentials.scope,
    sightings: looked.map(sightingOf),
    added: brought.accounts.map(({ ref, added }) => ({ ref, count: added })),
    problem: withNews.length === 0 ? undefined : (brought.problem?.code ?? null),
  });
  return { connections, accounts: [...brought.accounts], problem: brought.problem };
}

type Brought = { readonly accounts: readonly AccountOutcome[]; readonly problem: Trouble };

const NOTHING: Brought = { accounts: [], problem: null };

async function lookAt(
  { connections }: Context,
  credentials: Credentials,
  due: readonly AgentConnection[],
): Promise<readonly Looked[]> {
  const looked: Looked[] = [];
  for (const connection of due) {
    const item = credentials.items.find(({ ref }) => ref === connection.ref);
    if (item) looked.push({ connection, item, read: await connections.readOne(credentials, item, false) });
  }
  return looked;
}

/** With the rights of whoever turned it on, in a session that ends with the run. */
async function bringIn(
  budget: AgentBudget,
  credentials: Credentials,
  looked: readonly Looked[],
  { context, store, inbox, readHeadless }: RunParts,
): Promise<Brought> {
  const { sessions, files } = context;
  const token = await sessions.open(budget.userId, HOSTED_SESSION);
  try {
    const session = await sessions.find(token);
    const file = typeof session === 'string' ? undefined : await files.find(session, budget.fileId, 'access');
    if (!file?.ok) return { accounts: [], problem: problem('agent-person-gone') };
    const run = { id: randomUUID(), token, fileId: budget.fileId, places: placesOf(looked) };
    if (file.value.key_id !== null) {
      const { sealing } = budget;
      if (!sealing) return { accounts: [], problem: problem('agent-needs-device') };
      const successes = new Map(looked.map(({ connection }) => [connection.ref, connection.succeeded_at]));
      const { enabledAt } = budget;
      const reading = { ...run, run: run.id, sealing, enabledAt, successes };
      return { accounts: await inbox.read(credentials, reading), problem: null };
    }
    const answer = await readHeadless({ ...run, audits: await dueAudits(budget, looked, context.now(), store) });
    if (answer && 'broken' in answer) context.log.error({ err: new Error(answer.broken) }, 'a headless run failed');
    return broughtOf(answer);
  } finally {
    await sessions.closeByToken(token);
  }
}

/** Everything of a connection is counted once a month: rows that nobody missed are found by that alone. */
async function dueAudits(
  { fileId, enabledAt }: AgentBudget,
  looked: readonly Looked[],
  now: number,
  store: AgentStore,
): Promise<readonly string[]> {
  if (enabledAt > now - MONTH_MS) return [];
  const lately = (await store.runs(fileId, MOST_RUNS_A_MONTH)).filter(({ startedAt }) => startedAt > now - MONTH_MS);
  const counted = new Set(lately.flatMap(({ outcome }) => outcome.accounts.flatMap(({ audit, ref }) => (audit ? ref : []))));
  return looked.flatMap(({ connection: { ref } }) => (counted.has(ref) ? [] : ref));
}

const MONTH_MS = 30 * 86_400_000;
/** Webhooks and people may ask for more than the timer does. */
const MOST_RUNS_A_MONTH = 1000;

function broughtOf(answer: HeadlessAnswer | null): Brought {
  if (answer === null || 'broken' in answer) return { accounts: [], problem: problem('agent-broke-off') };
  if ('failure' in answer) {
    const { code, pt, en, technical } = answer.failure;
    const message = { 'pt-BR': pt, en };
    return { accounts: [], problem: { code, message, next: 'see-details', technical, retryAt: null } };
  }
  const accounts = answer.accounts.map(({ problem: trouble, skipped, ...account }) => ({
    ...account,
    skipped: { ...skipped },
    problem: trouble && { ...trouble, message: { ...trouble.message }, technical: null, retryAt: null },
  }));
  return { accounts, problem: null };
}

type Conclusion = RunParts & { readonly time: number; readonly brought: Brought; readonly isRead: boolean };

/** Writes down how the connection stands and when it is looked at next: the last thing that a run does. */
async function conclude(budget: AgentBudget, looked: Looked, conclusion: Conclusion): Promise<ConnectionOutcome> {
  const { context, store, time, brought, isRead } = conclusion;
  const { connection, read } = looked;
  const standing = standingOf(read);
  const ofAccounts = brought.accounts.find(({ ref, problem: trouble }) => ref === connection.ref && trouble !== null);
  const failure: Trouble = standing.couldBeRead
    ? isRead
      ? (brought.problem ?? ofAccounts?.problem ?? null)
      : null
    : standing.problem;
  const failures = failure === null ? 0 : connection.failures + 1;
  const health = read.result.ok ? read.result.value.health : null;
  const shown = failure ?? standing.problem;
  await store.changeConnection(budget.fileId, connection.ref, {
    asked_at: time,
    failures,
    state: standing.state,
    problem: shown && JSON.stringify(shown),
    next_at: Math.round(
      nextTime({
        now: context.now(),
        failures,
        retryAt: retryTime(failure),
        nextRefresh: health?.nextRefreshAt?.getTime() ?? null,
        runsPerDay: budget.runsPerDay,
        quiet: budget.quiet,
        random: conclusion.random,
        minuteOfDay: minuteOfBankDay,
      }),
    ),
    ...(failure === null && { succeeded_at: time }),
    ...(failure === null && health?.refreshedAt && { seen_refresh: health.refreshedAt.getTime() }),
  });
  const kind = failure !== null ? 'failed' : isRead ? 'read' : 'nothing-new';
  return { ref: connection.ref, kind, state: standing.state, problem: shown, sameAs: read.sameAs?.ref ?? null };
}

function retryTime(trouble: Trouble): number | null {
  return trouble?.retryAt ? Date.parse(trouble.retryAt) : null;
}
