import type { AutomaticRun, BankProblem } from '@extrato/engine/device-client';
import { type SyncTotals, totalsOf } from '../runs/sync-summary.ts';
import { pairOf } from '../same-bank.ts';

/** Up to which run a person was told, and of which troubles, by connection. */
export type Told = { readonly until: string; readonly troubles: Readonly<Record<string, string>> };

export type RunNews = {
  /** What the runs since then brought, all together. */
  readonly totals: SyncTotals;
  /** Troubles that wait for the person, and were not told yet. */
  readonly troubles: readonly { readonly ref: string; readonly problem: BankProblem }[];
  /** Connections to the same bank and person that were not told yet. */
  readonly duplicates: readonly { readonly ref: string; readonly sameAs: string }[];
  readonly told: Told;
};

/** What only a person can do: all else ends by itself, and the connections' screen says so meanwhile. */
const FOR_PEOPLE: ReadonlySet<string> = new Set([
  'reconnect',
  'renew-consent',
  'answer-bank',
  'act-at-bank',
  'reconnect-or-remove',
  'other-connector',
  'open-credentials',
  'open-pluggy',
  'manage-connections',
]);

/** What is new in the server's runs, given latest first; a trouble is told once, until it changes or is over. */
export function newsOfRuns(runs: readonly AutomaticRun[], told: Told): RunNews {
  const ended = runs.filter(({ endedAt }) => endedAt !== null && endedAt > told.until);
  const standing: Record<string, BankProblem | null> = {};
  for (const { connections } of ended.toReversed())
    for (const { ref, problem } of connections) standing[ref] = problem && FOR_PEOPLE.has(problem.next) ? problem : null;
  const troubles = Object.entries(standing).flatMap(([ref, problem]) =>
    problem && told.troubles[ref] !== problem.code ? [{ ref, problem }] : [],
  );
  const pairs = duplicatesIn(ended);
  const known = {
    ...told.troubles,
    ...Object.fromEntries(pairs.map(({ ref, sameAs }) => [pairOf(ref, sameAs), SAME])),
    ...Object.fromEntries(Object.entries(standing).map(([ref, problem]) => [ref, problem?.code ?? ''])),
  };
  const until = ended.reduce((latest, { endedAt }) => (endedAt !== null && endedAt > latest ? endedAt : latest), told.until);
  const duplicates = pairs.filter(({ ref, sameAs }) => told.troubles[pairOf(ref, sameAs)] !== SAME);
  return { totals: totalsOf(ended.flatMap(({ accounts }) => accounts)), troubles, duplicates, told: { until, troubles: known } };
}

const SAME = 'same-bank';

/** Each pair once, whichever of the two names the other. */
function duplicatesIn(runs: readonly AutomaticRun[]): RunNews['duplicates'] {
  const pairs = new Map<string, RunNews['duplicates'][number]>();
  for (const { connections } of runs)
    for (const { ref, sameAs } of connections) if (sameAs !== null) pairs.set(pairOf(ref, sameAs), { ref, sameAs });
  return [...pairs.values()];
}
