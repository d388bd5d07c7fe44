// A budget lives the same life on every driver: what is written, logged, undone, sent and shown is equal.
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { createAccount, listAccounts } from '../../accounts/index.ts';
import { budgetMonth, setBudgetAmount, setCarryOver } from '../../budgeting/index.ts';
import { createCategory, listCategoryGroups, moveCategory } from '../../categories/index.ts';
import type { Budget } from '../../log/index.ts';
import { setNote } from '../../notes/index.ts';
import { findOrCreatePayee, listPayees, mergePayees, transferPayee } from '../../payees/index.ts';
import { setSetting } from '../../preferences/index.ts';
import { customReport, DEFAULT_SETTINGS, netWorth } from '../../reports/index.ts';
import { createTag, renameTag } from '../../tags/index.ts';
import { openTestBudget, openTestBudgetFrom, testDay } from '../../testing/budget.ts';
import {
  accountBalances,
  addStartingBalance,
  deleteTransactions,
  insertTransactions,
  updateTransactions,
} from '../../transactions/index.ts';
import { addDays, cents, parseMonth } from '../../values/index.ts';
import type { OpenMemory } from '../database.ts';
import { openNodeMemory } from './node-sqlite.ts';
import { loadSqlite, openWasmMemory } from './sqlite-wasm.ts';

const FOOD = '541836f1-e756-4473-a5d0-6c1d3f06c7fa';
const GENERAL = 'af375fd4-d759-46b3-bffe-74a856151d57';
const USUAL = 'fc3825fd-b982-4b72-b768-5b30844cf832';

const expectOk = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T =>
  result.ok ? result.value : expect.fail(JSON.stringify(result.error));
const march = parseMonth('2026-03') ?? expect.fail();

/** Weeks of a household in one go: accounts, rows by the hundred, splits, transfers, edits, undo, refused commands. */
function live(budget: Budget): void {
  const commit = <T>(work: Parameters<typeof budget.commit<T>>[1]) => budget.commit('test', work);
  const checking = expectOk(commit((writer) => createAccount(writer, { name: 'Conta' })));
  const pension = expectOk(commit((writer) => createAccount(writer, { name: 'Previdência', offBudget: true })));
  commit((writer) => addStartingBalance(writer, { account: checking, amount: cents(250_000) }));
  const ids = commit((writer) =>
    insertTransactions(
      writer,
      Array.from({ length: 600 }, (_, n) => ({
        account: checking,
        date: addDays(testDay(), -(n % 400)),
        amount: cents(((n * 7919) % 20_000) - 15_000),
        payee: findOrCreatePayee(writer, `Lugar ${n % 37}`),
        category: n % 3 === 0 ? FOOD : GENERAL,
        notes: n % 5 === 0 ? `nº ${n} #viagem ção 😀` : null,
      })),
    ),
  );
  const payee = budget.read((reader) => transferPayee(reader, pension)) ?? expect.fail();
  commit((writer) => insertTransactions(writer, [{ account: checking, date: testDay(), amount: cents(-30_000), payee }]));
  commit((writer) =>
    insertTransactions(writer, [
      {
        account: checking,
        date: testDay(),
        amount: cents(-1000),
        splits: [{ amount: cents(-400), category: FOOD }, { amount: cents(-500) }],
      },
    ]),
  );
  commit((writer) =>
    updateTransactions(
      writer,
      ids.slice(0, 200).map((id, n) => ({ id, amount: cents(-n), cleared: true })),
    ),
  );
  commit((writer) => deleteTransactions(writer, ids.slice(200, 260)));
  budget.undo();
  const payees = budget.read(listPayees).map(({ id }) => id);
  expectOk(commit((writer) => mergePayees(writer, payees[0] ?? '', payees.slice(1, 6))));
  const category = expectOk(commit((writer) => createCategory(writer, { name: 'Feira', group: USUAL })));
  expectOk(commit((writer) => moveCategory(writer, category, { group: USUAL, before: GENERAL })));
  expect(commit((writer) => createCategory(writer, { name: 'FEIRA', group: USUAL })).ok).toBe(false);
  commit((writer) => setBudgetAmount(writer, march, FOOD, cents(45_000)));
  commit((writer) => setCarryOver(writer, march, FOOD, true));
  const tag = expectOk(commit((writer) => createTag(writer, 'viagem')));
  expectOk(commit((writer) => renameTag(writer, tag, 'férias')));
  commit((writer) => setNote(writer, FOOD, 'um\ndois'));
  commit((writer) => setSetting(writer, 'hideFraction', true));
  budget.undo();
  budget.redo();
}

/** Everything a screen would show. */
function shown(budget: Budget) {
  return budget.read((reader) => ({
    accounts: listAccounts(reader),
    balances: [...accountBalances(reader)],
    payees: listPayees(reader),
    groups: listCategoryGroups(reader),
    month: budgetMonth(reader, march),
    rows: reader.query('select * from live_transactions order by id'),
    worth: netWorth(reader, { range: { from: testDay('2025-01-01'), to: testDay() }, interval: 'week' }),
    report: customReport(reader, {
      ...DEFAULT_SETTINGS,
      groupBy: 'Payee',
      mode: 'time',
      showUncategorized: true,
      showOffBudget: true,
    }),
  }));
}

/** The log without what is random in it: the node of each timestamp. */
function log(budget: Budget) {
  return budget.messagesSince('budget', '').map(({ timestamp, ...rest }) => ({ ...rest, at: timestamp.slice(0, -16) }));
}

describe('node and WebAssembly', () => {
  const opened: Record<'node' | 'wasm', Budget> = { node: openTestBudget(), wasm: openTestBudget() };
  let openWasm: OpenMemory = openNodeMemory;

  beforeAll(async () => {
    openWasm = openWasmMemory(await loadSqlite());
    opened.wasm = openTestBudget({ open: openWasm });
    for (const budget of Object.values(opened)) live(budget);
  });

  const pairs = () =>
    [
      [opened.node, openWasm],
      [opened.wasm, openNodeMemory],
    ] as const;

  test('write the same messages in the same order', () => {
    expect(log(opened.wasm).length).toBeGreaterThan(4000);
    expect(log(opened.wasm)).toEqual(log(opened.node));
  });

  test('show the same', () => {
    expect(shown(opened.wasm)).toEqual(shown(opened.node));
    expect(opened.wasm.history(100).map(({ label }) => label)).toEqual(opened.node.history(100).map(({ label }) => label));
  });

  test('take each other’s messages, in any order, and end up alike', () => {
    for (const [from, open] of pairs()) {
      const device = openTestBudget({ open });
      const messages = from.messagesSince('budget', '');
      expectOk(device.applyMessages('budget', messages.toReversed().slice(0, 3000)));
      expectOk(device.applyMessages('budget', messages));
      expect(shown(device)).toEqual(shown(from));
      expect(device.messageCount('budget')).toBe(from.messageCount('budget'));
      expect(device.trie('budget').hash).toBe(from.trie('budget').hash);
    }
  });

  test('open each other’s files', () => {
    for (const [from, open] of pairs()) {
      from.save();
      const copy = openTestBudgetFrom(zipSync({ 'db.sqlite': from.database.serialize() }, { level: 1 }), { open });
      expect(shown(copy)).toEqual(shown(from));
    }
  });

  test.each(['tiny', 'household-brl'])('show the recorded budget %s alike', (name) => {
    expect(shown(openTestBudgetFrom(name, { open: openWasm }))).toEqual(shown(openTestBudgetFrom(name)));
  });
});
