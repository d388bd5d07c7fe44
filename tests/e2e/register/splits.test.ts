import { afterEach, expect, test } from 'vitest';
import { useServer } from '../harness/server.ts';
import { cell, day, type Ledger, ledger, rows, stored } from './ledger.ts';

const server = useServer();
let home: Ledger;

afterEach(() => home.browser.close());

test('a row is split, its lines edited until nothing is left, and put together again', async () => {
  home = await ledger((await server()).url, [{ date: day(3, 2), amount: -10_000, payee: 'Mercadão', category: 'Mercado' }]);
  const { page } = home;
  await cell(rows(page, 'Mercadão'), 'category').click();
  await cell(rows(page, 'Mercadão'), 'category').click();
  await page.keyboard.type('dividir');
  await page.keyboard.press('Enter');
  const lines = page.locator('[role=row][data-child]');
  await expect.poll(() => lines.count()).toBe(2);
  await page.getByText('Tudo distribuído').waitFor();
  // Less for the first: the rest has to go somewhere.
  await cell(lines.first(), 'amount').click();
  await cell(lines.first(), 'amount').click();
  await page.keyboard.type('60,01');
  await page.keyboard.press('Enter');
  await page.getByText('Falta distribuir −39,99').waitFor();
  await page.getByRole('button', { name: 'Distribuir' }).click();
  await expect.poll(() => cell(lines.nth(1), 'amount').textContent()).toBe('−39,99');
  await page.getByText('Tudo distribuído').waitFor();
  await page.getByRole('button', { name: '+ Linha' }).click();
  await expect.poll(() => lines.count()).toBe(3);
  await lines.nth(2).hover();
  await lines.nth(2).getByRole('button', { name: 'Remover linha' }).click();
  await expect.poll(() => lines.count()).toBe(2);
  const [entry] = await stored(page);
  expect(entry?.lines.map(({ amount }) => amount).sort()).toEqual([-3999, -6001]);
  // Closed and opened by its category.
  await cell(rows(page, 'Dividido em 2'), 'category').getByRole('button').click();
  await expect.poll(() => lines.count()).toBe(0);
});

test('a new row is split while it is typed', async () => {
  home = await ledger((await server()).url, []);
  const { page } = home;
  await page.keyboard.press('n');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Shopping');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('90');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.type('dividir');
  await page.keyboard.press('Tab');
  const lines = page.locator('[role=row][data-child]');
  await expect.poll(() => lines.count()).toBe(2);
  await cell(lines.first(), 'category').click();
  await page.keyboard.type('cinema');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('30');
  await page.keyboard.press('Tab');
  await page.getByText('Falta distribuir −60,00').waitFor();
  await page.getByRole('button', { name: 'Distribuir' }).click();
  await page.getByRole('button', { name: 'Adicionar', exact: true }).last().click();
  await expect.poll(async () => (await stored(page)).length).toBe(1);
  const [entry] = await stored(page);
  expect(entry?.row).toMatchObject({ amount: -9000, isParent: true, difference: null });
  expect(entry?.lines.map(({ amount }) => amount).sort()).toEqual([-3000, -6000]);
});
