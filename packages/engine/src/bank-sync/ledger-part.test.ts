import fc from 'fast-check';
import { expect, test } from 'vitest';
import { failureText } from '../failures/index.ts';
import type { Budget } from '../log/index.ts';
import { openTestBudget } from '../testing/budget.ts';
import { addDays, ok } from '../values/index.ts';
import { applyStatements } from './apply.ts';
import { loadBankRows, loadSeenRows } from './bank-rows.ts';
import { loadLedger } from './ledger.ts';
import { partInWindow, partToMatch } from './ledger-part.ts';
import { linkAccount } from './link.ts';
import { isQuiet } from './quiet.ts';
import { reconcile } from './reconcile.ts';
import { bankLine, bankStatement, day, RULES } from './simulation.test-support.ts';
import type { BankLine } from './statement.ts';

const TODAY = day('2026-03-15');

/** 600 days of rows, three on every second day, every tenth pending when it is near. */
function history(): BankLine[] {
  return Array.from({ length: 900 }, (_, n) => {
    const back = 600 - Math.floor(n / 3) * 2;
    return bankLine({
      id: `row-${n}`,
      providerId: n % 2 === 0 ? `provider-${n}` : null,
      day: addDays(TODAY, -back),
      amount: -100 - (n % 7),
      importedPayee: `Loja ${n % 5}`,
      status: n % 10 === 0 && back < 30 ? 'pending' : 'posted',
      createdAt: new Date(Date.parse(`${addDays(TODAY, -back)}T12:00:00Z`)),
    });
  });
}

function filled(): { budget: Budget; account: string } {
  const budget = openTestBudget();
  const bank = { id: 'bank-1', source: 'pluggyai', name: 'Conta', bankId: 'item-1', institution: null } as const;
  const linked = budget.commit('link', (writer) => linkAccount(writer, bank, { offBudget: false }));
  if (!linked.ok) throw new Error(failureText(linked.error, 'en'));
  const reading = { from: null, complete: true, fresh: true };
  budget.commit('sync', (writer) =>
    applyStatements(writer, [{ account: linked.value, statement: bankStatement(history()), reading }]),
  );
  return { budget, account: linked.value };
}

const CHANGES = ['gone', 'new-id', 'posted', 'amount', 'same', 'same', 'same', 'same'] as const;

function changed(line: BankLine, change: (typeof CHANGES)[number]): BankLine[] {
  if (change === 'gone') return [];
  if (change === 'new-id') return [{ ...line, id: `${line.id}-b` }];
  if (change === 'posted') return [{ ...line, id: `${line.id}-p`, status: 'posted', day: addDays(line.day, 2) }];
  return [change === 'amount' ? { ...line, amount: bankLine({ id: '', day: line.day, amount: -999 }).amount } : line];
}

test('what is loaded for the news of a window comes to the same plan as everything', () => {
  const { budget, account } = filled();
  const rules = { ...RULES, account };
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 90 }),
      fc.array(fc.constantFrom(...CHANGES), { minLength: 140, maxLength: 140 }),
      fc.array(fc.integer({ min: 100, max: 590 }), { maxLength: 3 }),
      fc.boolean(),
      (windowDays, changes, late, moves) => {
        const from = addDays(TODAY, -windowDays);
        const near = history().filter((line) => line.day >= from);
        const lines = near.flatMap((line, n) => changed(line, changes[n] ?? 'same'));
        const known = late.flatMap((back) =>
          history()
            .filter((line) => line.day === addDays(TODAY, -back - (back % 2)))
            .slice(0, 1),
        );
        const reading = { from, complete: true, fresh: true };
        // Far from its day, only the bank's own id tells what it was.
        const moved = known.map((line) => ({ ...line, id: `${line.id}-moved`, day: TODAY }));
        const input = { account, statement: bankStatement([...lines, ...(moves ? moved : known)]), reading };
        const [whole, part, quiet] = budget.read((reader) => {
          const seen = new Set(loadSeenRows(reader, account).map(({ bankId }) => bankId));
          const of = (limits: ReturnType<typeof partToMatch>) => {
            const rows = loadBankRows(reader, account, limits);
            return { rows, ledger: loadLedger(reader, account, rows, limits) };
          };
          const quietIn = (limits: ReturnType<typeof partInWindow>) =>
            isQuiet(input.statement, loadSeenRows(reader, account, limits), { ...rules, reading });
          return [of(null), of(partToMatch(input, (id) => seen.has(id))), [quietIn(null), quietIn(partInWindow(input))]] as const;
        });
        const plan = (known: typeof whole) => reconcile({ statement: input.statement, rules: { ...rules, reading }, ...known });
        expect(plan(part)).toEqual(plan(whole));
        expect(quiet[1]).toBe(quiet[0]);
        return ok(undefined).ok;
      },
    ),
    { numRuns: 60 },
  );
});

test('a window of a month loads no years', () => {
  const { budget, account } = filled();
  const from = addDays(TODAY, -30);
  const statement = bankStatement(history().filter((line) => line.day >= from));
  const part = partToMatch({ statement, reading: { from, complete: true, fresh: true } }, () => true);
  const rows = budget.read((reader) => loadBankRows(reader, account, part));
  expect(rows.length).toBeLessThan(120);
  expect(budget.read((reader) => loadLedger(reader, account, rows, part)).length).toBeLessThan(120);
});
