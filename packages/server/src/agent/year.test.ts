// A long time with every device off, at banks that live, fail and lie. EXTRATO_YEAR_DAYS=365 makes it a whole year.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { type BankHouse, openBankHouse } from '../testing/bank-house.ts';
import { must } from '../testing/device.ts';
import type { RunOutcome } from './outcome.ts';

const DAYS = Number(process.env['EXTRATO_YEAR_DAYS'] ?? 45);
const HOUR = 3_600_000;

vi.setConfig({ testTimeout: 60_000 + DAYS * 3000 });

/** What may go wrong on a day. Each is over by itself, or is mended the day after. */
const FAULTS = [
  { effect: { kind: 'status', status: 503 }, times: 6 },
  { effect: { kind: 'rate-limit', retryAfter: 3600 }, times: 2 },
  { effect: { kind: 'malformed' }, times: 2 },
  { effect: { kind: 'empty', status: 200 }, times: 1 },
  { effect: { kind: 'html', status: 502 }, times: 3 },
  { effect: { kind: 'reset', when: 'after' }, times: 2 },
  { effect: { kind: 'reset-mid-body' }, times: 1 },
  { effect: { kind: 'timeout' }, times: 1 },
  { effect: { kind: 'wrong-shape', shape: 'null' }, times: 1, match: { path: '/v2/transactions' } },
  { effect: { kind: 'stale' }, times: 3 },
] as const;

type Day = {
  readonly fault: (typeof FAULTS)[number] | null;
  readonly keysExpire: boolean;
  readonly killed: boolean;
  readonly spent: number;
};

const A_DAY: fc.Arbitrary<Day> = fc.record({
  fault: fc.option(fc.constantFrom(...FAULTS), { freq: 2 }),
  keysExpire: fc.nat(9).map((dice) => dice === 0),
  killed: fc.nat(14).map((dice) => dice === 0),
  spent: fc.integer({ min: 0, max: 30_000 }),
});

test(`${DAYS} days: every balance is the bank's, nothing is doubled or lost, and quiet days write nothing`, async () => {
  const seed = Number(process.env['EXTRATO_SEED'] ?? 20260316);
  const days = fc.sample(A_DAY, { seed, numRuns: DAYS });
  const house = await openBankHouse({ pluggy: { sleep: async () => undefined, limits: { attemptMs: 400, totalMs: 2000 } } }, {}, [
    { connectorId: 2, user: 'user-ok' },
  ]);
  try {
    expect(house.accounts.size).toBe(11);
    const on = { enabled: true, runsPerDay: 1, quiet: { from: 23 * 60, until: 6 * 60 } };
    await house.call('PUT', '/api/v1/pluggy/automatic', on, { 'x-actual-file-id': house.fileId });
    await house.server().agent.runDue();
    const figures = { news: 0, quiet: 0, failed: 0, kills: 0, inTrouble: false, balances: new Map<string, number | null>() };
    for (const [n, day] of days.entries()) await live(house, day, n, figures);
    await house.control('/faults/clear', {}).catch(() => undefined);
    await settle(house);
    await agrees(house);
    const told = `${DAYS} days, seed ${seed}: ${JSON.stringify({ ...figures, balances: undefined })}, ${(await house.requests()).length} requests`;
    if (process.env['EXTRATO_YEAR_DAYS']) process.stdout.write(`${told}\n`);
  } finally {
    await house.close();
  }
});

type Figures = {
  news: number;
  quiet: number;
  failed: number;
  kills: number;
  inTrouble: boolean;
  balances: Map<string, number | null>;
};

