import { expect, test } from 'vitest';
import { at, start } from './commands.test-support.ts';
import { ledgerProblems, repairLedger } from './repair.ts';

test('what other software left behind is found, and mended once', () => {
  const { ledger, add } = start();
  const { cents, card, to } = ledger;
  const split = add({ splits: [{ amount: cents(-600) }, { amount: cents(-400) }] });
  const dead = add({ splits: [{ amount: cents(-1) }] });
  const stray = at(ledger, dead, 0);
  const [pair, broken] = [add({ payee: to(card) }), add({ payee: to(card) })];
  const lost = ledger.leg(broken)?.id ?? '';
  ledger.budget.commit('raw', (writer) => {
    writer.update('transactions', dead, { tombstone: true });
    writer.update('transactions', at(ledger, split, 0), { amount: cents(-700), cleared: false });
    writer.update('transactions', lost, { tombstone: true });
    writer.update('transactions', pair, { amount: cents(-2) });
  });
  expect(ledger.budget.read(ledgerProblems)).toEqual({
    strayLines: [stray],
    unsettledSplits: [split],
    brokenLinks: [broken],
    unequalTransfers: expect.arrayContaining([pair]),
  });
  expect(ledger.budget.commit('repair', repairLedger)).toEqual({ lines: 1, splits: 1, links: 1 });
  expect(ledger.row(split).error).toMatchObject({ difference: 100 });
  expect(ledger.row(broken)).toMatchObject({ payee: null, transfer: null, amount: -1000 });
  expect(ledger.budget.commit('repair', repairLedger)).toEqual({ lines: 0, splits: 0, links: 0 });
  expect(ledger.budget.read(ledgerProblems).unequalTransfers.length).toBe(2);
});
