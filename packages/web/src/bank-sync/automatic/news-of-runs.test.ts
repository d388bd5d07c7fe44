import type { AutomaticRun } from '@extrato/engine/device-client';
import { expect, test } from 'vitest';
import { newsOfRuns, type Told } from './news-of-runs.ts';

const PROBLEM = { code: 'sign-in-needed', message: { 'pt-BR': 'Entre.', en: 'Sign in.' }, next: 'reconnect', field: null };
const DOWN = { ...PROBLEM, code: 'bank-unavailable', next: 'wait' };
const ACCOUNT = {
  ...{ account: 'a', ref: 'one', run: null, fetched: 9, added: 2, updated: 1, matched: 0, removed: 0, questions: 0 },
  ...{ skipped: {}, bankBalance: 1, ledgerBalance: 1, problem: null },
};

const run = (hour: number, changes: Partial<AutomaticRun> = {}): AutomaticRun => ({
  id: String(hour),
  occasion: 'schedule',
  startedAt: `2026-03-01T${String(hour).padStart(2, '0')}:00:00.000Z`,
  endedAt: `2026-03-01T${String(hour).padStart(2, '0')}:00:05.000Z`,
  connections: [],
  accounts: [],
  problem: null,
  ...changes,
});
const connection = (problem: typeof PROBLEM | null, ref = 'one') => {
  return { ref, kind: problem ? ('failed' as const) : ('read' as const), state: null, problem, sameAs: null as string | null };
};
const NOTHING: Told = { until: '', troubles: {} };

test('what several runs brought is told together, and once', () => {
  const runs = [run(9, { accounts: [ACCOUNT] }), run(8, { accounts: [ACCOUNT] }), run(7, { endedAt: null, accounts: [ACCOUNT] })];
  const news = newsOfRuns(runs, NOTHING);
  expect(news.totals).toMatchObject({ added: 4, updated: 2 });
  expect(newsOfRuns(runs, news.told).totals).toMatchObject({ added: 0, updated: 0 });
  expect(newsOfRuns([run(10, { accounts: [ACCOUNT] }), ...runs], news.told).totals).toMatchObject({ added: 2 });
});

test('a trouble that waits for a person is told once, again when it changes, and again after it was over', () => {
  const first = newsOfRuns([run(8, { connections: [connection(PROBLEM)] })], NOTHING);
  expect(first.troubles).toMatchObject([{ ref: 'one', problem: PROBLEM }]);
  const same = newsOfRuns([run(9, { connections: [connection(PROBLEM)] })], first.told);
  expect(same.troubles).toEqual([]);
  const other = newsOfRuns([run(10, { connections: [connection({ ...PROBLEM, code: 'consent-ended' })] })], same.told);
  expect(other.troubles).toHaveLength(1);
  const over = newsOfRuns([run(11, { connections: [connection(null)] })], other.told);
  expect(newsOfRuns([run(12, { connections: [connection(PROBLEM)] })], over.told).troubles).toHaveLength(1);
});

test('only the latest standing of a connection counts, and what ends by itself is not told', () => {
  const runs = [
    run(9, { connections: [connection(null), connection(DOWN, 'two')] }),
    run(8, { connections: [connection(PROBLEM)] }),
  ];
  expect(newsOfRuns(runs, NOTHING).troubles).toEqual([]);
});

test('the same bank twice is told once for the pair, whichever of the two says so', () => {
  const twice = (ref: string, sameAs: string | null) => ({ ...connection(null, ref), sameAs });
  const first = newsOfRuns([run(8, { connections: [twice('one', 'two'), twice('two', 'one')] })], NOTHING);
  expect(first.duplicates).toHaveLength(1);
  const again = newsOfRuns([run(9, { connections: [twice('two', 'one'), twice('three', null)] })], first.told);
  expect(again.duplicates).toEqual([]);
});
