import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { createApi } from '../../api/index.ts';
import { fixturePath, testDay } from '../../testing/budget.ts';
import { createNodeBudget, importNodeBudget, listBudgetFolders, openNodeBudget } from './index.ts';

const root = mkdtempSync(join(tmpdir(), 'extrato-hosts-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const must = <Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value => {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.error));
};
const dataDir = (name: string): string => {
  const path = join(root, name);
  mkdirSync(path);
  return path;
};

test('a budget in a folder: made, changed, closed, one complete file afterwards', async () => {
  const data = dataDir('folder');
  const folder = must(createNodeBudget(data, { name: 'Casa', today: testDay() }));
  const opened = must(openNodeBudget(folder));
  must(await createApi(opened.budget).accounts.create({ name: 'Conta' }));
  expect(openNodeBudget(folder)).toMatchObject({ ok: false, error: { code: 'budget-in-use' } });
  opened.close();
  const header = readFileSync(join(folder, 'db.sqlite')).subarray(18, 20);
  expect([...header]).toEqual([1, 1]);
  expect(listBudgetFolders(data).map(({ name }) => name)).toEqual(['Casa']);
  const again = must(openNodeBudget(folder));
  expect(must(await createApi(again.budget).accounts.list({})).map(({ name }) => name)).toEqual(['Conta']);
  expect(must(await createApi(again.budget).history.undo())).toMatchObject({ label: 'accounts.create' });
  again.close();
});

test('a budget in a zip: written anew only when something changed', async () => {
  const path = join(root, 'tiny.zip');
  writeFileSync(path, readFileSync(fixturePath('budgets', 'tiny.zip')));
  const before = readFileSync(path);
  must(openNodeBudget(path)).close();
  expect(readFileSync(path).equals(before)).toBe(true);
  const opened = must(openNodeBudget(path));
  must(await createApi(opened.budget).payees.create({ name: 'Padaria nova' }));
  opened.close();
  const again = must(openNodeBudget(path));
  expect(must(await createApi(again.budget).payees.list({})).map(({ name }) => name)).toContain('Padaria nova');
  again.close();
});

test('an imported zip becomes a budget of its own, however often', () => {
  const data = dataDir('imported');
  const folders = [1, 2].map(() => must(importNodeBudget(data, fixturePath('budgets', 'tiny.zip'))));
  expect(new Set(folders).size).toBe(2);
  expect(
    listBudgetFolders(data)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['Tiny', 'Tiny 1']);
});

test('what a newer app made can be read here, and nothing of ours goes into it', async () => {
  const folder = must(createNodeBudget(dataDir('newer'), { name: 'Nova', today: testDay() }));
  const database = new DatabaseSync(join(folder, 'db.sqlite'));
  database.exec('insert into __migrations__ (id) values (1999999999999)');
  database.close();
  const before = readFileSync(join(folder, 'db.sqlite'));
  const opened = must(openNodeBudget(folder));
  const api = createApi(opened.budget);
  expect(must(await api.categories.list({})).length).toBeGreaterThan(0);
  expect(await api.payees.create({ name: 'x' })).toEqual({ ok: false, error: { code: 'read-only' } });
  opened.close();
  expect(readFileSync(join(folder, 'db.sqlite')).equals(before)).toBe(true);
});

test('what is no budget is refused by name', () => {
  expect(openNodeBudget(join(root, 'nothing'))).toMatchObject({ ok: false, error: { code: 'budget-not-found' } });
  expect(openNodeBudget(root)).toMatchObject({ ok: false, error: { code: 'budget-not-found' } });
  const path = join(root, 'text.zip');
  writeFileSync(path, 'no zip at all');
  expect(openNodeBudget(path).ok).toBe(false);
  const folder = dataDir('damaged');
  writeFileSync(join(folder, 'db.sqlite'), 'these are not the pages you are looking for');
  expect(openNodeBudget(folder)).toEqual({ ok: false, error: { code: 'database-damaged' } });
});
