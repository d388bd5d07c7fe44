import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createAccount } from '../accounts/index.ts';
import { listCategoryGroups } from '../categories/index.ts';
import { createRule } from '../rules/index.ts';
import { fixturePath, openTestBudget } from '../testing/budget.ts';
import { importingApi } from './importing.ts';

const { openFile, preview, import: importRows, add } = importingApi;

function account() {
  const budget = openTestBudget();
  const made = budget.commit('a', (writer) => createAccount(writer, { name: 'Conta' }));
  if (!made.ok) throw new Error(made.error.code);
  return { budget, account: made.value };
}

test('a file from its bytes to the ledger, through the doors that a screen uses; the budget’s rules run', () => {
  const { budget, account: id } = account();
  const food = budget.read(listCategoryGroups)[0]?.categories[0]?.id ?? '';
  budget.commit('rule', (writer) =>
    createRule(writer, {
      stage: 'default',
      conditionsOp: 'and',
      conditions: [{ type: 'text', field: 'importedPayee', op: 'contains', value: 'padaria' }],
      actions: [{ line: 0, op: 'set', field: 'category', value: food }],
    }),
  );
  const bytes = new Uint8Array(readFileSync(fixturePath('files', 'checking.ofx')));
  const opened = budget.read((reader) => openFile.run(reader, openFile.input.parse({ account: id, name: 'x.ofx', bytes })));
  if (!opened.ok) throw new Error(opened.error.code);
  const input = preview.input.parse({
    account: id,
    rows: opened.value.sorted.rows,
    options: { decisions: [{ row: 2, action: 'skip' }] },
  });
  const entries = budget.read((reader) => preview.run(reader, input));
  expect(entries.ok && entries.value.map(({ outcome, row }) => [outcome, row.category])).toEqual([
    ['new', food],
    ['new', null],
    ['skipped', null],
  ]);
  const result = budget.commit(importRows.label, (writer) => importRows.run(writer, input));
  expect(result.ok && result.value.added).toHaveLength(2);
});

test('bad input never reaches the engine; a fraction is explained by it', () => {
  const { budget, account: id } = account();
  const row = { date: '2026-03-01', amount: -100 };
  expect(importRows.input.safeParse({ account: id, rows: [{ ...row, date: '2026-02-30' }] }).success).toBe(false);
  expect(importRows.input.safeParse({ account: id, rows: [{ ...row, acct: 'x' }] }).success).toBe(false);
  expect(
    importRows.input.safeParse({ account: id, rows: [row], options: { decisions: [{ row: 0, action: 'merge', with: '' }] } })
      .success,
  ).toBe(false);
  const input = importRows.input.parse({ account: id, rows: [row, { ...row, amount: -10.5 }] });
  const result = budget.commit('import', (writer) => importRows.run(writer, input));
  expect(result).toMatchObject({ ok: false, error: { code: 'import-fractional-amount', details: { row: 2, amount: -10.5 } } });
});

test('rows can be added without looking for matches', () => {
  const { budget, account: id } = account();
  const input = add.input.parse({
    account: id,
    rows: [{ date: '2026-03-01', amount: -100, payeeName: 'PADARIA' }],
    learnCategories: true,
  });
  for (const _ of [1, 2]) budget.commit(add.label, (writer) => add.run(writer, input));
  const rows = budget.read((reader) => reader.select('live_transactions', ['importedPayee']));
  expect(rows.map(({ importedPayee }) => importedPayee)).toEqual(['PADARIA', 'PADARIA']);
});