async function live(house: BankHouse, { fault, keysExpire, killed, spent }: Day, n: number, figures: Figures): Promise<void> {
  if (spent > 10_000) {
    const row = { amount: -spent / 100, type: 'DEBIT', description: `COMPRA DO DIA ${n}` };
    await house.control(`/accounts/${house.bankAccount('checking')}/rows`, row);
  }
  await house.advance(24 * HOUR);
  if (fault) await house.control('/faults', { match: {}, ...fault });
  if (keysExpire) await house.control('/keys/expire', {});
  const before = messagesOf(house);
  if (killed) {
    // The process ends while the agent is at it.
    const running = house
      .server()
      .agent.runDue()
      .catch(() => undefined);
    await house.restart();
    await running;
    figures.kills += 1;
  }
  await house.server().agent.runDue();
  const wrote = messagesOf(house) - before;
  const outcomes = await outcomesSince(house, house.now());
  const news = outcomes.some((outcome) => hasNews(outcome, figures.balances));
  // An account that could not be read says so to official clients too, until it is read again.
  if (!killed && !news && !figures.inTrouble) expect(wrote, `day ${n} brought nothing and wrote ${wrote} messages`).toBe(0);
  figures.inTrouble = outcomes.some(({ accounts }) => accounts.some(({ problem }) => problem));
  figures.news += Number(news);
  figures.quiet += Number(!news);
  figures.failed += Number(outcomes.some(({ connections }) => connections.some(({ kind }) => kind === 'failed')));
}

/** Rows, questions, trouble, or another balance than the one that was told last. */
function hasNews({ accounts }: RunOutcome, balances: Map<string, number | null>): boolean {
  return accounts
    .map(({ account, added, updated, matched, removed, questions, problem, bankBalance }) => {
      const isOther = problem === null && balances.get(account) !== bankBalance;
      if (problem === null) balances.set(account, bankBalance);
      return isOther || problem !== null || added + updated + matched + removed + questions > 0;
    })
    .includes(true);
}

async function outcomesSince(house: BankHouse, time: number): Promise<readonly RunOutcome[]> {
  const runs = await house.server().agent.store.runs(house.fileId, 5);
  return runs.flatMap(({ startedAt, outcome }) => (startedAt >= time ? [outcome] : []));
}

/** Faults that are left strike nothing any more, and what was put off is done. */
async function settle(house: BankHouse): Promise<void> {
  for (let turn = 0; turn < 12; turn++) {
    await house.advance(30 * HOUR);
    await house.server().agent.runDue();
    if ((await house.server().agent.store.connections(house.fileId)).every(({ failures }) => failures === 0) && turn > 4) return;
  }
}

/** Balances of accounts are the bank's, and so is every row of every account; cards of some banks tell the open bill alone. */
async function agrees(house: BankHouse): Promise<void> {
  const api = await house.device();
  must(await api.sync.now({}));
  const { entries } = must(await api.transactions.page({ list: { scope: 'all' }, part: { limit: 5000 } }));
  for (const { id: account, name, bankAccountId } of must(await api.accounts.list({}))) {
    const { bank, ledger } = must(await api.bankSync.balance({ account }));
    if (!name.endsWith('credit-card')) expect({ name, ledger }).toEqual({ name, ledger: bank });
    const rows = entries.flatMap(({ row }) =>
      row.account === account && row.importedId !== null ? [`${row.importedId} ${row.amount}`] : [],
    );
    // Investments and loans have no rows at the bank: ours follow their value.
    if (/investments|loan/.test(name)) continue;
    expect(rows.sort(), name).toEqual((await linesAt(house, bankAccountId ?? '')).sort());
  }
}

/** What the bank has of an account: posted and pending lines up to today. */
async function linesAt(house: BankHouse, accountId: string): Promise<string[]> {
  const { text, body } = await house.call('POST', '/api/v1/pluggy/statement', { accountId, since: null });
  const statement = body['statement'] as { lines: { id: string; amount: number; upcoming: boolean }[] } | undefined;
  if (!statement) throw new Error(text);
  return statement.lines.flatMap(({ id, amount, upcoming }) => (upcoming ? [] : [`${id} ${amount}`]));
}

/** Messages of the budget's own log; beside it stand a card's bills, which change on days without rows too. */
function messagesOf(house: BankHouse): number {
  const database = new DatabaseSync(join(house.server().dataDir, 'messages.sqlite'), { readOnly: true });
  const row = database
    .prepare("select count(*) as n from message join sync_group on key = group_key where id not like 'companion-%'")
    .get();
  database.close();
  return Number(row?.['n']);
}
