import { expect } from 'vitest';
import type { Ledger } from './ledger.test-support.ts';
import { amountOf, type LedgerRow, splitDifference } from './row.ts';

/** What holds in every ledger after any edit: splits add up to their error, legs point at each other, nothing dangles. */
export function expectSoundLedger(ledger: Ledger): void {
  const rows = new Map(ledger.all().map((row) => [row.id, row]));
  const owner = new Map([ledger.checking, ledger.card, ledger.savings, ledger.pension].map((id) => [ledger.to(id), id]));
  const offBudget = new Set([ledger.savings, ledger.pension]);
  for (const row of rows.values()) {
    if (row.tombstone) continue;
    if (row.isChild) expectLine(row, rows.get(row.parent ?? ''));
    if (row.isParent) expectParent(row, [...rows.values()]);
    else expect(row.error, row.id).toBeNull();
    if (row.category !== null) expect(offBudget.has(row.account ?? ''), row.id).toBe(false);
    expectTransfer(row, rows, owner, offBudget);
  }
}

function expectLine(line: LedgerRow, parent: LedgerRow | undefined): void {
  expect(parent, line.id).toMatchObject({
    tombstone: false,
    isParent: true,
    account: line.account,
    date: line.date,
    cleared: line.cleared,
    reconciled: line.reconciled,
  });
}

function expectParent(parent: LedgerRow, rows: readonly LedgerRow[]): void {
  const lines = rows.filter((row) => row.parent === parent.id && !row.tombstone);
  const sum = lines.reduce((total, line) => total + amountOf(line), 0);
  expect(lines.length, parent.id).toBeGreaterThan(0);
  expect(parent.category, parent.id).toBeNull();
  expect(sum + (splitDifference(parent.error) ?? 0), parent.id).toBe(amountOf(parent));
}

function expectTransfer(
  row: LedgerRow,
  rows: ReadonlyMap<string, LedgerRow>,
  owner: ReadonlyMap<string, string>,
  offBudget: ReadonlySet<string>,
): void {
  const other = row.payee === null || row.isParent ? undefined : owner.get(row.payee);
  expect(other === undefined, row.id).toBe(row.transfer === null);
  if (other === undefined) return;
  expect(other, row.id).not.toBe(row.account);
  const leg = rows.get(row.transfer ?? '');
  expect(leg, row.id).toMatchObject({ tombstone: false, transfer: row.id, account: other, isParent: false });
  expect(amountOf(row) + (leg ? amountOf(leg) : 1), row.id).toBe(0);
  expect(owner.get(leg?.payee ?? ''), row.id).toBe(row.account);
  if (offBudget.has(other) === offBudget.has(row.account ?? '')) expect([row.category, leg?.category]).toEqual([null, null]);
}
