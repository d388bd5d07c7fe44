import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accountBalance, accountBalances } from './balances.ts';
import { commitBatch } from './batch.ts';
import { expectSoundLedger } from './invariants.test-support.ts';
import { type Ledger, openLedger } from './ledger.test-support.ts';
import { amountOf, type LedgerRow, type TransactionChange } from './row.ts';

const amount = fc.integer({ min: -9, max: 9 });
const pick = fc.nat({ max: 40 });
const who = fc.nat({ max: 5 });
const where = fc.nat({ max: 3 });

const step = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    amount,
    where,
    who,
    lines: fc.array(fc.record({ amount, who }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('line' as const), pick, amount, who }),
  fc.record({
    kind: fc.constant('change' as const),
    picks: fc.array(pick, { minLength: 1, maxLength: 3 }),
    to: fc.record({ amount, who, where, cleared: fc.boolean(), day: fc.integer({ min: 1, max: 28 }) }, { requiredKeys: [] }),
  }),
  fc.record({ kind: fc.constant('undo' as const) }),
  fc.record({ kind: fc.constant('redo' as const) }),
  fc.record({ kind: fc.constant('delete' as const), picks: fc.array(pick, { minLength: 1, maxLength: 3 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

function take(ledger: Ledger, step: Step): void {
  if (step.kind === 'undo') ledger.budget.undo();
  else if (step.kind === 'redo') ledger.budget.redo();
  else edit(ledger, step);
}

function edit(ledger: Ledger, step: Exclude<Step, { kind: 'undo' | 'redo' }>): void {
  const rows = ledger.alive();
  const accounts = [ledger.checking, ledger.card, ledger.savings, ledger.pension];
  const payees = [null, ledger.shop, ...accounts.map(ledger.to)];
  const rowAt = (n: number) => rows[n % Math.max(1, rows.length)];
  const account = (n: number) => accounts[n] ?? ledger.checking;
  const payee = (n: number) => payees[n] ?? null;
  ledger.budget.commit(step.kind, (writer) => {
    if (step.kind === 'add') {
      const splits = step.lines.map((line) => ({ amount: ledger.cents(line.amount), payee: payee(line.who) }));
      const row = { account: account(step.where), date: ledger.day(), amount: ledger.cents(step.amount), payee: payee(step.who) };
      commitBatch(writer, { added: [{ ...row, category: ledger.food, ...(splits.length > 0 && { splits }) }] });
    } else if (step.kind === 'line') {
      const parent = rowAt(step.pick);
      if (!parent || parent.isChild || parent.account === null || parent.date === null) return;
      const line = { parent: parent.id, account: parent.account, date: parent.date, payee: payee(step.who) };
      commitBatch(writer, { added: [{ ...line, amount: ledger.cents(step.amount) }] });
    } else if (step.kind === 'change') {
      const { to } = step;
      const changed: TransactionChange[] = step.picks.flatMap((n) => {
        const row = rowAt(n);
        if (!row) return [];
        return {
          id: row.id,
          ...(to.amount !== undefined && { amount: ledger.cents(to.amount) }),
          ...(to.who !== undefined && { payee: payee(to.who) }),
          ...(to.where !== undefined && { account: account(to.where) }),
          ...(to.cleared !== undefined && { cleared: to.cleared }),
          ...(to.day !== undefined && { date: ledger.day(`2026-03-${String(to.day).padStart(2, '0')}`) }),
        };
      });
      commitBatch(writer, { changed });
    } else commitBatch(writer, { deleted: step.picks.flatMap((n) => rowAt(n)?.id ?? []) });
  });
}

/** Sums kept up to date from changes are the sums of the rows (semantics 2.2). */
function expectSums(ledger: Ledger): void {
  const rows = ledger.alive();
  const sum = (account: string, counts: (row: LedgerRow) => boolean) =>
    rows.reduce((total, row) => total + (row.account === account && counts(row) ? amountOf(row) : 0), 0);
  const middle = ledger.day('2026-03-14');
  ledger.budget.read((reader) => {
    const balances = accountBalances(reader);
    for (const account of [ledger.checking, ledger.card, ledger.savings, ledger.pension]) {
      const found = balances.get(account);
      expect(found?.balance ?? 0).toBe(sum(account, (row) => !row.isParent));
      expect(found?.today ?? 0).toBe(sum(account, (row) => !row.isParent && (row.date ?? '') <= reader.today));
      expect(found?.cleared ?? 0).toBe(sum(account, (row) => !row.isChild && row.cleared));
      expect(found?.uncleared ?? 0).toBe(sum(account, (row) => !row.isChild && !row.cleared));
      expect(found?.rows ?? 0).toBe(rows.filter((row) => row.account === account && !row.isChild).length);
      const until = accountBalance(reader, account, { until: middle });
      expect(until).toBe(sum(account, (row) => !row.isParent && (row.date ?? '') <= middle));
    }
  });
}

test('after any edits, legs mirror each other and splits add up to their error (semantics 2.3 to 2.5)', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
      const ledger = openLedger();
      for (const each of steps) {
        take(ledger, each);
        expectSoundLedger(ledger);
        expectSums(ledger);
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);
